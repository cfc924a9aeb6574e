using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The work has to lie in the fiscal year reported on: a period wholly outside costs the element; one that reaches over the edge is worth a look.</summary>
internal sealed class PeriodOutsideYear : IPaperRule
{
    public string Id => "period-outside-year";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var year = scene.FiscalYear;
        foreach (var text in scene.Paper.Rows.Select(r => r[ColumnKind.Period]))
        {
            if (!ThaiDates.TryReadPeriod(text.Text, out var period) || (year.Contains(period.From) && year.Contains(period.To)))
            {
                continue;
            }

            // A file may have been read wrongly: it is asked about.
            var lost = !scene.FromFile && (period.To < year.From || period.From > year.To);
            yield return PaperScene.At(this, lost ? Severity.Blocks : Severity.Warns, text, lost ? scene.ElementOf(ColumnKind.Measure) : null, ("fiscalYear", year.Year.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
