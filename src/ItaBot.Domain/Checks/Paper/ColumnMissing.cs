using System.Globalization;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The table has no column for an element that the year asks for; a year that does not ask for outcomes yet is told from when on they are.</summary>
internal sealed class ColumnMissing : IPaperRule
{
    private static readonly ColumnKind[] Asked = [ColumnKind.Responsible, ColumnKind.Steps, ColumnKind.FollowUp, ColumnKind.Summary, ColumnKind.Outcome];

    public string Id => "column-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var tables = scene.Paper.Tables.Where(t => !t.IsAnalysis && t.Rows.Count > 0).ToList();
        if (tables.Count == 0)
        {
            return [];
        }

        var year = scene.Handbook.Year;
        var missing = Asked.Where(k => !tables.Exists(t => t.Has(k))).ToList();
        var report = scene.Handbook.ReportType != "measures";
        var found = missing.Where(k => scene.ElementOf(k) is not null && !(k == ColumnKind.Summary && tables.Exists(t => t.Has(ColumnKind.Status))))
            .Select(k => Missing(scene, tables, k, report ? year.ReportItem : year.MeasuresItem, year.ItaYear));
        return report && !year.ThreeParts && missing.Contains(ColumnKind.Outcome)
            ? found.Append(At(Severity.Notes, tables[0], null, ColumnKind.Outcome, CheckWords.Thai.ThreePartsFrom.Item, CheckWords.Thai.ThreePartsFrom.Year))
            : found;
    }

    // What a column without a known heading holds, or a paragraph of that name, may be what is asked for.
    private Finding Missing(PaperScene scene, List<ImportedTable> tables, ColumnKind kind, string item, int year)
    {
        var elsewhere = tables.Exists(t => t.Has(ColumnKind.Other)) || scene.Paper.Paragraphs.Any(p => CellLists.Points(p).Any(i => i.Text.Text.StartsWith(CheckWords.Thai.ColumnNames[Name(kind)], StringComparison.Ordinal)));
        return elsewhere || kind is not (ColumnKind.Summary or ColumnKind.Outcome) ? At(Severity.Warns, tables[0], null, kind, item, year) : At(Severity.Blocks, tables[0], scene.ElementOf(kind), kind, item, year);
    }

    private Finding At(Severity severity, ImportedTable table, Handbooks.Element? element, ColumnKind kind, string item, int year) =>
        PaperScene.At(this, severity, table.Line, "", element, ("column", CheckWords.Thai.ColumnNames[Name(kind)]), ("item", item), ("itaYear", year.ToString(CultureInfo.InvariantCulture)));

    private static string Name(ColumnKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
