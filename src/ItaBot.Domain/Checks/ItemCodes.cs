using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks;

/// <summary>The code of an item as written.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="Code">The code that is meant: "O35".</param>
/// <param name="Right">Whether it is written with the letter O and the number alone.</param>
internal sealed record WrittenCode(int Start, int Length, string Code, bool Right);

/// <summary>Finds the codes of items, also as people miswrite them: with a zero, with a dot, as "OIT 42".</summary>
internal static class ItemCodes
{
    /// <summary>Every code of a text, in order.</summary>
    public static IEnumerable<WrittenCode> In(string text)
    {
        var plain = ThaiDigits.ToArabic(text);
        for (var at = 0; at < plain.Length; at++)
        {
            if (plain[at] is 'O' or 'o' or '0' && (at == 0 || !(char.IsAsciiLetterOrDigit(plain[at - 1]) || plain[at - 1] is '.' or '/' or '-' or ',')) && CodeAt(plain, at) is { } code)
            {
                yield return code with { Right = code.Right && text[at] == plain[at] };
                at += code.Length - 1;
            }
        }
    }

    private static WrittenCode? CodeAt(string plain, int at)
    {
        var tool = string.CompareOrdinal(plain, at, "OIT", 0, 3) == 0;
        var zero = plain[at] == '0';
        var start = at + (tool ? 3 : 1);
        while (!zero && start < plain.Length && start - at < 5 && plain[start] is '.' or ' ' or '-')
        {
            start++;
        }

        var end = start;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
        {
            end++;
        }

        // A zero is the letter only where a code is announced, and a count ("OIT 43 items") is no code.
        var goesOn = end < plain.Length && (char.IsAsciiLetter(plain[end]) || plain[end] is '.' or '/' && end + 1 < plain.Length && char.IsAsciiDigit(plain[end + 1]));
        return end - start is 1 or 2 && plain[start] != '0' && !goesOn && (!zero || IsAnnounced(plain, at)) && (!tool || !IsCounted(plain, end))
            ? new WrittenCode(at, end - at, "O" + plain[start..end], plain[at] == 'O' && start == at + 1)
            : null;
    }

    private static bool IsAnnounced(string plain, int at) => CheckWords.Thai.ItemLead.Any(w => plain[..at].TrimEnd().EndsWith(w, StringComparison.Ordinal));

    private static bool IsCounted(string plain, int end) => CheckWords.Thai.CountUnits.Any(w => plain.AsSpan(end).TrimStart().StartsWith(w, StringComparison.Ordinal));
}
