using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks;

/// <summary>Years named in prose.</summary>
internal static class PaperYears
{
    private const int Reach = 170;

    /// <summary>The first year after a word that the words for years lead in, with the place of those words; nothing beyond a word that begins another matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="stops">Words that begin another matter.</param>
    public static (int Year, int Start, int Length)? After(string text, int from, string[] stops)
    {
        var plain = ThaiDigits.ToArabic(text);
        var end = Math.Min(plain.Length, from + Reach);
        end = stops.Select(s => plain.IndexOf(s, from, end - from, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(end).Min();
        for (var at = plain.AsSpan(from, end - from).IndexOfAnyInRange('0', '9') + from; at >= from && at < end; at++)
        {
            if (char.IsAsciiDigit(plain[at]) && !char.IsAsciiDigit(plain[at - 1]) && HeaderReader.YearAt(plain, at) is { } year && Lead(plain, from, at) is var lead && lead < at)
            {
                return (year, lead, at + 4 - lead);
            }
        }

        return null;
    }

    /// <summary>The year of the handbook or of the assessment that a paragraph speaks of, or null.</summary>
    public static int? HandbookYear(string text) =>
        CheckWords.Thai.HandbookLeads.Select(w => text.IndexOf(w, StringComparison.Ordinal)).Where(i => i >= 0).Select(i => After(text, i, [])?.Year).FirstOrDefault(y => y is not null);

    // Where the words that lead in a year begin: "in fiscal year B.E.".
    private static int Lead(string plain, int from, int at)
    {
        var start = at;
        while (true)
        {
            var end = start;
            while (end > from && plain[end - 1] == ' ')
            {
                end--;
            }

            if (Array.Find(CheckWords.Thai.YearLeads, w => end - w.Length >= from && string.CompareOrdinal(plain, end - w.Length, w, 0, w.Length) == 0) is not { } word)
            {
                return start;
            }

            start = end - word.Length;
        }
    }
}
