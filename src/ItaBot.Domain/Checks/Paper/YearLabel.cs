using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A title or subject with "year" alone where the paper says "fiscal year" elsewhere. Running text may quote the handbook, which says "year".</summary>
internal sealed class YearLabel : IPaperRule
{
    private static readonly CheckWords Words = CheckWords.Thai;

    public string Id => "year-label";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        if (scene.Paper.FiscalYear is not { } year || !scene.Texts.Any(t => HeaderReader.FiscalYearIn(t.Folded.Text) == year))
        {
            return [];
        }

        return from text in scene.Paper.Titles.Concat(scene.Paper.Memo is { } memo ? [memo.Subject] : [])
               let folded = new FoldedText(text.Text)
               let found = new[] { Words.Year + Words.Era + year, Words.Year + year }.SelectMany(folded.Find).FirstOrDefault(f => !Words.BeforeAnyYear.Any(w => folded.Text.AsSpan(0, f.Folded).EndsWith(w, StringComparison.Ordinal)))
               where found.Length > 0
               select PaperScene.At(this, Severity.Notes, text, (found.Start, found.Length));
    }
}
