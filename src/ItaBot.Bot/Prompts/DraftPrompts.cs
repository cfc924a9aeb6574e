using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>The drafted wording of a measure beside the notes it was written from.</summary>
internal sealed class DraftPrompts(Words words, ReportWords names)
{
    /// <summary>Prefix of the ids of wording fields.</summary>
    public const string WordingField = "wording-";

    /// <summary>Id of the field for how the next draft is to be worded.</summary>
    public const string WishField = "wish";

    /// <summary>The prompt of a draft stop.</summary>
    public Prompt For(Scene scene, Stop stop)
    {
        var report = scene.Report!;
        var answers = report.AnswersOf(stop.MeasureId);
        var cells = Journey.Drafted(scene.Handbook!, stop.MeasureId).Where(q => answers.ContainsKey(q.Id)).ToList();
        if (cells.Any(q => answers[q.Id] is { HasFreshDraft: false, HasFreshWording: false }))
        {
            return new Prompt("drafting", words.Get("draft.waiting", ("place", names.Place(report, stop.MeasureId!))), [], [], [new Choice(Verbs.Continue, words.Get("choice.show-draft"), InterviewPrompts.Args(scene, stop))]);
        }

        var blocks = new List<Block> { new Say(names.Left(report, scene.Handbook!), Tone.Quiet) };
        var untraced = new List<Fact>();
        foreach (var question in cells)
        {
            var answer = answers[question.Id];
            blocks.Add(new Say(words.Get("draft.notes", ("label", question.Label), ("notes", answer.Text)), Tone.Quiet));
            if (answer is { Wording: not null, HasFreshWording: false })
            {
                blocks.Add(new Say(words.Get("draft.stale", ("wording", answer.Wording.Text)), Tone.Warning));
            }

            blocks.AddRange(OfDraft(question, answer));
            untraced.AddRange(Untraced(scene, stop.MeasureId!, question, Offered(answer)));
        }

        if (untraced.Count > 0)
        {
            blocks.Add(new Say(words.Get("draft.untraced", ("facts", string.Join(", ", untraced.Select(f => f.Quote).Distinct(StringComparer.Ordinal)))), Tone.Warning));
        }

        var fields = cells.Select(q => new Field(WordingField + q.Id, q.Label, FieldKind.Lines, Offered(answers[q.Id]), null, [], true, null, null)).ToList();
        if (cells.Any(q => HasModel(answers[q.Id])))
        {
            fields.Add(new Field(WishField, words.Get("draft.wish"), FieldKind.Line, null, words.Get("draft.wish-hint"), [], false, null, null));
        }

        return new Prompt("draft", words.Get("draft.title", ("place", names.Place(report, stop.MeasureId!))), blocks, fields, Choices(scene, stop, untraced.Count > 0));
    }

    /// <summary>Whether a model drafts this cell, be it that it just failed.</summary>
    public static bool HasModel(Answer answer) => answer.Draft is { } draft && (draft.IsByModel || draft.Fault is not null);

    // Why the model's wording is not here, what it said that nobody gave, and which sentences the person left out.
    private IEnumerable<Block> OfDraft(Question question, Answer answer)
    {
        if (!answer.HasFreshDraft)
        {
            yield break;
        }

        if (answer.Draft!.Fault is { } fault)
        {
            yield return new Say(words.Get("draft.fault", ("label", question.Label), ("why", words.Get("draft-fault." + fault.ToString().ToLowerInvariant()))), Tone.Warning);
        }

        if (answer.Draft.Dropped is { Count: > 0 } dropped)
        {
            yield return new Say(words.Get("draft.dropped", ("label", question.Label), ("facts", string.Join(", ", dropped))), Tone.Warning);
        }

        if (answer.Draft.Sentences.Where(s => s.State == SentenceState.LeftOut).ToList() is { Count: > 0 } left)
        {
            yield return new Say(words.Get("draft.left-out", ("label", question.Label), ("sentences", string.Join(" / ", left.Select(s => s.Text.Trim())))), Tone.Quiet);
        }
    }

    /// <summary>The wording offered for a cell: the draft, else what was accepted before.</summary>
    public static string Offered(Answer answer) => answer.HasFreshDraft ? answer.Draft!.Text : answer.Wording?.Text ?? "";

    /// <summary>Facts in a wording that stand neither in the notes nor in an earlier answer.</summary>
    public static IReadOnlyList<Fact> Untraced(Scene scene, string measureId, Question question, string wording)
    {
        var report = scene.Report!;
        var answers = report.AnswersOf(measureId);
        var values = new TemplateValues(report, scene.Handbook!, scene.Agency, scene.Today);
        List<string> sources = [.. answers.Where(a => a.Key == question.Id || scene.Handbook!.Find(a.Key)?.Kind != QuestionKind.Notes).Select(a => a.Value.Text), .. report.Answers.Values.Select(a => a.Text), values.Fill("{fiscalYear}"), values.Fill("{agency}")];
        sources.AddRange(answers.Where(a => a.Key != question.Id && scene.Handbook!.Find(a.Key)?.Kind == QuestionKind.Notes).Select(a => a.Value.Text));
        sources.AddRange(scene.Agency.Terms.Where(t => sources.Exists(s => s.Contains(t.Short, StringComparison.Ordinal))).Select(t => t.Full).ToList());
        return FactLedger.Untraced(wording, sources);
    }

    /// <summary>What can be done with a draft as a whole; it says so when facts are confirmed by it.</summary>
    public List<Choice> Choices(Scene scene, Stop stop, bool confirms)
    {
        var report = scene.Report!;
        var open = !report.MeasuresClosed && report.LiveMeasures.LastOrDefault()?.Id == stop.MeasureId;
        Choice Accept(string next, string label, Tone tone) =>
            new(Verbs.Accept, label, new Dictionary<string, string>(InterviewPrompts.Args(scene, stop), StringComparer.Ordinal) { ["next"] = next, ["confirmed"] = confirms ? "true" : "false" }, tone);

        var choices = new List<Choice>();
        if (open)
        {
            choices.Add(Accept("add", words.Get(confirms ? "choice.confirm-add" : "choice.accept-add"), Tone.Good));
            choices.Add(Accept("last", words.Get(confirms ? "choice.confirm-last" : "choice.accept-last"), Tone.Normal));
        }
        else
        {
            choices.Add(Accept("", words.Get(confirms ? "choice.confirm" : "choice.accept"), Tone.Good));
        }

        choices.Add(new Choice(Verbs.Sentences, words.Get("choice.sentences"), InterviewPrompts.Args(scene, stop)));
        choices.Add(new Choice(Verbs.Redraft, words.Get("choice.redraft"), InterviewPrompts.Args(scene, stop)));
        choices.Add(new Choice(Verbs.Back, words.Get("choice.edit-notes"), InterviewPrompts.Args(scene, stop)));
        return choices;
    }
}
