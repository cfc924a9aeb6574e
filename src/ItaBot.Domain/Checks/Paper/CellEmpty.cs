using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// A row lacks a text that its column asks for: for a scored column the element is then missing and the item scores 0. An empty cell may
/// also be part of a merged one: it is then asked about, and in an analysis left alone when the cells beside it have a point for every row.
/// </summary>
internal sealed class CellEmpty : IPaperRule
{
    private static readonly ColumnKind[] Asked = [ColumnKind.Responsible, ColumnKind.Period, ColumnKind.Steps, ColumnKind.Summary, ColumnKind.Outcome, ColumnKind.FollowUp];

    public string Id => "cell-empty";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => scene.Paper.Tables.Where(t => t.Rows.Count > 0).SelectMany(t => InTable(scene, t)).Concat(Unticked(scene));

    private IEnumerable<Finding> InTable(PaperScene scene, ImportedTable table) =>
        from kind in table.IsAnalysis ? [ColumnKind.Issue] : Asked
        where table.Has(kind)
        from finding in table.Rows.All(r => r[kind].IsEmpty) ? [WholeColumn(scene, table, kind)] : CellLists.Groups(table).SelectMany(g => InGroup(scene, table, g, kind))
        select finding;

    private Finding WholeColumn(PaperScene scene, ImportedTable table, ColumnKind kind) =>
        PaperScene.At(this, scene.ElementOf(kind) is null ? Severity.Warns : Severity.Blocks, table.Line, "", scene.ElementOf(kind), ("column", CellLists.HeadingOf(table, kind)), ("row", CheckWords.Thai.EveryRow));

    private IEnumerable<Finding> InGroup(PaperScene scene, ImportedTable table, IReadOnlyList<ImportedRow> group, ColumnKind kind)
    {
        var empty = group.Where(r => r[kind].IsEmpty && IsRow(r)).ToList();
        if (empty.Count == 0)
        {
            return [];
        }

        var shared = group.Where(r => !r[kind].IsEmpty).Sum(r => Spare(r, kind)) >= empty.Count;

        // A whole group of empty cells, or the only one among filled ones, is no merged cell; who and when are often told once for many rows.
        var certain = empty.Count == group.Count || (group.Count > 2 && empty.Count == 1 && !shared);
        if (!certain && (table.IsAnalysis ? shared : kind is ColumnKind.Responsible or ColumnKind.Period && !group[0][kind].IsEmpty))
        {
            return [];
        }

        var element = certain && !table.IsAnalysis ? scene.ElementOf(kind) : null;
        return empty.Select(r => PaperScene.At(this, element is null ? Severity.Warns : Severity.Blocks, r.Line, "", element, ("column", CellLists.HeadingOf(table, kind)), ("row", CellLists.NameOf(r))));
    }

    // How many points a cell has beyond those of its own row.
    private static int Spare(ImportedRow row, ColumnKind kind) =>
        Math.Max(0, Numbering.Marks(row[kind].Text).Count(m => m.Sub == 0) - (kind == ColumnKind.Issue ? 1 : Math.Max(1, CellLists.Numbered(row.Subject))));

    // A row of nothing but a name may be a heading.
    private static bool IsRow(ImportedRow row) => row.Number is not null || row.Indicator is not null || row.Cells.Count(c => !c.Value.IsEmpty) > 1;

    // Where other rows tick how far they are, a row that ticks nothing does not tell.
    private IEnumerable<Finding> Unticked(PaperScene scene)
    {
        var boxed = scene.Paper.Tables.Where(t => t.Rows.Any(r => r.Boxes > 0)).SelectMany(t => t.Columns).Select(c => c.Heading).ToHashSet(StringComparer.Ordinal);
        return from table in scene.Paper.Tables
               where table.Rows.Any(r => r.Boxes > 0) || (boxed.Count > 0 && table.Columns.All(c => boxed.Contains(c.Heading)))
               from row in table.Rows
               where row.Status is null && IsRow(row)
               select PaperScene.At(this, Severity.Warns, row.Line, "", null, ("column", CheckWords.Thai.ColumnNames["status"]), ("row", CellLists.NameOf(row)));
    }
}
