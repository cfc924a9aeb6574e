using System.Collections.Immutable;
using System.Security.Cryptography;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns of the interview: answers, measures, drafts, going back, editing by name.</summary>
internal sealed class InterviewTurns(Words words, InterviewPrompts prompts, ReviewPrompts reviews, Interpreter interpreter, InterviewDesk desk, DraftTurns drafts, SentenceTurns sentences, PasteDesk pastes, bool hasModel)
{
    /// <summary>Starts a report, from an earlier paper when one is given.</summary>
    public Outcome Begin(Scene scene, Handbook handbook, CarrySource? source)
    {
        var report = new Report
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            AgencyId = scene.Agency.Id,
            ReportType = handbook.ReportType,
            ItaYear = handbook.ItaYear,
            FiscalYear = handbook.FiscalYear,
            Round = handbook.Round,
            HandbookVersion = handbook.Version,
            StartedBy = scene.Person.Id,
            StartedAt = scene.Now,
            ChangedAt = scene.Now,
            Revision = 1,
        };
        if (source is not null)
        {
            report = CarryOver.Into(report, handbook, source, new Pen(scene.Person, scene.Now));
        }

        var next = scene with { Report = report, Handbook = handbook, Desk = new Desk(scene.Person.Id, report.Id) };
        return new Outcome([desk.Standing(next)]) { Report = report, Desk = next.Desk, Audit = [InterviewDesk.Event(scene, "report-started", report, ("handbook", handbook.Version), ("carriedFrom", source?.Label ?? ""))] };
    }

    /// <summary>A press on a card of the interview.</summary>
    public Outcome Press(Scene scene, CardPress press)
    {
        var stop = Stop.Parse(press["stop"]) is { } named && IsThere(scene, named) ? named : InterviewDesk.CurrentStop(scene);
        return press.Verb switch
        {
            Verbs.Answer => Take(scene, stop, press.Values, press.Number("revision"), ""),
            Verbs.Confirm => Confirm(scene, stop),
            Verbs.Add => Add(scene),
            Verbs.Last => Close(scene),
            Verbs.Accept => drafts.Accept(scene, stop, press),
            Verbs.Redraft => drafts.Redraft(scene, stop, press.Values.GetValueOrDefault(DraftPrompts.WishField, "")),
            Verbs.Back => Focus(scene, Journey.Before(scene.Report!, scene.Handbook!, stop)),
            Verbs.Edit => press["stop"].Length == 0 ? Review(scene, 0) : Focus(scene, stop, press["question"]),
            Verbs.Remove => Remove(scene, stop, removed: true),
            Verbs.Restore => Remove(scene, stop, removed: false),
            Verbs.Erase => Erase(scene, stop.MeasureId, press["question"]),
            _ when SentenceTurns.Takes(press.Verb) => sentences.Press(scene, stop, press),
            _ => Outcome.Show(desk.Standing(scene)),
        };
    }

    /// <summary>One long answer alone, whole; null when there is no such question.</summary>
    public Prompt? Long(Scene scene, CardPress press) =>
        Stop.Parse(press["stop"]) is { Section: not null } stop && IsThere(scene, stop) ? prompts.Long(scene, stop, press["question"]) : null;

    /// <summary>Runs the checker and shows what it found.</summary>
    public Outcome Check(Scene scene) => Outcome.Show(reviews.Findings(scene, Checker.Check(scene.Report!, scene.Handbook!, scene.Agency, scene.Today))) with
    {
        Errands = hasModel && scene.Report!.IsEditable && Opinions.Unread(scene.Report, scene.Handbook!).Count > 0 ? [new Errand(Opinions.Errand, scene.Report.Id, scene.Person.Id)] : [],
    };

    /// <summary>Shows the review.</summary>
    public Outcome Review(Scene scene, int page) => Outcome.Show(reviews.For(scene, page));

    /// <summary>"Edit the responsible unit of measure 3", "remove measure 2", "erase …": by names typed.</summary>
    public Outcome ByName(Scene scene, Command command)
    {
        if (command.Verb == Verbs.Restore)
        {
            var removed = scene.Report!.Measures.LastOrDefault(m => m.Removed && m.Answers.Count > 0);
            return removed is null ? desk.Notice(scene, words.Get("edit.nothing-removed")) : Remove(scene, new Stop(StopKind.Measure, removed.Id), removed: false);
        }

        var target = interpreter.Edit(command.Rest, scene.Report!, scene.Handbook!);
        if (target is null || (target.MeasureId is null && target.Question?.Section is SectionKind.Measure or SectionKind.Indicator or SectionKind.Promise))
        {
            return desk.Notice(scene, words.Get("edit.not-found", ("typed", ReportWords.Short(command.Rest, 60))));
        }

        if (!Permits.MayEdit(scene.Agency, scene.Person, scene.Report!, target.MeasureId))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        var stop = Stop.Of(target.Question?.Section ?? (target.MeasureId!.StartsWith('i') ? SectionKind.Indicator : SectionKind.Measure), target.MeasureId);
        return command.Verb switch
        {
            Verbs.Remove => Remove(scene, stop, removed: true),
            Verbs.Erase => Erase(scene, target.MeasureId, target.Question?.Id ?? ""),
            _ when target is { Value.Length: > 0, Question: not null } => Take(scene, stop, new Dictionary<string, string>(StringComparer.Ordinal) { [target.Question.Id] = target.Value }, 0, ""),
            _ => Focus(scene, stop, target.Question?.Id ?? ""),
        };
    }

    /// <summary>Typed text at a stop: an answer, several lines of notes, or a question back.</summary>
    public Outcome Text(Scene scene, string text, bool asksBack)
    {
        var stop = InterviewDesk.CurrentStop(scene);
        if (!Permits.MayEdit(scene.Agency, scene.Person, scene.Report!, stop.MeasureId))
        {
            return Outcome.Show(Prompt.Message("notice", words.Get("notice.not-understood")), desk.Standing(scene));
        }

        if (stop.Kind == StopKind.Draft)
        {
            return drafts.Text(scene, stop, text);
        }

        if (stop.Section is null)
        {
            return desk.Notice(scene, words.Get("notice.not-understood"));
        }

        var questions = Journey.Questions(scene.Report!, scene.Handbook!, stop).ToList();
        var next = InterviewPrompts.Next(scene, stop);
        if (asksBack)
        {
            var why = next is null ? null : prompts.Why(scene, next);
            return Outcome.Show(Prompt.Message("why", why?.Title ?? words.Get("notice.not-understood"), [.. (why?.Lines ?? []).Select(l => (Block)new Say(l))]), prompts.For(scene, stop));
        }

        var answers = scene.Report!.AnswersOf(stop.MeasureId);
        var lines = text.Trim().Contains('\n', StringComparison.Ordinal) || interpreter.Labelled(text, questions) is not null;
        if (lines && pastes.Take(scene, stop, text, questions) is { } pasted)
        {
            return pasted;
        }

        var values = lines
            ? TextTaker.Sort(text, questions, answers.Keys.ToHashSet(StringComparer.Ordinal), [.. scene.Agency.Units.Select(u => u.Name)], interpreter)
            : next is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { [next.Id] = next.SayNone && interpreter.SaysNone(text) ? Domain.Papers.PaperWords.Of("none") : Option(scene, next, text) };
        return values.Count == 0 ? desk.Notice(scene, words.Get("notice.nothing-to-fill")) : Take(scene, stop, values, 0, words.Get("saved.typed"));
    }

    /// <summary>Fills some fields of a stop, as if they had been typed.</summary>
    public Outcome Fill(Scene scene, Stop stop, IReadOnlyDictionary<string, string> values) => Take(scene, stop, values, 0, words.Get("saved.typed"));

    // A form of which nothing was new goes on all the same: the person pressed "save and go on".
    private Outcome Take(Scene scene, Stop stop, IReadOnlyDictionary<string, string> values, int cardRevision, string lead)
    {
        var answered = Answering.Take(scene.Report!, scene.Handbook!, stop, WithNone(scene.Handbook!, values), new Pen(scene.Person, scene.Now, cardRevision));
        var next = scene.With(answered.Report) with { Desk = new Desk(scene.Person.Id, scene.Report!.Id) };
        if (answered.Refused.Count > 0)
        {
            var stay = next with { Desk = next.Desk with { Focus = stop.Key, Question = answered.Refused[0].Question } };
            return Saved(scene, stay, stop, answered.Changed, [prompts.For(stay, stop, answered.Refused)]);
        }

        var missing = Journey.Missing(answered.Report, scene.Handbook!, stop).FirstOrDefault(q => q.Required);
        if (missing is not null)
        {
            var stay = next with { Desk = next.Desk with { Focus = stop.Key } };
            var note = words.Get(missing.When is null ? "saved.still" : "saved.reason", ("label", missing.Label));
            return Saved(scene, stay, stop, answered.Changed, [Receipt(scene, stop, answered, lead, note), prompts.For(stay, stop)]);
        }

        var to = desk.Standing(next);
        return Saved(scene, next, stop, answered.Changed, lead.Length > 0 && answered.Changed.Count > 0 ? [Receipt(scene, stop, answered, lead, null), to] : [to]);
    }

    private Prompt Receipt(Scene scene, Stop stop, Answered answered, string lead, string? note)
    {
        var answers = answered.Report.AnswersOf(stop.MeasureId);
        var where = answered.Changed.Select(id => scene.Handbook!.Find(id)!).Select(q => (q.Label, ReportWords.Short(ReportWords.Shown(q, answers[q.Id], scene.Handbook!), 80))).ToList();
        List<Block> blocks = where.Count > 0 ? [new Facts(where)] : [];
        if (note is not null)
        {
            blocks.Add(new Say(note, Tone.Warning));
        }

        return new Prompt("saved", lead.Length > 0 && where.Count > 0 ? lead : words.Get(where.Count > 0 ? "saved.form" : "saved.nothing"), blocks, [], []);
    }

    private Outcome Saved(Scene before, Scene after, Stop stop, IReadOnlyList<string> changed, IReadOnlyList<Prompt> say)
    {
        var moved = after.Desk == before.Desk ? null : after.Desk;
        if (changed.Count == 0)
        {
            return new Outcome(say) { Desk = moved };
        }

        var isNew = stop.MeasureId is { } id && Journey.Drafted(after.Handbook!, id).Any(q => after.Report!.AnswersOf(id).GetValueOrDefault(q.Id) is { HasFreshDraft: false, HasFreshWording: false });
        return new Outcome(say)
        {
            Report = after.Report,
            Desk = moved,
            Audit = [InterviewDesk.Event(before, "answers-saved", after.Report!, ("place", stop.Key), ("questions", string.Join(',', changed)))],
            Errands = isNew ? [new Errand(ErrandKinds.Draft, after.Report!.Id, stop.MeasureId)] : [],
        };
    }

    private Outcome Confirm(Scene scene, Stop stop)
    {
        var carried = Journey.Carried(scene.Report!, scene.Handbook!, stop).Select(q => q.Id).ToList();
        var report = Answering.Confirm(scene.Report!, scene.Handbook!, stop, new Pen(scene.Person, scene.Now));
        var next = scene.With(report) with { Desk = new Desk(scene.Person.Id, report.Id) };
        return Saved(scene, next, stop, carried, [desk.Standing(next)]);
    }

    private Outcome Add(Scene scene)
    {
        var report = scene.Report!;
        var empty = report.LiveMeasures.FirstOrDefault(m => m.Answers.Count == 0);
        var changed = empty is null ? report.With(Measure.New(report.Measures.Count + 1)) with { MeasuresClosed = false } : report;
        var stop = new Stop(StopKind.Measure, empty?.Id ?? report.NextMeasureId);
        return empty is null ? desk.Save(scene, changed, "measure-added", stop, [], ("measure", stop.MeasureId!)) : Focus(scene, stop);
    }

    private Outcome Close(Scene scene) => desk.Save(scene, InterviewDesk.Closed(scene.Report!), "measures-closed", null, []);

    private Outcome Focus(Scene scene, Stop stop, string question = "")
    {
        var place = new Desk(scene.Person.Id, scene.Report!.Id, stop.Key, question.Length == 0 ? null : question);
        return new Outcome([prompts.For(scene with { Desk = place }, stop)]) { Desk = place };
    }

    private Outcome Remove(Scene scene, Stop stop, bool removed)
    {
        if (stop.MeasureId is not { } id || scene.Report!.FindMeasure(id) is not { } measure || measure.Removed == removed)
        {
            return Outcome.Show(desk.Standing(scene));
        }

        var number = scene.Report.NumberOf(id);
        var report = InterviewDesk.Touch(scene.Report.With(measure with { Removed = removed }), scene);
        var saved = desk.Save(scene, report, removed ? "measure-removed" : "measure-restored", null, [], ("measure", id));
        return saved with { Prompts = [Prompt.Message("notice", removed ? words.Get("removed.done", ("number", number)) : words.Get("removed.undone", ("number", report.NumberOf(id)))), .. saved.Prompts] };
    }

    private Outcome Erase(Scene scene, string? measureId, string questionId)
    {
        var report = Answering.Erase(scene.Report!, measureId, questionId, new Pen(scene.Person, scene.Now));
        if (ReferenceEquals(report, scene.Report))
        {
            return desk.Notice(scene, words.Get("erase.nothing"));
        }

        var saved = desk.Save(scene, report, "answer-erased", null, [], ("question", questionId), ("measure", measureId ?? ""));
        var was = scene.Report!.AnswersOf(measureId)[questionId];
        return saved with { Prompts = [Prompt.Message("notice", words.Get("erase.done", ("label", scene.Handbook!.Find(questionId)?.Label ?? "")), new Say(words.Get("erase.was", ("text", ReportWords.Short(was.Text, 300))), Tone.Quiet)), .. saved.Prompts] };
    }

    private static string Option(Scene scene, Question question, string text)
    {
        var typed = ThaiDigits.ToArabic(text.Trim());
        return question.Kind switch
        {
            QuestionKind.Unit when int.TryParse(typed, out var n) && n >= 1 && n <= scene.Agency.Units.Count => scene.Agency.Units[n - 1].Name,
            QuestionKind.Status when int.TryParse(typed, out var n) && n is >= 1 and <= 3 => StatusWords.Word((MeasureStatus)(n - 1)),
            _ => text,
        };
    }

    private Dictionary<string, string> WithNone(Handbook handbook, IReadOnlyDictionary<string, string> values) =>
        values.ToDictionary(v => v.Key, v => handbook.Find(v.Key) is { SayNone: true } && interpreter.SaysNone(v.Value) ? Domain.Papers.PaperWords.Of("none") : v.Value, StringComparer.Ordinal);

    private static bool IsThere(Scene scene, Stop stop) =>
        scene.Report!.FindMeasure(stop.MeasureId ?? "") is not null || Journey.Stops(scene.Report!, scene.Handbook!).Contains(stop) || stop == new Stop(StopKind.Measure, scene.Report!.NextMeasureId);
}
