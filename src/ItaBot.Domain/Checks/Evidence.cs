using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks;

/// <summary>Tells whether a text holds something that can be looked up: a link, a date, or a number that is neither a year nor the number of a point.</summary>
internal static class Evidence
{
    /// <summary>Whether there is any.</summary>
    public static bool In(string text)
    {
        var plain = ThaiDigits.ToArabic(text);
        return CheckWords.Thai.Links.Any(l => plain.Contains(l, StringComparison.OrdinalIgnoreCase)) || ThaiDates.FindAll(plain).Count > 0 || HasNumber(plain);
    }

    private static bool HasNumber(string plain)
    {
        var marks = Numbering.Marks(plain).SelectMany(m => Enumerable.Range(m.Start, m.Length)).ToHashSet();
        for (var i = 0; i < plain.Length; i++)
        {
            if (!char.IsAsciiDigit(plain[i]))
            {
                continue;
            }

            var end = i;
            while (end < plain.Length && char.IsAsciiDigit(plain[end]))
            {
                end++;
            }

            if (!marks.Contains(i) && !IsYear(plain.AsSpan(i, end - i)) && !LeadsOn(plain.AsSpan(0, i).TrimEnd()))
            {
                return true;
            }

            i = end;
        }

        return false;
    }

    private static bool IsYear(ReadOnlySpan<char> number) => number.Length == 4 && number[0] == '2' && number[1] is '4' or '5' or '6';

    // "point 3", "year 66", "every 6 months" count nothing.
    private static bool LeadsOn(ReadOnlySpan<char> before)
    {
        foreach (var word in CheckWords.Thai.EmptyNumberLeads)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
