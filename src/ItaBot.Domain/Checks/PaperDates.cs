using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks;

/// <summary>Dates within the texts of papers.</summary>
internal static class PaperDates
{
    private const int NearLaw = 70;
    private const int LetterOfLaw = 150;

    /// <summary>Every possible date, and every month that has a year and no day, but not the dates that laws and letters bear.</summary>
    public static IEnumerable<(int Start, int Length, Period Period)> WorkIn(string text) =>
        ThaiDates.FindAll(text).Where(d => d.Date is not null).Select(d => (d.Start, d.Length, Period: new Period(d.Date!.Value, d.Date.Value)))
            .Concat(ThaiDates.FindMonths(text).Select(m => (m.Start, m.Length, m.Period)))
            .Where(d => !IsOfLaw(text, d.Start));

    // "regulation … of 24 August": no work was done that day.
    private static bool IsOfLaw(string text, int date)
    {
        var words = CheckWords.Thai;
        var before = new FoldedText(text[Math.Max(0, date - LetterOfLaw)..date]).Text;
        var near = before[Math.Max(0, before.Length - NearLaw)..];
        return words.LawNames.Any(w => near.Contains(w, StringComparison.Ordinal))
            || (words.DatedAs.Any(w => before.EndsWith(w, StringComparison.Ordinal)) && words.LawNames.Concat(words.Letters).Any(w => before.Contains(w, StringComparison.Ordinal)));
    }
}
