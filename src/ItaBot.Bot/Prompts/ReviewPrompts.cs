using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>Everything at a glance, and what the checker found, each line with a button to the place.</summary>
internal sealed class ReviewPrompts(Words words, ReportWords names)
{
    private readonly FindingWords _said = new(words);
    private readonly OpinionPrompts _opinions = new(words, names);

    /// <summary>The most rows on one card; the rest is a page further.</summary>
    public const int RowsAPage = 12;

    /// <summary>The review of the report on the desk, one page of it.</summary>
    public Prompt For(Scene scene, int page = 0)
    {
        var report = scene.Report!;
        var rows = Journey.Stops(report, scene.Handbook!).Where(s => s.Section is not null && (s.Kind != StopKind.Measure || report.NumberOf(s.MeasureId!) > 0)).ToList();
        page = Math.Clamp(page, 0, Math.Max(0, (rows.Count - 1) / RowsAPage));
        List<Block> blocks =
        [
            new Say(names.WithEvidence(names.State(scene, report, scene.Handbook!), report), Tone.Quiet),
            .. rows.Skip(page * RowsAPage).Take(RowsAPage).Select(stop => RowOf(scene, stop)),
        ];
        foreach (var removed in report.Measures.Where(m => m.Removed && m.Answers.Count > 0 && report.IsEditable))
        {
            blocks.Add(new Row(words.Get("review.removed", ("title", ReportWords.Title(scene.Handbook!, report, removed.Id))), null, Tone.Quiet, new Choice(Verbs.Restore, words.Get("choice.restore"), InterviewPrompts.Args(scene, new Stop(StopKind.Measure, removed.Id)))));
        }

        return new Prompt("review", words.Get("review.title", ("name", names.Name(scene.Handbook!))), blocks, [], Choices(scene, page, rows.Count));
    }

    /// <summary>What the checker found, with the score the assessor would give.</summary>
    public Prompt Findings(Scene scene, CheckResult result)
    {
        var blocks = new List<Block>
        {
            new Say(result.PredictedScore > 0
                ? words.Get("check.score-full", ("score", result.PredictedScore), ("code", scene.Handbook!.Item.Code))
                : words.Get("check.score-none", ("score", result.PredictedScore), ("code", scene.Handbook!.Item.Code), ("elements", Elements(result))),
                result.PredictedScore > 0 ? Tone.Good : Tone.Bad),
        };
        if (!scene.Handbook!.Verified)
        {
            blocks.Add(new Say(words.Get("check.unverified"), Tone.Quiet));
        }

        blocks.AddRange(result.Findings.Take(RowsAPage).Select(f => RowOf(scene, f)));
        blocks.AddRange(_opinions.Beyond(scene, result.Findings));
        if (result.Findings.Count > RowsAPage)
        {
            blocks.Add(new Say(words.Get("check.more", ("count", result.Findings.Count - RowsAPage)), Tone.Quiet));
        }

        if (result.Findings.Count == 0)
        {
            blocks.Add(new Say(words.Get("check.clean"), Tone.Good));
        }

        return new Prompt("check", words.Get("check.title"), blocks, [], Choices(scene, 0, 0));
    }

    /// <summary>The words of a finding.</summary>
    public string Text(Finding finding) => _said.Placed(finding);

    /// <summary>The elements that cost the score, in words.</summary>
    public static string Elements(CheckResult result) => string.Join(", ", result.MissingElements.Select(e => $"({e.Number}) {e.Text}"));

    /// <summary>How weighty a finding looks.</summary>
    public static Tone ToneOf(Finding finding) => finding.Severity switch { Severity.Blocks => Tone.Bad, Severity.Warns => Tone.Warning, _ => Tone.Normal };

    private Row RowOf(Scene scene, Finding finding)
    {
        var stop = finding.Rule == "wording-not-accepted" ? new Stop(StopKind.Draft, finding.MeasureId)
            : finding.Question is { } asked ? Stop.Of(asked.Section, finding.MeasureId)
            : new Stop(StopKind.More);
        var args = InterviewPrompts.Args(scene, stop);
        if (finding.Question is not null)
        {
            args["question"] = finding.Question.Id;
        }

        var severity = words.Get("severity." + finding.Severity.ToString().ToLowerInvariant());
        var below = _said.Suggestion(finding) is { Length: > 0 } fix ? words.Get("check.below", ("severity", severity), ("fix", fix)) : severity;
        var mend = finding.Rule switch
        {
            "decision-unanswered" => new Choice(Verbs.Withdraw, words.Get("choice.withdraw"), InterviewPrompts.Args(scene)),
            "evidence-unplaced" => new Choice(EvidenceVerbs.Place, words.Get("choice.go-fix"), args),
            _ => new Choice(Verbs.Edit, words.Get("choice.go-fix"), args),
        };
        return new Row(Text(finding), below + _opinions.Beside(scene, finding), ToneOf(finding), mend);
    }

    private Row RowOf(Scene scene, Stop stop)
    {
        var report = scene.Report!;
        var missing = Journey.Asked(report, scene.Handbook!, stop).Where(q => q.Required && !Journey.IsComplete(q, report.AnswersOf(stop.MeasureId))).Select(q => q.Label).ToList();
        var title = stop.MeasureId is null ? names.Stop(stop, report) : words.Get("review.row", ("stop", names.Stop(stop, report)), ("title", ReportWords.Title(scene.Handbook!, report, stop.MeasureId)));
        var status = stop.Kind is StopKind.Measure or StopKind.Indicator && StatusOf(scene.Handbook!, stop, report) is { } known ? PaperWords.Of(known) + " · " : "";
        var carried = Journey.Carried(report, scene.Handbook!, stop).Count();
        var below = status + (carried > 0 ? words.Get("review.carried", ("count", carried)) : missing.Count == 0 ? words.Get("review.complete") : words.Get("review.missing", ("labels", string.Join(", ", missing))));
        var evidence = stop.MeasureId is { } of ? report.EvidenceOf(of).Count() : 0;
        below = evidence == 0 ? below : words.Get("evidence.with", ("text", below), ("count", evidence));
        return new Row(title, below, missing.Count == 0 ? Tone.Normal : Tone.Warning, new Choice(Verbs.Edit, words.Get(report.IsEditable ? "choice.edit-row" : "choice.view-row", ("what", names.Stop(stop, report))), InterviewPrompts.Args(scene, stop)));
    }

    private static MeasureStatus? StatusOf(Handbook handbook, Stop stop, Report report) =>
        handbook.In(stop.Section!.Value).FirstOrDefault(q => q.Kind == QuestionKind.Status) is { } asked && report.AnswersOf(stop.MeasureId).TryGetValue(asked.Id, out var answer) && StatusWords.TryRead(answer.Text, out var status) ? status : null;

    private List<Choice> Choices(Scene scene, int page, int rows)
    {
        var args = InterviewPrompts.Args(scene);
        var choices = new List<Choice>();
        if ((page + 1) * RowsAPage < rows)
        {
            choices.Add(new Choice(Verbs.Review, words.Get("choice.next-page"), new Dictionary<string, string>(args, StringComparer.Ordinal) { ["page"] = (page + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) }));
        }

        if (scene.Report!.IsEditable && Permits.MayWrite(scene.Person))
        {
            choices.Add(new Choice(Verbs.Submit, words.Get("choice.submit"), args, Tone.Good));
            choices.Add(new Choice(Verbs.Continue, words.Get("choice.continue"), args));
            choices.Add(new Choice(Verbs.Add, words.Get("choice.add"), args));
        }

        choices.Add(new Choice(Verbs.Check, words.Get("choice.check"), args));
        choices.Add(new Choice(Verbs.Document, words.Get("choice.document"), args));
        return choices;
    }
}
