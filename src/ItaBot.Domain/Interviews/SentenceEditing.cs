using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Interviews;

/// <summary>A sentence of a row's drafts, numbered from 1 over all its cells, so that a person can call it by its number.</summary>
public sealed record NumberedSentence(int Number, Question Question, int At, DraftSentence Sentence, string WriterId);

/// <summary>Takes, edits, leaves out or asks anew single sentences of a draft. Whatever is done to one, the wording is accepted by a press of its own.</summary>
public static class SentenceEditing
{
    /// <summary>The sentences of a row's drafts; none while a draft is being written.</summary>
    public static IReadOnlyList<NumberedSentence> Of(Report report, Handbook handbook, string rowId)
    {
        var answers = report.AnswersOf(rowId);
        return [.. Journey.Drafted(handbook, rowId)
            .Where(q => answers.GetValueOrDefault(q.Id) is { HasFreshDraft: true })
            .SelectMany(q => answers[q.Id].Draft!.Sentences.Select((s, at) => (q, at, s, Writer: answers[q.Id].Draft!.WriterOf(s))))
            .Select((s, i) => new NumberedSentence(i + 1, s.q, s.at, s.s, s.Writer))];
    }

    /// <summary>The report with some sentences marked; it is the same report when nothing changes.</summary>
    public static Report Mark(Report report, string rowId, IEnumerable<NumberedSentence> sentences, SentenceState state, Pen pen)
    {
        var changed = sentences.Aggregate(report, (r, s) => s.Sentence.State == state ? r : Put(r, rowId, s, s.Sentence with { State = state }));
        return ReferenceEquals(changed, report) ? report : Answering.Touch(changed, pen);
    }

    /// <summary>The report with one sentence in a person's words.</summary>
    public static Report Edit(Report report, string rowId, NumberedSentence sentence, string text, Pen pen)
    {
        var taken = sentence.Sentence with { State = SentenceState.Taken };
        return Answering.Touch(Put(report, rowId, sentence, text == sentence.Sentence.Text.Trim() ? taken : taken with { Text = text, Edited = sentence.WriterId != Draft.Person }), pen);
    }

    /// <summary>Asks for another wording of one sentence. One that a person typed rests on no notes and cannot be written anew.</summary>
    public static Report AskAgain(Report report, string rowId, NumberedSentence sentence, string? wish, Pen pen)
    {
        var asked = Put(report, rowId, sentence, sentence.Sentence with { State = SentenceState.Asked, Edited = false });
        var answers = asked.AnswersOf(rowId);
        var answer = answers[sentence.Question.Id];
        return Answering.Touch(asked.WithAnswers(rowId, answers.SetItem(sentence.Question.Id, answer with { Variant = answer.Variant + 1, Wish = wish })), pen);
    }

    private static Report Put(Report report, string rowId, NumberedSentence at, DraftSentence sentence)
    {
        var answers = report.AnswersOf(rowId);
        var answer = answers[at.Question.Id];
        return report.WithAnswers(rowId, answers.SetItem(at.Question.Id, answer with { Draft = answer.Draft! with { Sentences = [.. answer.Draft.Sentences.Select((s, i) => i == at.At ? sentence : s)] } }));
    }
}
