using System.Globalization;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A date lies outside the fiscal year: often left over from last year's file.</summary>
internal sealed class DateOutsideYear : IPaperRule
{
    private static readonly ColumnKind[] Columns = [ColumnKind.Measure, ColumnKind.Steps, ColumnKind.Summary, ColumnKind.Outcome];

    public string Id => "date-outside-year";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var year = scene.FiscalYear;

        // Measures are decided in the two months before their year.
        var first = scene.Handbook.IsPlan ? year.From.AddMonths(-2) : year.From;
        return from row in scene.Paper.Rows
               from column in Columns
               let text = row[column]
               from date in PaperDates.WorkIn(text.Text)
               where date.Period.To < first || date.Period.From > year.To
               select PaperScene.At(this, Severity.Warns, text, (date.Start, date.Length), details: ("fiscalYear", year.Year.ToString(CultureInfo.InvariantCulture)));
    }
}
