using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Something that looks like a date is none: month 13, the 31st of February.</summary>
internal sealed class DateImpossible : IPaperRule
{
    public string Id => "date-impossible";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Paper.Texts
        from date in ThaiDates.FindAll(text.Text)
        where date.Date is null
        select PaperScene.At(this, scene.FromFile ? Severity.Warns : Severity.Blocks, text, (date.Start, date.Length));
}
