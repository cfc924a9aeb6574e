namespace ItaBot.Domain.Checks.Paper;

/// <summary>The word for "year" with no year after it. The same words count once a line.</summary>
internal sealed class YearBlank : IPaperRule
{
    private static readonly CheckWords Words = CheckWords.Thai;
    private static readonly string FiscalYear = Words.Year + Words.FiscalYear + Words.Era;
    private static readonly WordSearch Search = new([.. Words.BlankYear, FiscalYear]);

    public string Id => "year-blank";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        scene.Texts
            .SelectMany(t => Search.Find(t.Folded.Text).Where(f => IsBlank(t.Folded.Text, f.Word, f.At + f.Word.Length)).Select(f => (t.Passage, f.Word, Place: t.Folded.Place(f.At, f.Word.Length))))
            .DistinctBy(f => (f.Word, f.Passage.LineAt(f.Place.Start)))
            .Select(f => PaperScene.At(this, Severity.Warns, f.Passage, f.Place));

    // At the end of a text the year may stand on the next line.
    private static bool IsBlank(string text, string word, int end) =>
        word == FiscalYear ? end < text.Length && !char.IsAsciiDigit(text[end])
        : Words.BlankYearNext.Any(n => text.AsSpan(end).StartsWith(n, StringComparison.Ordinal));
}
