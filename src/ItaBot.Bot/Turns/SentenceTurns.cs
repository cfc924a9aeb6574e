using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Turns about single sentences of a draft: take one, put it in one's own words, leave it out, ask for another wording of it. The
/// wording as a whole is accepted as before, by one press.
/// </summary>
internal sealed class SentenceTurns(Words words, InterviewDesk desk, SentencePrompts prompts)
{
    private const int LongestWish = 300;

    /// <summary>Whether a verb is one of sentences.</summary>
    public static bool Takes(string verb) => verb is Verbs.Sentences or Verbs.Sentence or Verbs.SentenceTake or Verbs.SentenceLeave or Verbs.SentenceRedraft;

    /// <summary>A press about sentences of the draft at a stop.</summary>
    public Outcome Press(Scene scene, Stop stop, CardPress press)
    {
        if (stop is not { Kind: StopKind.Draft, MeasureId: { } row } || SentenceEditing.Of(scene.Report!, scene.Handbook!, row) is not { Count: > 0 } all)
        {
            return Outcome.Show(desk.Standing(scene));
        }

        var named = press["sentence"].Split(',').Select(n => all.FirstOrDefault(s => s.Number.ToString(CultureInfo.InvariantCulture) == n)).OfType<NumberedSentence>().ToList();
        if (press.Verb == Verbs.Sentences)
        {
            return At(scene, stop, prompts.All(scene, stop, press.Number("sentence")));
        }

        // A card may be older than the draft: what stands at this number now may be another sentence.
        if (named.Count == 0 || (press["hash"].Length > 0 && press["hash"] != DraftSentences.Hash(named[0].Sentence.Text)))
        {
            return At(scene, stop, Prompt.Message("notice", words.Get("sentence.not-there")), prompts.All(scene, stop));
        }

        var own = ThaiText.Clean(press.Values.GetValueOrDefault(SentencePrompts.TextField, "")).Trim();
        return press.Verb switch
        {
            Verbs.SentenceTake when own.Length > 0 && own != named[0].Sentence.Text.Trim() => Edit(scene, stop, named[0], own.Length > Answering.LongestAnswer ? own[..Answering.LongestAnswer] : own),
            Verbs.SentenceTake => Mark(scene, stop, named, SentenceState.Taken),
            Verbs.SentenceLeave when all.Where(s => s.Question.Id == named[0].Question.Id && s.Sentence.State != SentenceState.LeftOut).All(s => named.Exists(n => n.Number == s.Number)) =>
                At(scene, stop, Prompt.Message("notice", words.Get("sentence.last-one", ("label", named[0].Question.Label))), prompts.All(scene, stop)),
            Verbs.SentenceLeave => Mark(scene, stop, named, SentenceState.LeftOut),
            Verbs.SentenceRedraft => Redraft(scene, stop, named[0], press.Values.GetValueOrDefault(DraftPrompts.WishField, "")),
            _ => At(scene, stop, prompts.One(scene, stop, named[0])),
        };
    }

    private static Outcome At(Scene scene, Stop stop, params Prompt[] shown) => new(shown) { Desk = new Desk(scene.Person.Id, scene.Report!.Id, stop.Key) };

    private Outcome Mark(Scene scene, Stop stop, List<NumberedSentence> named, SentenceState state) =>
        Save(scene, stop, SentenceEditing.Mark(scene.Report!, stop.MeasureId!, named, state, PenOf(scene)), state == SentenceState.Taken ? "sentences-taken" : "sentences-left-out", named, []);

    private Outcome Edit(Scene scene, Stop stop, NumberedSentence sentence, string text) =>
        Save(scene, stop, SentenceEditing.Edit(scene.Report!, stop.MeasureId!, sentence, text, PenOf(scene)), "sentence-edited", [sentence], []);

    private Outcome Redraft(Scene scene, Stop stop, NumberedSentence sentence, string wish)
    {
        if (sentence.Sentence.NoteLines.Count == 0)
        {
            return At(scene, stop, Prompt.Message("notice", words.Get("sentence.no-notes", ("number", sentence.Number))), prompts.One(scene, stop, sentence));
        }

        var asked = ThaiText.Clean(wish).Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, LongestWish)] : null;
        var report = SentenceEditing.AskAgain(scene.Report!, stop.MeasureId!, sentence, asked, PenOf(scene));
        var saved = Save(scene, stop, report, "sentence-asked", [sentence], [new Errand(ErrandKinds.Draft, report.Id, stop.MeasureId)]);
        return saved with { Prompts = [desk.Standing(scene.With(report) with { Desk = saved.Desk! })] };
    }

    // Numbers and hashes tell which sentences; their words stay in the report.
    private Outcome Save(Scene scene, Stop stop, Report report, string what, List<NumberedSentence> named, List<Errand> errands)
    {
        var saved = desk.Save(scene, report, what, stop, errands, ("measure", stop.MeasureId!), ("sentences", string.Join(',', named.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Number}={n.WriterId}@{DraftSentences.Hash(n.Sentence.Text)}")))));
        return saved with { Prompts = [prompts.All(scene.With(report), stop, named[0].Number)] };
    }

    private static Pen PenOf(Scene scene) => new(scene.Person, scene.Now);
}
