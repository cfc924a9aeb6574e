using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>A date in a summary or outcome lies outside the fiscal year: often left over from last year's file.</summary>
internal sealed class DateOutsideYear : ICheckRule
{
    public string Id => "date-outside-year";

    public IEnumerable<Finding> Find(CheckScene scene)
    {
        var year = new FiscalYear(scene.Report.FiscalYear);
        return from cell in CellTexts.Of(scene)
               where cell.Question is { Kind: QuestionKind.Notes, Drafted: DraftKind.Summary or DraftKind.Outcome }
               from date in ThaiDates.FindAll(cell.Text)
               where date.Date is { } day && !year.Contains(day)
               select Found.InMeasure(Id, Severity.Warns, cell.Place, cell.Question, details: [("quote", date.Quote), ("fiscalYear", year.Year.ToString(CultureInfo.InvariantCulture))]);
    }
}
