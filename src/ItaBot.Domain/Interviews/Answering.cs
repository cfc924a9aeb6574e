using System.Collections.Immutable;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Interviews;

/// <summary>Why a value was not taken. The value itself is never thrown away: the form comes back with it.</summary>
public enum Refusal
{
    /// <summary>Longer than <see cref="Answering.LongestAnswer"/>.</summary>
    TooLong,

    /// <summary>No date could be read.</summary>
    NotADate,

    /// <summary>No period could be read.</summary>
    NotAPeriod,

    /// <summary>Not a score from 0 to 100.</summary>
    NotAScore,

    /// <summary>None of the choices.</summary>
    NotAChoice,

    /// <summary>Somebody else changed the answer after this card was made.</summary>
    ChangedByOther,
}

/// <summary>One value that was not taken.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Why">The reason.</param>
/// <param name="Typed">What the person typed.</param>
/// <param name="Present">For <see cref="Refusal.ChangedByOther"/>, the answer that stands.</param>
public sealed record Refused(string Question, Refusal Why, string Typed, Answer? Present = null);

/// <summary>What became of a filled form.</summary>
public sealed record Answered(Report Report, IReadOnlyList<string> Changed, IReadOnlyList<Refused> Refused);

/// <summary>Who answers, when, and on a card of which revision (0 for typed text, which is always about the present state).</summary>
public sealed record Pen(Person Person, DateTimeOffset Now, int CardRevision = 0);

/// <summary>
/// Takes answers into a report. A blank box does not erase (erasing is <see cref="Erase"/>), a wrong value is handed back with
/// its reason, and the rest of the form is kept all the same.
/// </summary>
public static class Answering
{
    /// <summary>The longest answer, characters.</summary>
    public const int LongestAnswer = 4000;

    /// <summary>Takes the values of one place; the report's revision goes up by one when anything changed.</summary>
    public static Answered Take(Report report, Handbook handbook, Stop stop, IReadOnlyDictionary<string, string> values, Pen pen)
    {
        var answers = report.AnswersOf(stop.MeasureId);
        var changed = new List<string>();
        var refused = new List<Refused>();
        foreach (var question in Journey.Questions(report, handbook, stop))
        {
            if (!values.TryGetValue(question.Id, out var typed) || string.IsNullOrWhiteSpace(typed))
            {
                continue;
            }

            var present = answers.GetValueOrDefault(question.Id);
            var (value, why) = Read(question, handbook, typed);
            if (why is null && present is { Carried: null } && present.Text == value)
            {
                continue;
            }

            if (why is null && pen.CardRevision > 0 && present is not null && present.Revision > pen.CardRevision && present.By != pen.Person.Id)
            {
                why = Refusal.ChangedByOther;
            }

            if (why is { } reason)
            {
                refused.Add(new Refused(question.Id, reason, typed.Length > LongestAnswer ? typed[..LongestAnswer] : typed, present));
                continue;
            }

            answers = answers.SetItem(question.Id, (present ?? new Answer(value, pen.Person.Id, pen.Now, 0)) with { Text = value, By = pen.Person.Id, At = pen.Now, Revision = report.Revision + 1, Carried = null, Message = null });
            changed.Add(question.Id);
        }

        return new Answered(changed.Count == 0 ? report : Touch(report.WithAnswers(stop.MeasureId, answers), pen), changed, refused);
    }

    /// <summary>Removes one answer, as a choice of its own.</summary>
    public static Report Erase(Report report, string? measureId, string questionId, Pen pen)
    {
        var answers = report.AnswersOf(measureId);
        return answers.ContainsKey(questionId) ? Touch(report.WithAnswers(measureId, answers.Remove(questionId)), pen) : report;
    }

    /// <summary>Puts a draft beside the notes it was written from; a draft for notes that changed meanwhile is dropped.</summary>
    public static Report PutDraft(Report report, string measureId, string questionId, Draft draft, string notes, int variant, DateTimeOffset now)
    {
        var answers = report.AnswersOf(measureId);
        return answers.GetValueOrDefault(questionId) is { } answer && answer.Text == notes && answer.Variant <= variant
            ? Bump(report.WithAnswers(measureId, answers.SetItem(questionId, answer with { Draft = draft, DraftNotes = notes, Variant = variant })), now)
            : report;
    }

    /// <summary>Takes accepted wording for a cell of notes.</summary>
    public static Report Accept(Report report, string measureId, string questionId, string text, ImmutableList<string> confirmed, Pen pen)
    {
        var answers = report.AnswersOf(measureId);
        var answer = answers[questionId];
        var draft = answer.HasFreshDraft ? answer.Draft : null;
        var writer = draft?.Text == text ? draft.WriterId : Draft.Person;
        var wording = new Wording(text, pen.Person.Id, pen.Now, answer.Text, writer, confirmed) { Sentences = DraftSentences.Kept(draft, text) };
        var kept = draft is null ? answer : answer with { Draft = draft with { Sentences = [.. DraftSentences.Apart(draft, text), .. draft.Sentences.Where(s => s.State == SentenceState.LeftOut)] } };
        return Touch(report.WithAnswers(measureId, answers.SetItem(questionId, kept with { Wording = wording })), pen);
    }

    /// <summary>Asks for another draft of the cells of a measure, worded as wished. Sentences that a person took, edited or left out stay.</summary>
    public static Report AskAgain(Report report, Handbook handbook, string measureId, Pen pen, string? wish = null)
    {
        var answers = report.AnswersOf(measureId);
        foreach (var question in Journey.Drafted(handbook, measureId).Where(q => answers.ContainsKey(q.Id)))
        {
            var answer = answers[question.Id];
            answers = answers.SetItem(question.Id, Anew(answer) with { Variant = answer.Variant + 1, Wish = wish });
        }

        return Touch(report.WithAnswers(measureId, answers), pen);
    }

    private static Answer Anew(Answer answer) => answer is { HasFreshDraft: true, Draft: var draft } && draft!.Sentences.Any(s => s.IsKept) && draft.Sentences.Any(s => !s.IsKept)
        ? answer with { Draft = draft with { Sentences = [.. draft.Sentences.Select(s => s.IsKept ? s : s with { State = SentenceState.Asked })] } }
        : answer with { Draft = null, DraftNotes = null };

    /// <summary>The report one revision on.</summary>
    public static Report Touch(Report report, Pen pen) => Bump(report, pen.Now);

    private static Report Bump(Report report, DateTimeOffset now) => report with { Revision = report.Revision + 1, ChangedAt = now };

    /// <summary>Confirms everything that was carried over to one place.</summary>
    public static Report Confirm(Report report, Handbook handbook, Stop stop, Pen pen)
    {
        var answers = report.AnswersOf(stop.MeasureId);
        var carried = Journey.Carried(report, handbook, stop).ToList();
        foreach (var question in carried)
        {
            answers = answers.SetItem(question.Id, answers[question.Id] with { Carried = null, By = pen.Person.Id, At = pen.Now, Revision = report.Revision + 1 });
        }

        return carried.Count == 0 ? report : Touch(report.WithAnswers(stop.MeasureId, answers), pen);
    }

    // By its number or by its name, with or without the number before it.
    private static int? IndicatorIn(Handbook handbook, string value)
    {
        var read = new Imports.IndicatorNames(handbook.Year.Indicators).Read(value);
        return int.TryParse(ThaiDigits.ToArabic(value), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? handbook.Year.Indicators.FirstOrDefault(i => i.Number == number)?.Number
            : read?.Exact == true ? read.Number : null;
    }

    /// <summary>Reads a typed value as it is stored, or tells why it cannot be taken.</summary>
    internal static (string Value, Refusal? Why) Read(Question question, Handbook handbook, string typed)
    {
        if (typed.Length > LongestAnswer)
        {
            return ("", Refusal.TooLong);
        }

        var value = ThaiText.Clean(typed).Trim();
        switch (question.Kind)
        {
            case QuestionKind.Date:
                return ThaiDates.TryRead(value, out var date) ? (date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), null) : ("", Refusal.NotADate);
            case QuestionKind.Period:
                return ThaiDates.TryReadPeriod(value, out _) ? (value, null) : ("", Refusal.NotAPeriod);
            case QuestionKind.Status:
                return StatusWords.TryRead(value, out var status) ? (StatusWords.Word(status), null) : ("", Refusal.NotAChoice);
            case QuestionKind.Score:
                return decimal.TryParse(ThaiDigits.ToArabic(value).Replace(',', '.'), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 100 ? (score.ToString(System.Globalization.CultureInfo.InvariantCulture), null) : ("", Refusal.NotAScore);
            case QuestionKind.Indicator:
                return IndicatorIn(handbook, value) is { } number ? (number.ToString(System.Globalization.CultureInfo.InvariantCulture), null) : ("", Refusal.NotAChoice);
            case QuestionKind.Text or QuestionKind.Unit:
                return (string.Join(' ', value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), null);
            default:
                return (value, null);
        }
    }
}
