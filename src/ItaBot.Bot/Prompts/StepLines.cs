using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;

namespace ItaBot.Bot.Prompts;

/// <summary>
/// The steps of a round as lines: who decided what and for whom, who is awaited today, what counts no more, and the notes in between.
/// </summary>
internal sealed class StepLines(Words words)
{
    private const int MostNotes = 8;
    private const int LongestNote = 300;

    /// <summary>The lines of a round.</summary>
    public IEnumerable<Block> Of(Scene scene, SignOff round) =>
        [.. round.Steps.SelectMany(step => OfStep(scene, round, step)), .. round.Notes.TakeLast(MostNotes).Select(OfNote)];

    /// <summary>The name of the one who decided.</summary>
    public static string NameOf(SignOffStep step, Decision decision) => decision.Acting?.Name ?? step.Signers.FirstOrDefault(s => s.PersonId == decision.For)?.Name ?? step.Name;

    private IEnumerable<Block> OfStep(Scene scene, SignOff round, SignOffStep step)
    {
        foreach (var (decision, counts) in step.Past.Select(d => (d, false)).Concat(step.Made.Select(d => (d, true))))
        {
            yield return new Say(
                words.Get(counts ? "step.decided" : "step.void", ("name", NameOf(step, decision)), ("position", PostOf(step, decision)), ("decision", PaperWords.Of(decision.Kind)), ("at", ThaiDates.WriteTime(decision.At))),
                !counts ? Tone.Quiet : decision.Kind == DecisionKind.Return ? Tone.Bad : Tone.Good);
            if (decision.Comment is { } comment)
            {
                yield return new Say(words.Get("step.comment", ("comment", comment)));
            }
        }

        var due = round.Due?.Number == step.Number;
        var join = words.Get(step.Rule == StepRule.All ? "state.and" : "state.or");
        var people = (due ? scene.Deputies.For(step).Select(d => (d.Name, Post: ReportWords.Post(d.Position, d.Links))) : step.Open.Select(s => (s.Name, Post: s.Position)))
            .Select(p => words.Get("state.who", ("name", p.Name), ("position", p.Post)));
        if (step.Decision is null)
        {
            yield return new Say(words.Get(due ? "step.due" : "step.later", ("who", string.Join(join, people))), due ? Tone.Warning : Tone.Quiet);
        }
    }

    private static string PostOf(SignOffStep step, Decision decision) => decision.Acting is { } acting
        ? ReportWords.Post(acting.Position, acting.Links)
        : step.Signers.FirstOrDefault(s => s.PersonId == decision.For)?.Position ?? step.Position;

    private Say OfNote(SignOffNote note) => new(note.Kind switch
    {
        NoteKind.Comment => words.Get("note.comment", ("name", note.Name), ("text", ReportWords.Short(note.Text, LongestNote)), ("at", ThaiDates.WriteTime(note.At))),
        NoteKind.Reassigned => words.Get("note.reassigned", ("name", note.Name), ("step", note.Step), ("before", string.Join(" → ", note.Before)), ("after", string.Join(" → ", note.After)), ("text", ReportWords.Short(note.Text, LongestNote)), ("at", ThaiDates.WriteTime(note.At))),
        _ => words.Get("note.rerouted", ("name", note.Name), ("before", string.Join(" → ", note.Before)), ("after", string.Join(" → ", note.After)), ("text", ReportWords.Short(note.Text, LongestNote)), ("at", ThaiDates.WriteTime(note.At))),
    }, Tone.Quiet);
}
