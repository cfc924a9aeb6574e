using System.Collections.Immutable;
using ItaBot.Bot.Prompts;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// What every turn of the interview ends with: the report one revision on, its audit event, the desk, and the prompt of the stop
/// where the person then stands.
/// </summary>
internal sealed class InterviewDesk(InterviewPrompts prompts, ReviewPrompts reviews)
{
    /// <summary>The prompt of the stop where the person stands.</summary>
    public Prompt Standing(Scene scene) => CurrentStop(scene) is var stop && Permits.MayEdit(scene.Agency, scene.Person, scene.Report!, stop.MeasureId) && (stop.Kind != StopKind.More || Permits.MayWrite(scene.Person))
        ? prompts.For(scene, stop)
        : reviews.For(scene);

    /// <summary>Saves a changed report; one that did not change is only shown.</summary>
    public Outcome Save(Scene scene, Report report, string what, Stop? focus, IReadOnlyList<Errand> errands, params (string Name, string Value)[] details)
    {
        var desk = new Desk(scene.Person.Id, report.Id, focus?.Key);
        var same = ReferenceEquals(report, scene.Report);
        report = !same && report.Revision == scene.Report!.Revision ? Touch(report, scene) : report;
        var next = scene.With(report) with { Desk = desk };
        if (same)
        {
            return new Outcome([focus is null ? Standing(next) : prompts.For(next, focus)]) { Desk = desk };
        }

        return new Outcome([focus is null ? Standing(next) : prompts.For(next, focus)]) { Report = report, Desk = desk, Errands = errands, Audit = [Event(scene, what, report, details)] };
    }

    /// <summary>Says something and asks again.</summary>
    public Outcome Notice(Scene scene, string text) => Outcome.Show(Prompt.Message("notice", text), Standing(scene));

    /// <summary>Where the person stands.</summary>
    public static Stop CurrentStop(Scene scene)
    {
        var focus = scene.Desk.ReportId == scene.Report!.Id ? scene.Desk.Focus : null;

        // Who fills a part stands at its first open stop, not at the whole paper's.
        var own = focus is not null || Permits.MayWrite(scene.Person) ? null
            : Journey.Stops(scene.Report, scene.Handbook!).FirstOrDefault(s => s.MeasureId is { } row && Permits.MayEdit(scene.Agency, scene.Person, scene.Report, row) && Journey.IsOpen(scene.Report, scene.Handbook!, s));
        return own ?? Journey.Current(scene.Report, scene.Handbook!, focus);
    }

    /// <summary>The report one revision on.</summary>
    public static Report Touch(Report report, Scene scene) => Answering.Touch(report, new Pen(scene.Person, scene.Now));

    /// <summary>The report with its list of measures closed; measures never filled go, but for those that have evidence.</summary>
    public static Report Closed(Report report) => report with { Measures = report.Measures.RemoveAll(m => m.Answers.Count == 0 && !report.EvidenceOf(m.Id).Any()), MeasuresClosed = true };

    /// <summary>An event of this person on this report.</summary>
    public static AuditEvent Event(Scene scene, string kind, Report report, params (string Name, string Value)[] details) =>
        new(kind, scene.Person.Id, report.Id, details.Append(("revision", report.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToImmutableDictionary(d => d.Item1, d => d.Item2));
}
