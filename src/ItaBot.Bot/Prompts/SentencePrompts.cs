using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Interviews;

namespace ItaBot.Bot.Prompts;

/// <summary>A draft sentence by sentence, and one sentence beside the notes it rests on.</summary>
internal sealed class SentencePrompts(Words words, ReportWords names, DraftPrompts drafts)
{
    /// <summary>Id of the field with a sentence's words.</summary>
    public const string TextField = "sentence-text";

    /// <summary>Every sentence of the drafts of a stop, with what became of it.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="stop">The draft's stop.</param>
    /// <param name="number">A sentence on the page that is shown.</param>
    public Prompt All(Scene scene, Stop stop, int number = 1)
    {
        var all = SentenceEditing.Of(scene.Report!, scene.Handbook!, stop.MeasureId!);
        var page = Math.Clamp((number - 1) / ReviewPrompts.RowsAPage, 0, Math.Max(0, (all.Count - 1) / ReviewPrompts.RowsAPage));
        var blocks = new List<Block> { new Say(words.Get("sentence.explain"), Tone.Quiet) };
        foreach (var cell in all.Skip(page * ReviewPrompts.RowsAPage).Take(ReviewPrompts.RowsAPage).GroupBy(s => s.Question))
        {
            blocks.Add(new Say(cell.Key.Label, Heading: true));
            blocks.AddRange(cell.Select(s => RowOf(scene, stop, s, DraftPrompts.Untraced(scene, stop.MeasureId!, cell.Key, s.Sentence.Text))));
        }

        var untraced = all.Where(s => s.Sentence.State != SentenceState.LeftOut).SelectMany(s => DraftPrompts.Untraced(scene, stop.MeasureId!, s.Question, s.Sentence.Text)).Select(f => f.Quote).Distinct(StringComparer.Ordinal).ToList();
        if (untraced.Count > 0)
        {
            blocks.Add(new Say(words.Get("draft.untraced", ("facts", string.Join(", ", untraced))), Tone.Warning));
        }

        return new Prompt("sentences", words.Get("sentence.title", ("place", names.Place(scene.Report!, stop.MeasureId!))), blocks, [], Choices(scene, stop, (page + 1) * ReviewPrompts.RowsAPage, all.Count, untraced.Count > 0));
    }

    private List<Choice> Choices(Scene scene, Stop stop, int shown, int count, bool confirms)
    {
        var args = InterviewPrompts.Args(scene, stop);
        var choices = drafts.Choices(scene, stop, confirms).Where(c => c.Verb != Verbs.Sentences).ToList();
        choices.Add(new Choice(Verbs.Continue, words.Get("choice.whole-draft"), args));
        if (count > ReviewPrompts.RowsAPage)
        {
            var next = (shown < count ? shown : 0) + 1;
            choices.Add(new Choice(Verbs.Sentences, words.Get("choice.next-page"), new Dictionary<string, string>(args, StringComparer.Ordinal) { ["sentence"] = next.ToString(CultureInfo.InvariantCulture) }));
        }

        return choices;
    }

    /// <summary>One sentence, to be taken, changed, left out or worded anew.</summary>
    public Prompt One(Scene scene, Stop stop, NumberedSentence sentence)
    {
        var answer = scene.Report!.AnswersOf(stop.MeasureId)[sentence.Question.Id];
        var lines = answer.Text.ReplaceLineEndings("\n").Split('\n');
        var rests = string.Join(" / ", sentence.Sentence.NoteLines.Where(n => n < lines.Length).Select(n => lines[n].Trim()));
        var facts = DraftPrompts.Untraced(scene, stop.MeasureId!, sentence.Question, sentence.Sentence.Text);
        List<Block> blocks = [new Say(sentence.Sentence.Text.Trim()), new Say(Below(sentence, facts), facts.Count > 0 ? Tone.Warning : Tone.Quiet)];
        if (rests.Length > 0)
        {
            blocks.Add(new Say(words.Get("draft.notes", ("label", sentence.Question.Label), ("notes", rests)), Tone.Quiet));
        }

        var number = sentence.Number;
        var fields = new List<Field> { new(TextField, words.Get("choice.sentence", ("number", number)), FieldKind.Lines, sentence.Sentence.Text.Trim(), null, [], false, null, null) };
        if (DraftPrompts.HasModel(answer))
        {
            fields.Add(new Field(DraftPrompts.WishField, words.Get("choice.sentence-redraft", ("number", number)), FieldKind.Line, null, words.Get("draft.wish-hint"), [], false, null, null));
        }

        var args = ArgsOf(scene, stop, sentence);
        return new Prompt("sentence", words.Get("sentence.one", ("number", number), ("label", sentence.Question.Label)), blocks, fields,
        [
            new Choice(Verbs.SentenceTake, words.Get("choice.sentence-take", ("number", number)), args, Tone.Good),
            new Choice(Verbs.SentenceRedraft, words.Get("choice.sentence-redraft", ("number", number)), args),
            new Choice(Verbs.SentenceLeave, words.Get("choice.sentence-leave", ("number", number)), args),
            new Choice(Verbs.Sentences, words.Get("choice.sentences"), InterviewPrompts.Args(scene, stop)),
        ]);
    }

    private Row RowOf(Scene scene, Stop stop, NumberedSentence sentence, IReadOnlyList<Fact> facts)
    {
        var state = sentence.Sentence.State;
        var tone = state == SentenceState.LeftOut ? Tone.Quiet : facts.Count > 0 ? Tone.Warning : state == SentenceState.Taken ? Tone.Good : Tone.Normal;
        return new Row(words.Get("sentence.row", ("number", sentence.Number), ("text", sentence.Sentence.Text.Trim())), Below(sentence, facts), tone,
            new Choice(Verbs.Sentence, words.Get("choice.sentence", ("number", sentence.Number)), ArgsOf(scene, stop, sentence)));
    }

    // Who wrote it, what became of it, and what in it nobody gave.
    private string Below(NumberedSentence sentence, IReadOnlyList<Fact> facts)
    {
        var writer = sentence.WriterId == Draft.Person ? words.Get("sentence.by-person")
            : words.Get(sentence.WriterId.StartsWith(Draft.ModelPrefix, StringComparison.Ordinal) ? "sentence.by-model" : "sentence.by-phrase-book");
        var parts = new List<string> { sentence.Sentence.Edited ? words.Get("sentence.edited", ("writer", writer)) : writer };
        if (sentence.Sentence.State is SentenceState.Taken or SentenceState.LeftOut)
        {
            parts.Add(words.Get(sentence.Sentence.State == SentenceState.Taken ? "sentence.taken" : "sentence.left-out"));
        }

        if (facts.Count > 0)
        {
            parts.Add(words.Get("sentence.untraced", ("facts", string.Join(", ", facts.Select(f => f.Quote)))));
        }

        return string.Join(" · ", parts);
    }

    private static Dictionary<string, string> ArgsOf(Scene scene, Stop stop, NumberedSentence sentence) => new(InterviewPrompts.Args(scene, stop), StringComparer.Ordinal)
    {
        ["sentence"] = sentence.Number.ToString(CultureInfo.InvariantCulture),
        ["hash"] = DraftSentences.Hash(sentence.Sentence.Text),
    };
}
