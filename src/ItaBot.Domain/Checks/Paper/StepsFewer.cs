using System.Globalization;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A row lists several measures but fewer steps, so for some measures nobody can tell how they were to be done.</summary>
internal sealed class StepsFewer : IPaperRule
{
    public string Id => "steps-fewer";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from row in scene.Paper.Rows
        let measures = CellLists.Numbered(row[ColumnKind.Measure])
        let steps = CellLists.Points(row[ColumnKind.Steps]).Count()
        where steps > 0 && steps < measures
        select PaperScene.At(this, steps > 1 ? Severity.Warns : Severity.Notes, row[ColumnKind.Steps], null,
            ("measures", measures.ToString(CultureInfo.InvariantCulture)), ("steps", steps.ToString(CultureInfo.InvariantCulture)));
}
