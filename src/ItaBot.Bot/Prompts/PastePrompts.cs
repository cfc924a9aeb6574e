using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>A pasted page, piece by piece with its field, and what fits nowhere.</summary>
internal sealed class PastePrompts(Words words, ReportWords names)
{
    /// <summary>What notes are sorted by that are no notes but a suggestion.</summary>
    public const string Suggestion = "suggestion";

    /// <summary>The prompt of the page that waits in a report.</summary>
    public Prompt For(Scene scene)
    {
        var pasted = scene.Report!.Pasted!;
        var stop = Stop.Parse(pasted.Stop)!;
        var answers = scene.Report.AnswersOf(stop.MeasureId);
        var blocks = new List<Block> { new Say(words.Get(pasted.WriterId == Suggestion ? "suggest.marked" : "pasted.explain"), pasted.WriterId == Suggestion ? Tone.Warning : Tone.Quiet) };
        if (pasted.WriterId.StartsWith(Draft.ModelPrefix, StringComparison.Ordinal) || pasted.Fault is not null)
        {
            blocks.Add(new Say(pasted.Fault is { } fault ? words.Get("pasted.fault", ("why", words.Get("draft-fault." + fault.ToString().ToLowerInvariant()))) : words.Get("pasted.by-model"), Tone.Quiet));
        }

        foreach (var question in Journey.Questions(scene.Report, scene.Handbook!, stop).Where(q => pasted.Places.ContainsKey(q.Id)))
        {
            var below = answers.TryGetValue(question.Id, out var present) ? words.Get("pasted.replaces", ("present", ReportWords.Shown(question, present, scene.Handbook!))) : null;
            var args = new Dictionary<string, string>(InterviewPrompts.Args(scene), StringComparer.Ordinal) { ["question"] = question.Id };
            blocks.Add(new Row(words.Get("text.value", ("label", question.Label), ("value", pasted.Places[question.Id])), below, Tone.Normal, new Choice(PasteTurns.Take, words.Get("choice.pasted-take", ("label", question.Label)), args)));
        }

        if (pasted.Rest.Count > 0)
        {
            blocks.Add(new Say(words.Get("pasted.rest", ("lines", string.Join('\n', pasted.Rest))), Tone.Warning));
        }

        return new Prompt("pasted", words.Get("pasted.title", ("stop", names.Stop(stop, scene.Report))), blocks, [], Choices(scene, pasted));
    }

    private List<Choice> Choices(Scene scene, PastedNotes pasted)
    {
        var args = InterviewPrompts.Args(scene);
        var choices = new List<Choice>();
        if (!pasted.Places.IsEmpty)
        {
            choices.Add(new Choice(PasteTurns.Take, words.Get("choice.pasted-all"), args, Tone.Good));
        }

        if (!pasted.Rest.IsEmpty)
        {
            choices.Add(new Choice(PasteTurns.PutAway, words.Get("choice.pasted-away"), args));
        }

        choices.Add(new Choice(Verbs.Continue, words.Get("choice.pasted-form"), args));
        return choices;
    }
}
