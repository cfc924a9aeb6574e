using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Channels;
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

        var (numbered, register, taken) = Numbering.Take(report, scene.Handbook!, scene.Agency, scene.Book.Register, scene.Person, scene.Today, scene.Now);
        if (taken != NumberRefusal.None)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get(taken == NumberRefusal.Taken ? "number.taken" : "number.was-cancelled", ("number", report.Answers[Numbering.Question].Text))), reviews.For(scene));
        }

        var check = Checker.Check(numbered, scene.Handbook!, scene.Agency, scene.Today);
        var typed = Domain.Calendar.ThaiText.Clean(reason).Trim();
        if (check.Blocks && typed.Length is 0 or > Answering.LongestAnswer)
        {
            return Outcome.Show(prompts.AskReason(scene, check, empty: reasonAsked));
        }

        var issued = Answering.Touch(SignOffDesk.Submit(numbered, scene.Agency, scene.Person, check.Blocks ? typed : null, scene.Now), new Pen(scene.Person, scene.Now));
        var round = issued.SignOff!;
        return new Outcome([prompts.For(scene.With(issued))])
        {
            Report = issued,
            Book = register == scene.Book.Register ? null : scene.Book with { Register = register, Revision = scene.Book.Revision + 1 },
            Desk = new Desk(scene.Person.Id, issued.Id),
            Audit = [Event(scene, "memo-submitted", issued, ("hash", round.ContentHash), ("score", check.PredictedScore.ToString(CultureInfo.InvariantCulture)), ("override", check.Blocks ? "yes" : "no"))],
            Errands =
            [
                new Errand(ErrandKinds.Documents, issued.Id),
                .. Asks(scene, issued),
                .. DecidedBefore(issued).Select(person => new Errand(ErrandKinds.TellChanged, issued.Id, person)),
            ],
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
        var request = new DecisionRequest(press.Number("round"), press.Number("step"), kind, comment.Length > Answering.LongestAnswer ? comment[..Answering.LongestAnswer] : comment, press["hash"]) { BackTo = press.Number("back") };
        var (decided, refusal) = SignOffDesk.Decide(scene.Report!, scene.Person, request, scene.Channel, scene.Now, scene.Deputies);
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
            Audit = [Event(scene, "memo-decided", report, [("round", press["round"]), ("step", press["step"]), ("decision", kind.Word()), ("hash", round.ContentHash), ("channel", scene.Channel), .. More(round, scene)])],
            Errands =
            [
                new Errand(ErrandKinds.Documents, report.Id),
                .. round.Due?.Number == scene.Report!.SignOff!.Due!.Number ? [] : Asks(scene, report),
                new Errand(ErrandKinds.TellProgress, report.Id, report.OwnedBy ?? round.SubmittedBy),
                .. round.FinalWord is { } word && (!scene.Handbook!.Memo.AsksPublication || word.AnswersPublicationRequest()) ? [new Errand(ErrandKinds.AskPublication, report.Id, report.OwnedBy ?? round.SubmittedBy)] : Array.Empty<Errand>(),

                // What nobody waits for comes last: a report's errands are done one after the other.
                new Errand(ErrandKinds.RefreshCards, report.Id),
            ],
        };
    }

    /// <summary>Takes a waiting memo back for editing.</summary>
    public Outcome Withdraw(Scene scene)
    {
        var withdrawn = SignOffDesk.Withdraw(scene.Report!, scene.Now, scene.Handbook!.Memo.AsksPublication);
        if (withdrawn == scene.Report)
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("withdraw.nothing")), scene.Report!.SignOff is null ? reviews.For(scene) : prompts.For(scene));
        }

        var report = Answering.Touch(withdrawn, new Pen(scene.Person, scene.Now));
        var next = scene.With(report);
        return new Outcome([Prompt.Message("notice", words.Get("withdraw.done")), reviews.For(next)])
        {
            Report = report,
            Audit = [Event(scene, "memo-withdrawn", report)],
            Errands = [new Errand(ErrandKinds.RefreshCards, report.Id)],
        };
    }

    /// <summary>Asks everybody for whom a report waits.</summary>
    public static IEnumerable<Errand> Asks(Scene scene, Report report) => scene.Deputies.For(report).Select(d => new Errand(ErrandKinds.AskDecision, report.Id, d.PersonId));

    /// <summary>The papers of the report: the card with its links first, then each as a file where the channel has that.</summary>
    public static List<Errand> Papers(Scene scene) =>
    [
        new(ErrandKinds.Documents, scene.Report!.Id, scene.Person.Id),
        .. new[] { PaperNames.Memo, PaperNames.Report }.Select(file => new Errand(ErrandKinds.OfferPaper, scene.Report.Id, $"{scene.Person.Id}\n{file}")),
    ];

    // Whose latest word was on other words than these.
    private static IEnumerable<string> DecidedBefore(Report issued) => issued.Rounds.SkipLast(1).SelectMany(r => r.All).Select(d => d.Decision)
        .GroupBy(d => d.By).Where(g => g.MaxBy(d => d.At)!.ContentHash != issued.SignOff!.ContentHash).Select(g => g.Key);

    // For whom an acting officer decided, and to which step it went back.
    private static IEnumerable<(string, string)> More(SignOff round, Scene scene)
    {
        var made = round.All.Select(d => d.Decision).Last(d => d.At == scene.Now && d.By == scene.Person.Id);
        if (made.Acting is { } acting)
        {
            yield return ("for", made.For);
            yield return ("absence", acting.Links[^1].AbsenceId);
        }

        if (made.BackTo is { } step)
        {
            yield return ("back", step.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static AuditEvent Event(Scene scene, string kind, Report report, params (string Name, string Value)[] details) =>
        new(kind, scene.Person.Id, report.Id, details.Append(("revision", report.Revision.ToString(CultureInfo.InvariantCulture))).ToDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal));
}
