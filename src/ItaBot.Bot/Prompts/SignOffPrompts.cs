using System.Globalization;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>
/// The sign-off as each person sees it: the one whose turn it is gets buttons, everybody else the state. The same prompt is
/// made again from the store whenever the state changes, and replaces the card that was sent before.
/// </summary>
internal sealed class SignOffPrompts(Words words, ReportWords names, ReviewPrompts reviews, IPaperLinks links)
{
    /// <summary>Id of the comment field.</summary>
    public const string Comment = "comment";

    /// <summary>Id of the reason field of a sign-off in spite of findings.</summary>
    public const string Reason = "reason-for-sign-off";

    private const int MostBack = 5;

    private readonly StepLines _steps = new(words);

    /// <summary>The sign-off of the report for one person.</summary>
    public Prompt For(Scene scene)
    {
        var report = scene.Report!;
        var round = report.SignOff!;
        var due = scene.Deputies.WaitsFor(report, scene.Person.Id) ? round.Due : null;
        var blocks = new List<Block> { new Say(names.State(scene, report, scene.Handbook!), ToneOf(scene, round)) };
        if (due is not null && scene.Deputies.For(due).First(d => d.PersonId == scene.Person.Id) is { Links.Count: > 0 } acting)
        {
            blocks.Add(new Say(words.Get("sign.acting", ("post", ReportWords.Post("", acting.Links).Trim()), ("name", acting.Links[^1].ForName)), Tone.Warning));
        }

        blocks.Add(new Facts(FactsOf(scene, round)));
        blocks.AddRange(_steps.Of(scene, round));
        if (report.EvidenceRows.Any())
        {
            blocks.Add(new Say(words.Get("evidence.count", ("count", report.EvidenceRows.SelectMany(report.EvidenceOf).Count())), Tone.Quiet));
        }

        if (due is not null)
        {
            blocks.Add(new Fold(words.Get("sign.measures", ("count", report.LiveMeasures.Count())), [.. report.LiveMeasures.Take(20).Select((m, i) => MeasureLine(scene, m, i + 1))]));
            if (MustAnswer(scene, round, due))
            {
                blocks.Add(RequestOf(due));
            }
        }

        var fields = due is null ? [] : new List<Field> { new(Comment, words.Get("sign.comment"), FieldKind.Lines, null, words.Get("sign.comment-hint"), [], false, null, null) };
        return new Prompt(due is null ? "sign-off" : "decision", words.Get(due is null ? "sign.title" : "sign.title-due", ("name", names.Name(scene.Handbook!))), blocks, fields, Choices(scene, round, due)) { Tracks = (report.Id, round.Round) };
    }

    /// <summary>What was decided last and who is next.</summary>
    public Prompt Progress(Scene scene)
    {
        var round = scene.Report!.SignOff!;
        return new Prompt("progress", words.Get("notice.progress", ("name", names.Name(scene.Handbook!))), [.. _steps.Of(scene, round), new Say(names.State(scene, scene.Report, scene.Handbook!), ToneOf(scene, round))], [],
            round.State == SignOffState.Returned ? [new Choice(Verbs.Review, words.Get("choice.review"), InterviewPrompts.Args(scene), Tone.Good)] : []);
    }

    /// <summary>Asks for the reason for a sign-off in spite of what was found.</summary>
    public Prompt AskReason(Scene scene, CheckResult result, bool empty)
    {
        List<Block> blocks =
        [
            new Say(words.Get("submit.blocked", ("count", result.Findings.Count(f => f.Severity == Severity.Blocks)), ("score", result.PredictedScore)), Tone.Bad),
            .. result.Findings.Where(f => f.Severity == Severity.Blocks).Take(6).Select(f => new Say("• " + reviews.Text(f))),
            new Say(words.Get("submit.reason-kept")),
        ];
        return new Prompt("submit-reason", words.Get("submit.title"), blocks,
            [new Field(Reason, words.Get("submit.reason"), FieldKind.Lines, null, words.Get("submit.reason-hint"), [], true, empty ? words.Get("submit.reason-missing") : null, null)],
            [
                new Choice(Verbs.Check, words.Get("choice.fix-first"), InterviewPrompts.Args(scene), Tone.Good),
                new Choice(Verbs.Submit, words.Get("choice.submit-anyway"), InterviewPrompts.Args(scene), Tone.Bad),
            ]);
    }

    /// <summary>The papers of a report with their links.</summary>
    public Prompt Papers(Scene scene)
    {
        var report = scene.Report!;
        var choices = new List<Choice>
        {
            new(Verbs.Document, words.Get("choice.open-memo"), InterviewPrompts.Args(scene), Tone.Normal, links.For(report, PaperNames.Memo)),
            new(Verbs.Document, words.Get("choice.open-report"), InterviewPrompts.Args(scene), Tone.Normal, links.For(report, PaperNames.Report)),
        };
        return new Prompt("documents", words.Get("documents.title", ("name", names.Name(scene.Handbook!))), [new Say(words.Get("documents.filed", ("folder", links.Folder(report)))), new Say(names.State(scene, report, scene.Handbook!), Tone.Quiet), .. new SharingPrompts(words).Lines(scene.Sharing)], [], choices);
    }

    /// <summary>Why a decision did not count, with the state as it is.</summary>
    public string RefusalText(DecisionRefusal refusal, Report report, DecisionRequest request)
    {
        var step = request.Round >= 1 && request.Round <= report.Rounds.Count ? report.Rounds[request.Round - 1].Steps.ElementAtOrDefault(request.Step - 1) : null;
        return refusal == DecisionRefusal.AlreadyDecided && (step?.Decision ?? step?.Given.LastOrDefault()) is { } decision
            ? words.Get("refusal.already-decided", ("name", StepLines.NameOf(step!, decision)), ("decision", PaperWords.Of(decision.Kind)), ("at", ThaiDates.WriteTime(decision.At)))
            : words.Get("refusal." + refusal switch
            {
                DecisionRefusal.NotYours => "not-yours",
                DecisionRefusal.NotYetDue => "not-yet-due",
                DecisionRefusal.RoundOver => "round-over",
                DecisionRefusal.ContentChanged => "content-changed",
                DecisionRefusal.CommentMissing => "comment-missing",
                DecisionRefusal.Away => "away",
                _ => "not-offered",
            });
    }

    private List<(string Label, string Value)> FactsOf(Scene scene, SignOff round)
    {
        var report = scene.Report!;
        var values = new TemplateValues(report, scene.Handbook!, scene.Agency, scene.Today);
        var check = Checker.Check(report, scene.Handbook!, scene.Agency, scene.Today);
        var facts = new List<(string, string)>
        {
            (words.Get("sign.subject"), values.Value("memo-subject") ?? ""),
            (words.Get("sign.from"), words.Get("sign.from-value", ("name", round.SubmitterName), ("position", round.SubmitterPosition))),
            (words.Get("sign.number"), words.Get("sign.number-value", ("number", values.Value("memo-number") ?? ""), ("date", PaperFiller.LongDate(values.Value("memo-date")) ?? ""))),
            (words.Get(scene.Handbook!.IsPlan ? "sign.plan" : "sign.result"), values.Value("counts")!),
            (words.Get("sign.score"), check.PredictedScore.ToString(CultureInfo.InvariantCulture)),
        };
        if (round.OverrideReason is not null)
        {
            facts.Add((words.Get("sign.override"), round.OverrideReason));
        }

        facts.Add((words.Get("sign.seal"), round.ContentHash[..16]));
        return facts;
    }

    // Those who get a step back today.
    private static string Standing(Scene scene, SignOffStep step) => string.Join(", ", step.Signers.SelectMany(scene.Deputies.For).Select(d => d.Name).Distinct(StringComparer.Ordinal));

    private static bool MustAnswer(Scene scene, SignOff round, SignOffStep due) => scene.Handbook!.Memo.AsksPublication && due.Number == round.Steps.Count;

    // Which words answer the request, and which leave it open, before any is pressed.
    private Say RequestOf(SignOffStep due)
    {
        string Joined(bool answers) => string.Join(words.Get("state.or"), due.Offers.Where(o => o != DecisionKind.Return && o.AnswersPublicationRequest() == answers).Select(PaperWords.Of));
        return (Joined(true), Joined(false)) switch
        {
            ("", _) => new Say(words.Get("sign.request-not-answered"), Tone.Warning),
            (var answers, "") => new Say(words.Get("sign.request", ("words", answers)), Tone.Quiet),
            var (answers, others) => new Say(words.Get("sign.request-beware", ("words", answers), ("others", others)), Tone.Warning),
        };
    }

    // Signed in full is not good news while the request is unanswered.
    private static Tone ToneOf(Scene scene, SignOff round) => round.FinalWord is null ? Tone.Normal : round.LeavesOpen(scene.Handbook!.Memo) ? Tone.Warning : Tone.Good;

    private string MeasureLine(Scene scene, Measure measure, int number) =>
        scene.Handbook!.IsPlan ? words.Get("sign.planned", ("number", number), ("title", ReportWords.Title(scene.Handbook, scene.Report!, measure.Id)))
        : words.Get("sign.measure", ("number", number), ("title", ReportWords.Title(scene.Handbook!, scene.Report!, measure.Id)), ("status", measure.Answers.TryGetValue("status", out var s) && StatusWords.TryRead(s.Text, out var status) ? PaperWords.Of(status) : words.Get("sign.no-status")));

    private List<Choice> Choices(Scene scene, SignOff round, SignOffStep? due)
    {
        var report = scene.Report!;
        var choices = new List<Choice>();
        if (due is not null)
        {
            choices.AddRange(due.Offers.Select((offer, i) => new Choice(Verbs.Decide, PaperWords.Of(offer), DecisionArgs(report, round, due, offer, 0), offer == DecisionKind.Return ? Tone.Bad : (MustAnswer(scene, round, due) ? offer.AnswersPublicationRequest() : i == 0) ? Tone.Good : Tone.Normal)));
            choices.AddRange(round.Steps.Where(s => s.Number < due.Number).TakeLast(MostBack).Select(s => new Choice(Verbs.Decide, words.Get("choice.back-to", ("name", Standing(scene, s))), DecisionArgs(report, round, due, DecisionKind.Return, s.Number), Tone.Bad)));
            choices.Add(new Choice(Verbs.Remark, words.Get("choice.remark"), InterviewPrompts.Args(scene)));
        }

        choices.Add(new Choice(Verbs.Document, words.Get("choice.open-memo"), new Dictionary<string, string>(StringComparer.Ordinal), Tone.Normal, links.For(report, PaperNames.Memo)));
        choices.Add(new Choice(Verbs.Document, words.Get("choice.open-report"), new Dictionary<string, string>(StringComparer.Ordinal), Tone.Normal, links.For(report, PaperNames.Report)));
        if ((round.State == SignOffState.Waiting || ToneOf(scene, round) == Tone.Warning) && Permits.MayWrite(scene.Person))
        {
            choices.Add(new Choice(Verbs.Withdraw, words.Get("choice.withdraw"), InterviewPrompts.Args(scene), Tone.Bad));
        }
        else if (round.State == SignOffState.Returned && Permits.MayWrite(scene.Person))
        {
            choices.Add(new Choice(Verbs.Review, words.Get("choice.review"), InterviewPrompts.Args(scene)));
        }
        else if (round.State == SignOffState.Signed && Permits.MayWrite(scene.Person))
        {
            choices.Add(new Choice(Verbs.Publish, words.Get("choice.publish"), InterviewPrompts.Args(scene), report.Publication is null ? Tone.Good : Tone.Normal));
        }

        return choices;
    }

    private static Dictionary<string, string> DecisionArgs(Report report, SignOff round, SignOffStep step, DecisionKind kind, int backTo) => new(StringComparer.Ordinal)
    {
        ["report"] = report.Id,
        ["round"] = round.Round.ToString(CultureInfo.InvariantCulture),
        ["step"] = step.Number.ToString(CultureInfo.InvariantCulture),
        ["decision"] = kind.Word(),
        ["hash"] = round.ContentHash,
        ["back"] = backTo.ToString(CultureInfo.InvariantCulture),
    };
}
