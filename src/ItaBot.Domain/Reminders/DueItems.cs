using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Reminders;

/// <summary>
/// Everything that is due in an agency, worked out anew each time from the years' books, the agency's book and the reports: so a reminder
/// stops by itself when the work is done, and nothing has to be kept in step.
/// </summary>
public static class DueItems
{
    // Windows of years long over, and far ahead, are nobody's concern.
    private const int DaysBehind = 92;
    private const int DaysAhead = 400;

    /// <summary>What is due around a day.</summary>
    /// <param name="agency">Whose.</param>
    /// <param name="book">What the agency set itself.</param>
    /// <param name="reports">Its reports.</param>
    /// <param name="handbookOf">The handbook of a report, or null when it is not known.</param>
    /// <param name="years">The books of the years.</param>
    /// <param name="today">Today in Thailand.</param>
    public static IReadOnlyList<DueItem> Of(Agency agency, AgencyBook book, IReadOnlyList<Report> reports, Func<Report, Handbook?> handbookOf, IEnumerable<YearBook> years, DateOnly today)
    {
        var deputies = Deputies.Of(agency, book, today);
        var live = reports.Where(r => r.CancelledAt is null).ToList();
        return
        [
            .. years.SelectMany(y => y.Deadlines.Where(d => d.To >= today.AddDays(-DaysBehind) && d.To <= today.AddDays(DaysAhead)).Select(d => OfYear(agency, book.Reminders, live, deputies, y, d))),
            .. book.Reminders.CutOffs.Select(c => OfUnit(agency, live, handbookOf, c)).OfType<DueItem>(),
            .. live.Select(r => OfStep(agency, deputies, r)).OfType<DueItem>(),
            .. book.Reminders.Asked.Select(a => OfPerson(agency, reports, a)).OfType<DueItem>(),
        ];
    }

    private static DueItem OfYear(Agency agency, ReminderPages pages, List<Report> live, Deputies deputies, YearBook year, Deadline deadline)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"year/{year.ItaYear}/{deadline.Task}/{deadline.ReportType}/{deadline.To:yyyyMMdd}");
        var papers = live.Where(r => r.ItaYear == year.ItaYear && r.ReportType == deadline.ReportType).ToList();
        var done = pages.Ticked.ContainsKey(id) || deadline.Task switch
        {
            DeadlineTask.Submit => papers.Exists(r => r.SignOff?.State is SignOffState.Waiting or SignOffState.Signed),
            DeadlineTask.Sign => papers.Exists(r => r.SignOff?.State == SignOffState.Signed),
            _ => false,
        };
        IEnumerable<Addressee> people = deadline.Task == DeadlineTask.None ? []
            : [.. In(agency, Role.Clerk, "clerk"), .. In(agency, Role.Admin, "admin"), .. papers.SelectMany(deputies.For).Select(d => new Addressee(d.PersonId, "approver"))];
        return new DueItem(id, deadline.ReportType is null ? DueKind.Window : DueKind.Paper, deadline.To, deadline.What, deadline.Verified && !year.Provisional, done, First(people))
        {
            From = deadline.From,
            ReportId = papers.Count > 0 ? papers[0].Id : null,
        };
    }

    private static DueItem? OfUnit(Agency agency, List<Report> live, Func<Report, Handbook?> handbookOf, CutOff cutOff)
    {
        if (live.Find(r => r.Id == cutOff.ReportId) is not { } report || handbookOf(report) is not { } handbook || agency.FindUnit(cutOff.UnitId) is not { } unit)
        {
            return null;
        }

        var part = UnitPart.Of(unit, report, handbook);
        var heads = part.Heads(agency).Select(h => new Addressee(h.Id, "head")).ToList();

        // Who set the day looks after it; where a unit has no head, they are the one to be reminded.
        IEnumerable<Addressee> people = heads.Count > 0 ? [.. heads, new(cutOff.By, "watcher")] : [new(cutOff.By, "head")];
        return new DueItem(string.Create(CultureInfo.InvariantCulture, $"part/{report.Id}/{unit.Id}/{cutOff.Day:yyyyMMdd}"), DueKind.Part, cutOff.Day, "", true, part.IsDone || !report.IsEditable, First(people))
        {
            ReportId = report.Id,
            UnitId = unit.Id,
            Progress = (part.Done, part.Rows.Count),
        };
    }

    private static DueItem? OfStep(Agency agency, Deputies deputies, Report report)
    {
        // Whoever acts for those who are away is the one to be reminded.
        if (report.SignOff is not { Due: { } due } round || deputies.For(report) is not [var first, ..] waiting)
        {
            return null;
        }

        // It waits since the decision before it, or since it was sent.
        var since = round.Steps.Select(s => s.Decision?.At).OfType<DateTimeOffset>().Append(round.SubmittedAt).Max();
        IEnumerable<Addressee> people = [.. waiting.Select(d => new Addressee(d.PersonId, "step-person")), new(round.SubmittedBy, "step-clerk"), .. In(agency, Role.Admin, "step-admin")];
        return new DueItem(string.Create(CultureInfo.InvariantCulture, $"step/{report.Id}/{round.Round}/{due.Number}/{due.PersonId}"), DueKind.Waiting, ThaiDay.Of(since), "", true, false, First(people))
        {
            ReportId = report.Id,
            PersonId = first.PersonId,
        };
    }

    // A reminder without words of its own is about the report that was open: when that is signed or put away, there is nothing to remind of.
    private static DueItem? OfPerson(Agency agency, IReadOnlyList<Report> reports, AskedReminder asked)
    {
        var report = reports.FirstOrDefault(r => r.Id == asked.ReportId);
        var done = asked.Note is null && report is { } about && (about.CancelledAt is not null || about.SignOff?.State == SignOffState.Signed);
        return agency.Find(asked.PersonId) is null ? null : new DueItem("asked/" + asked.Id, DueKind.Asked, asked.Day, asked.Note ?? "", true, done, [new(asked.PersonId, "asked")])
        {
            ReportId = report?.Id,
            PersonId = asked.By,
        };
    }

    private static IEnumerable<Addressee> In(Agency agency, Role role, string ladder) => agency.People.Where(p => p.Is(role)).Select(p => new Addressee(p.Id, ladder));

    // Who stands for several reasons hears by the first, the nearest to the work.
    private static List<Addressee> First(IEnumerable<Addressee> people) => [.. people.DistinctBy(p => p.PersonId)];
}
