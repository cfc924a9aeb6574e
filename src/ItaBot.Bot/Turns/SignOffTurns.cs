using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns of the sign-off: issue, decide, take back. Who is next hears of it by errands saved with the decision.</summary>
internal sealed class SignOffTurns(Words words, SignOffPrompts prompts, ReviewPrompts reviews)
{
    /// <summary>Sends the report on its route, or asks for what stands in the way.</summary>
    public Outcome Submit(Scene scene, string reason, bool reasonAsked)
    {
        var report = scene.Report!;
        if (!report.IsEditable)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("submit.already")), report.SignOff is null ? reviews.For(scene) : prompts.For(scene));
        }

        var check = Checker.Check(report, scene.Handbook!, scene.Agency, scene.Today);
        var typed = Domain.Calendar.ThaiText.Clean(reason).Trim();
        if (check.Blocks && typed.Length is 0 or > Answering.LongestAnswer)
        {
            return Outcome.Show(prompts.AskReason(scene, check, empty: reasonAsked));
        }

        var issued = Answering.Touch(SignOffDesk.Submit(report, scene.Agency, scene.Person, check.Blocks ? typed : null, scene.Now), new Pen(scene.Person, scene.Now));
        var round = issued.SignOff!;
        return new Outcome([prompts.For(scene.With(issued))])
        {
            Report = issued,
            Desk = new Desk(scene.Person.Id, issued.Id),
            Audit = [Event(scene, "memo-submitted", issued, ("hash", round.ContentHash), ("score", check.PredictedScore.ToString(CultureInfo.InvariantCulture)), ("override", check.Blocks ? "yes" : "no"))],
            Errands = [new Errand(ErrandKinds.Documents, issued.Id), new Errand(ErrandKinds.AskDecision, issued.Id, round.Due!.PersonId)],
        };
    }

    /// <summary>Counts a decision, or says politely why it does not count.</summary>
    public Outcome Decide(Scene scene, CardPress press)
    {
        if (!DecisionKinds.TryRead(press["decision"], out var kind))
        {
            return Outcome.Show(prompts.For(scene));
        }

        var comment = Domain.Calendar.ThaiText.Clean(press.Values.GetValueOrDefault(SignOffPrompts.Comment, "")).Trim();
        var request = new DecisionRequest(press.Number("round"), press.Number("step"), kind, comment.Length > Answering.LongestAnswer ? comment[..Answering.LongestAnswer] : comment, press["hash"]);
        var (decided, refusal) = SignOffDesk.Decide(scene.Report!, scene.Person, request, scene.Channel, scene.Now);
        if (refusal != DecisionRefusal.None)
        {
            var polite = Prompt.Message("notice", prompts.RefusalText(refusal, scene.Report!, request));
            return Outcome.Show(scene.Report!.SignOff is null ? [polite] : [polite, prompts.For(scene)]);
        }

        var report = Answering.Touch(decided, new Pen(scene.Person, scene.Now));
        var round = report.SignOff!;
        return new Outcome([prompts.For(scene.With(report))])
        {
            Report = report,
            Audit = [Event(scene, "memo-decided", report, ("round", press["round"]), ("step", press["step"]), ("decision", kind.Word()), ("hash", round.ContentHash), ("channel", scene.Channel))],
            Errands =
            [
                new Errand(ErrandKinds.Documents, report.Id),
                new Errand(ErrandKinds.RefreshCards, report.Id),
                new Errand(ErrandKinds.TellProgress, report.Id, round.SubmittedBy),
                .. round.Due is { } next ? [new Errand(ErrandKinds.AskDecision, report.Id, next.PersonId)] : Array.Empty<Errand>(),
                .. round.State == SignOffState.Signed ? [new Errand(ErrandKinds.AskPublication, report.Id, round.SubmittedBy)] : Array.Empty<Errand>(),
            ],
        };
    }

    /// <summary>Takes a waiting memo back for editing.</summary>
    public Outcome Withdraw(Scene scene)
    {
        if (scene.Report!.SignOff?.State != SignOffState.Waiting)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("withdraw.nothing")), scene.Report.SignOff is null ? reviews.For(scene) : prompts.For(scene));
        }

        var report = Answering.Touch(SignOffDesk.Withdraw(scene.Report, scene.Now), new Pen(scene.Person, scene.Now));
        var next = scene.With(report);
        return new Outcome([Prompt.Message("notice", words.Get("withdraw.done")), reviews.For(next)])
        {
            Report = report,
            Audit = [Event(scene, "memo-withdrawn", report)],
            Errands = [new Errand(ErrandKinds.RefreshCards, report.Id)],
        };
    }

    private static AuditEvent Event(Scene scene, string kind, Report report, params (string Name, string Value)[] details) =>
        new(kind, scene.Person.Id, report.Id, details.Append(("revision", report.Revision.ToString(CultureInfo.InvariantCulture))).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal));
}
