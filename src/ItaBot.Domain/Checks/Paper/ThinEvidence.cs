using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>One event of one day is the evidence of three measures or more.</summary>
internal sealed class ThinEvidence : IPaperRule
{
    private const int Many = 3;

    public string Id => "thin-evidence";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from row in scene.Paper.Rows
        let summary = row[ColumnKind.Summary]
        from date in ThaiDates.FindAll(summary.Text)
        where date.Date is not null
        group (Summary: summary, Date: date) by date.Date into same
        let count = same.Select(s => s.Summary).Distinct().Count()
        where count >= Many
        let first = same.First()
        select PaperScene.At(this, Severity.Notes, first.Summary, (first.Date.Start, first.Date.Length), null, ("count", count.ToString(CultureInfo.InvariantCulture)));
}
