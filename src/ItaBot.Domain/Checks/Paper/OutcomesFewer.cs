using System.Globalization;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A row lists more measures or steps than results or outcomes, so some have none. Only numbered lists are counted: one sentence may speak of all.</summary>
internal sealed class OutcomesFewer : IPaperRule
{
    public string Id => "outcomes-fewer";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from table in scene.Paper.Tables
        where !table.IsAnalysis
        from row in table.Rows
        from finding in new[] { Fewer(scene, table, row, ColumnKind.Steps, ColumnKind.Summary) ?? Fewer(scene, table, row, ColumnKind.Measure, ColumnKind.Summary), Fewer(scene, table, row, ColumnKind.Measure, ColumnKind.Outcome) }
        where finding is not null
        select finding;

    private Finding? Fewer(PaperScene scene, ImportedTable table, ImportedRow row, ColumnKind promised, ColumnKind told)
    {
        var outcomes = CellLists.Numbered(row[told]);
        var measures = outcomes < 2 ? 0 : CellLists.Numbered(row[promised]);
        var element = scene.Handbook.Year.ThreeParts && told == ColumnKind.Outcome ? scene.ElementOf(told) : null;
        return outcomes >= measures ? null : PaperScene.At(this, SeverityOf(scene, element), row[told], element,
            ("promised", CellLists.HeadingOf(table, promised)), ("column", CellLists.HeadingOf(table, told)),
            ("measures", measures.ToString(CultureInfo.InvariantCulture)), ("outcomes", outcomes.ToString(CultureInfo.InvariantCulture)));
    }

    // Half way through the year not everything has a result yet.
    private static Severity SeverityOf(PaperScene scene, Element? element) =>
        element is not null ? Severity.Blocks : scene.Paper.Round == 6 ? Severity.Notes : Severity.Warns;
}
