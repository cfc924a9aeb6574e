using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Benchmarks.Reminders;

/// <summary>
/// What one made-up agency does in a year from October 2026 on: when it sends its report, when each signs, what it ticks off. Deeds happen at
/// ten o'clock, after the morning's reminders.
/// </summary>
/// <param name="Number">Which agency: everything in its year follows from it.</param>
/// <param name="Agency">Its file.</param>
internal sealed record YearStory(int Number, Agency Agency)
{
    public static readonly DateOnly Begins = new(2026, 10, 1);
    public static readonly DateOnly Ends = new(2027, 9, 30);
    public static readonly DateOnly DaysSet = new(2026, 10, 5);

    public DateOnly WorksDue => new DateOnly(2026, 12, 1).AddDays(Number % 20);

    public DateOnly FinanceDue => new DateOnly(2026, 12, 10).AddDays(Number % 25);

    public DateOnly Submitted => new DateOnly(2027, 1, 4).AddDays(Number % 60);

    public DateOnly FirstDecided => Submitted.AddDays(1 + Number % 9);

    public DateOnly Signed => FirstDecided.AddDays(1 + Number % 12);

    public DateOnly OitTicked => new DateOnly(2027, 4, 1).AddDays(Number % 50);

    public DateOnly? MeasuresTicked => Number % 2 == 0 ? new DateOnly(2027, 2, 10).AddDays(Number % 10) : null;

    public DateOnly AskedOn => new(2027, 3, 1);

    public DateOnly AskedFor => new DateOnly(2027, 3, 3).AddDays(Number % 20);

    /// <summary>The report and the book after the deeds of a day; the same objects when nothing was done.</summary>
    public (Report Report, AgencyBook Book) After(DateOnly day, Report report, AgencyBook book, IReadOnlyList<DueItem> due)
    {
        var at = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(7));
        report = day == Submitted ? Next(SignOffDesk.Submit(report, Agency, Agency.Find("clerk")!, "x", at), at)
            : day == FirstDecided ? Decide(report, "palad", 1, DecisionKind.Agree, at)
            : day == Signed ? Decide(report, "mayor", 2, DecisionKind.PermitPublication, at)
            : report;
        var pages = book.Reminders;
        pages = day == DaysSet ? pages.Set(new CutOff("works", report.Id, WorksDue, "clerk", at)).Set(new CutOff("finance", report.Id, FinanceDue, "clerk", at)) : pages;
        pages = day == OitTicked ? Ticked(pages, due.Single(d => d.Kind == DueKind.Window && d.IsTask && d.Day == new DateOnly(2027, 4, 30))) : pages;
        pages = day == MeasuresTicked ? Ticked(pages, due.Single(d => d.Kind == DueKind.Paper && d.Day == new DateOnly(2027, 2, 28))) : pages;
        pages = day == AskedOn ? pages.Ask(new AskedReminder("a1", "palad", AskedFor, report.Id, "x", "palad"), day) : pages;
        return (report, ReferenceEquals(pages, book.Reminders) ? book : book with { Revision = book.Revision + 1, Reminders = pages });
    }

    private static ReminderPages Ticked(ReminderPages pages, DueItem item) => pages with { Ticked = pages.Ticked.SetItem(item.Id, "clerk") };

    private Report Decide(Report report, string person, int step, DecisionKind kind, DateTimeOffset at) =>
        Next(SignOffDesk.Decide(report, Agency.Find(person)!, new DecisionRequest(1, step, kind, null, report.SignOff!.ContentHash), "test", at, Deputies.None).Report, at);

    private static Report Next(Report report, DateTimeOffset at) => report with { Revision = report.Revision + 1, ChangedAt = at };
}
