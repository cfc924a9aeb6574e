using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A part of the paper for one tool names neither the indicators it mends nor a score.</summary>
internal sealed class ToolUnexplained : IPaperRule
{
    public string Id => "tool-unexplained";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from part in scene.Paper.Tables.SelectMany(t => t.Rows.Select(r => (Table: t, Row: r))).Where(p => p.Row.Tool is not null).GroupBy(p => p.Row.Tool, StringComparer.Ordinal)
        where part.All(p => p.Row.Indicator is null && !NamesScore(p.Row)) && !scene.Handbook.Year.Indicators.Any(i => i.Tool == part.Key && scene.Paper.Scores.Indicators.ContainsKey(i.Number))
        select PaperScene.At(this, Severity.Warns, part.First().Table.Line, "", null, ("tool", part.Key!));

    private static bool NamesScore(ImportedRow row) => row.Score is not null || row.Cells.Values.Any(c => c.Text.Contains(ImportWords.Thai.Points, StringComparison.Ordinal));
}
