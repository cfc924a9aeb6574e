using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Reminders;

/// <summary>Work that a report waits for somebody to do: a decision, or a unit's part.</summary>
/// <param name="PersonId">Who has to do it.</param>
/// <param name="Report">On which report.</param>
/// <param name="Part">The part; null for a decision.</param>
/// <param name="Since">Since when a decision waits.</param>
internal sealed record OpenWork(string PersonId, Report Report, UnitPart? Part, DateOnly? Since)
{
    /// <summary>Everything that waits for somebody other than those who write the reports.</summary>
    public static IReadOnlyList<OpenWork> Of(Scene scene) =>
    [
        .. from report in Reports(scene)
           where report is { CancelledAt: null, IsEditable: true } && scene.HandbookOf(report) is not null
           from part in UnitPart.HandedOut(scene.Agency, report, scene.HandbookOf(report)!)
           where !part.IsDone
           from head in part.Heads(scene.Agency)
           select new OpenWork(head.Id, report, part, null),
        .. from report in Reports(scene)
           where report.CancelledAt is null && report.SignOff?.Due is not null
           let round = report.SignOff!
           from awaited in scene.Deputies.For(report)
           select new OpenWork(awaited.PersonId, report, null, ThaiDay.Of(round.Steps.Select(s => s.Decision?.At).OfType<DateTimeOffset>().Append(round.SubmittedAt).Max())),
    ];

    private static IReadOnlyList<Report> Reports(Scene scene) => scene.Reports.Count == 0 && scene.Report is { } only ? [only] : scene.Reports;
}
