using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>Something that looks like a date is none: month 13, the 31st of February.</summary>
internal sealed class DateImpossible : ICheckRule
{
    public string Id => "date-impossible";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from cell in CellTexts.Of(scene)
        from date in ThaiDates.FindAll(cell.Text)
        where date.Date is null
        select Found.InMeasure(Id, Severity.Blocks, cell.Place, cell.Question, details: ("quote", date.Quote));
}
