using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// The roads that memos take: the administrator changes those of memos to come, and with a reason that of one under way. Anybody of the agency
/// may say something about a memo without deciding on it.
/// </summary>
internal sealed class RoadTurns(Words words, RoadPrompts prompts, SignOffPrompts signOff) : ITurns
{
    /// <summary>Shows the routes, or changes one.</summary>
    public const string Route = "route";

    /// <summary>Gives an open place of the memo to somebody else.</summary>
    public const string Reassign = "reassign";

    /// <summary>Replaces the steps still to come of the memo.</summary>
    public const string Reroute = "reroute";

    private readonly OfficeWords _reads = new(words);

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Route, Reassign, Reroute, Turns.Verbs.Remark };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore => Verbs;

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (press.Verb != Turns.Verbs.Remark && !scene.Person.Is(Role.Admin))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-admin")));
        }

        if (press["report"].Length > 0 && scene.Report is null)
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.no-report")));
        }

        var typed = press.Values.GetValueOrDefault(ITurns.Typed, "");
        return press.Verb switch
        {
            Route => Change(scene, press.Values.GetValueOrDefault(RoadPrompts.Type, ""), press.Values.GetValueOrDefault(RoadPrompts.Road) ?? typed),
            Reassign => OnMemo(scene, s => Give(s, typed)),
            Reroute => OnMemo(scene, s => Turn(s, typed)),
            _ => OnMemo(scene, s => Remark(s, press.Values.GetValueOrDefault(SignOffPrompts.Comment) ?? typed)),
        };
    }

    // The memo on the desk, else the only one that waits.
    private Outcome OnMemo(Scene scene, Func<Scene, Outcome> act)
    {
        var waiting = scene.Reports.Where(r => r.SignOff?.State == SignOffState.Waiting && r.CancelledAt is null).Take(2).ToList();
        var report = scene.Report?.SignOff is null && waiting is [var only] ? only : scene.Report;
        return report?.SignOff is null || scene.HandbookOf(report) is not { } handbook
            ? Outcome.Show(Prompt.Message("notice", words.Get("road.which-memo")))
            : act(scene with { Report = report, Handbook = handbook });
    }

    private Outcome Change(Scene scene, string type, string typed)
    {
        var text = typed;
        if (typed.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
        {
            (type, text) = (prompts.TypeOf(scene, typed[..colon]) ?? "?", typed[(colon + 1)..]);
        }

        type = type.Length == 0 ? Agency.EveryType : type;
        if (text.Trim().Length == 0 || (type != Agency.EveryType && prompts.TypeOf(scene, type) is null))
        {
            return Outcome.Show(prompts.For(scene, type == "?" ? typed : null));
        }

        if (_reads.Route(text, scene.Agency, out var unknown) is not { } route)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("road.unknown", ("typed", unknown))), prompts.For(scene, text));
        }

        var book = scene.Book with { Routes = scene.Book.Routes.SetItem(type, [.. route]), Revision = scene.Book.Revision + 1 };
        var (before, after) = (scene.Agency.RouteOf(type), route);
        return new Outcome([prompts.Changed(scene, type, before, after)])
        {
            Book = book,
            Audit = [new AuditEvent("route-changed", scene.Person.Id, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = type, ["before"] = Ids(before), ["after"] = Ids(after) })],
        };
    }

    private Outcome Give(Scene scene, string typed)
    {
        var (body, reason) = _reads.Split(typed, "word.because") ?? (typed, "");
        var (left, right) = _reads.Split(body, "word.to-whom") ?? (body, "");
        var to = PeopleNames.One(scene.Agency, right);
        var open = scene.Report!.SignOff!.Steps.SelectMany(s => s.Open.Select(p => (Step: s.Number, p.PersonId))).ToList();
        var from = left.Length == 0 ? open.FirstOrDefault().PersonId : PeopleNames.One(scene.Agency, left)?.Id;
        if (to is null || from is null)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("road.reassign-how")), signOff.For(scene));
        }

        var (report, refusal) = SignOffChanges.Reassign(scene.Report, open.Find(o => o.PersonId == from).Step, from, to, scene.Person, reason, scene.Now);
        return Done(scene, report, refusal, "memo-reassigned", ("from", from), ("to", to.Id));
    }

    private Outcome Turn(Scene scene, string typed)
    {
        var (body, reason) = _reads.Split(typed, "word.because") ?? (typed, "");
        if (_reads.Route(body, scene.Agency, out var unknown) is not { } route)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("road.reroute-how", ("typed", unknown))), signOff.For(scene));
        }

        var before = string.Join('>', scene.Report!.SignOff!.Steps.Select(s => string.Join('|', s.Signers.Select(p => p.PersonId))));
        var (report, refusal) = SignOffChanges.Reroute(scene.Report, route, scene.Agency, scene.Person, reason, scene.Now);
        return Done(scene, report, refusal, "memo-rerouted", ("before", before), ("after", string.Join('>', report.SignOff!.Steps.Select(s => string.Join('|', s.Signers.Select(p => p.PersonId))))));
    }

    private Outcome Done(Scene scene, Report report, ChangeRefusal refusal, string what, params (string Name, string Value)[] details)
    {
        if (refusal != ChangeRefusal.None)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("change-refusal." + refusal.ToString().ToLowerInvariant())), signOff.For(scene));
        }

        var changed = Answering.Touch(report, new Pen(scene.Person, scene.Now));
        var asked = scene.Deputies.For(changed).Select(d => d.PersonId).Except(scene.Deputies.For(scene.Report!).Select(d => d.PersonId));
        return new Outcome([signOff.For(scene.With(changed))])
        {
            Report = changed,
            Audit = [new AuditEvent(what, scene.Person.Id, changed.Id, details.Append(("round", changed.Rounds.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal))],
            Errands = [new Errand(ErrandKinds.Documents, changed.Id), new Errand(ErrandKinds.RefreshCards, changed.Id), .. asked.Select(id => new Errand(ErrandKinds.AskDecision, changed.Id, id))],
        };
    }

    private Outcome Remark(Scene scene, string typed)
    {
        var text = Domain.Calendar.ThaiText.Clean(typed).Trim();
        if (text.Length is 0 or > Answering.LongestAnswer)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("road.remark-how")), signOff.For(scene));
        }

        var report = Answering.Touch(SignOffChanges.Comment(scene.Report!, scene.Person, text, scene.Now), new Pen(scene.Person, scene.Now));
        return new Outcome([signOff.For(scene.With(report))])
        {
            Report = report,
            Audit = [new AuditEvent("memo-commented", scene.Person.Id, report.Id, new Dictionary<string, string>(StringComparer.Ordinal) { ["round"] = report.Rounds.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) })],
            Errands = [new Errand(ErrandKinds.RefreshCards, report.Id), new Errand(ErrandKinds.TellProgress, report.Id, report.OwnedBy ?? report.SignOff!.SubmittedBy)],
        };
    }

    private static string Ids(IReadOnlyList<RouteStep> route) => string.Join('>', route.Select(s => string.Join(s.Rule == StepRule.All ? '+' : '|', s.People)));
}
