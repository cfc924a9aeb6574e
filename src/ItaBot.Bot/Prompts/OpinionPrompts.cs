using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Interviews;

namespace ItaBot.Bot.Prompts;

/// <summary>What a model read outcomes as: a note beside the rule's judgement, never more.</summary>
internal sealed class OpinionPrompts(Words words, ReportWords names)
{
    private const string Rule = "result-is-plan";

    /// <summary>The opinions on a report, told when they came in.</summary>
    public Prompt For(Scene scene)
    {
        var read = Opinions.Of(scene.Report!, scene.Handbook!).Where(w => w.Opinion is not null).ToList();
        var plans = read.Where(w => w.Opinion!.Reads == Sense.Plan).ToList();
        List<Block> blocks = [new Say(words.Get(plans.Count == 0 ? "opinion.all-results" : "opinion.explain", ("count", read.Count)), Tone.Quiet), .. plans.Take(ReviewPrompts.RowsAPage).Select(w => RowOf(scene, w))];
        return new Prompt("opinion", words.Get("opinion.title"), blocks, [], [new Choice(Verbs.Check, words.Get("choice.check"), InterviewPrompts.Args(scene))]);
    }

    /// <summary>Why there is no second opinion this time.</summary>
    public Prompt Fault(DraftFault fault) => Prompt.Message("notice", words.Get("opinion.fault", ("why", words.Get("draft-fault." + fault.ToString().ToLowerInvariant()))));

    /// <summary>What is added below a finding of the rule; empty when no model has read the wording.</summary>
    public string Beside(Scene scene, Finding finding) =>
        finding.Rule == Rule && Opinions.Of(scene.Report!, scene.Handbook!).FirstOrDefault(w => w.RowId == finding.MeasureId && w.Question.Id == finding.Question?.Id)?.Opinion is { } opinion
            ? " · " + words.Get(opinion.Reads == Sense.Plan ? "opinion.beside-plan" : "opinion.beside-result") : "";

    /// <summary>Notes on wordings that a model reads as a plan and the rule does not.</summary>
    public IEnumerable<Row> Beyond(Scene scene, IReadOnlyList<Finding> findings) => Opinions.Of(scene.Report!, scene.Handbook!)
        .Where(w => w.Opinion?.Reads == Sense.Plan && !findings.Any(f => f.Rule == Rule && f.MeasureId == w.RowId && f.Question?.Id == w.Question.Id))
        .Take(ReviewPrompts.RowsAPage).Select(w => RowOf(scene, w));

    private Row RowOf(Scene scene, OutcomeWording wording) => new(
        words.Get("opinion.row", ("place", names.Place(scene.Report!, wording.RowId)), ("label", wording.Question.Label)), words.Get("opinion.below"), Tone.Normal,
        new Choice(Verbs.Edit, words.Get("choice.go-fix"), InterviewPrompts.Args(scene, new Stop(StopKind.Draft, wording.RowId))));
}
