using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// Two rows carry the same text as their result, the outcome is the result once more, or a step is the analysis word for word. Blanks do
/// not count, and neither do short texts that may rightly be the same.
/// </summary>
internal sealed class CopiedText : IPaperRule
{
    private const int Shortest = 40;

    public string Id => "copied-text";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        new[] { ColumnKind.Summary, ColumnKind.Outcome }.SelectMany(k => BetweenRows(scene, k)).Concat(WithinRows(scene)).Concat(FromAnalysis(scene));

    private IEnumerable<Finding> BetweenRows(PaperScene scene, ColumnKind kind)
    {
        var seen = new Dictionary<string, ImportedRow>(StringComparer.Ordinal);
        foreach (var row in scene.Paper.Rows)
        {
            if (Long(row[kind].Text) is { } text && !seen.TryAdd(text, row))
            {
                yield return PaperScene.At(this, Severity.Warns, row[kind], null, ("row", CellLists.NameOf(seen[text])));
            }
        }
    }

    private IEnumerable<Finding> WithinRows(PaperScene scene) =>
        from row in scene.Paper.Rows
        let outcome = Long(row[ColumnKind.Outcome].Text)
        where outcome is not null && Long(row[ColumnKind.Summary].Text) == outcome
        select PaperScene.At(this, Severity.Warns, row[ColumnKind.Outcome], null, ("row", CellLists.NameOf(row)));

    private IEnumerable<Finding> FromAnalysis(PaperScene scene)
    {
        var analysis = string.Join('|', scene.Paper.Analysis.Select(r => FoldedText.Of(r[ColumnKind.Issue].Text)));
        return from row in analysis.Length < Shortest ? [] : scene.Paper.Rows
               let steps = row[ColumnKind.Steps]
               from step in CellLists.Points(steps).Where(p => p.Text.Text.Length >= Shortest && analysis.Contains(p.Text.Text, StringComparison.Ordinal)).Take(1)
               select PaperScene.At(this, Severity.Notes, steps, step.Place, null, ("row", CheckWords.Thai.TheAnalysis));
    }

    // Marks of lists do not make a text another one.
    private static string? Long(string text) => FoldedText.Of(text).TrimStart('-', '1', '.', ')') is { Length: >= Shortest } folded ? folded : null;
}
