using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns about drafted wording: accept it, edit it, ask for another. No fact without a source passes unseen.</summary>
internal sealed class DraftTurns(Words words, Interpreter interpreter, InterviewDesk desk)
{
    private const int LongestWish = 300;

    /// <summary>Takes the wording on the card into the report, once every fact in it has a source or was confirmed.</summary>
    public Outcome Accept(Scene scene, Stop stop, CardPress press)
    {
        var report = scene.Report!;
        if (stop is not { Kind: StopKind.Draft, MeasureId: { } measure })
        {
            return Outcome.Show(desk.Standing(scene));
        }

        var cells = Journey.Drafted(scene.Handbook!, measure).Where(q => report.AnswersOf(measure).ContainsKey(q.Id)).ToList();
        var wordings = cells.ConvertAll(q => WordingOf(scene, measure, q, press));
        if (wordings.Exists(w => w.Text.Length == 0))
        {
            return Outcome.Show(desk.Standing(scene));
        }

        foreach (var wording in wordings)
        {
            report = wording.Confirmed
                ? Answering.Accept(report, measure, wording.Question.Id, wording.Text, [.. wording.Untraced], new Pen(scene.Person, scene.Now))
                : OwnWords(report, measure, wording.Question.Id, wording.Text, scene);
        }

        if (wordings.Exists(w => !w.Confirmed))
        {
            return desk.Save(scene, report, "draft-edited", stop, [], ("measure", measure));
        }

        // Who drafted each cell and which of those sentences still stand: the audit tells it, the paper does not.
        var before = scene.Report!.AnswersOf(measure);
        var writers = string.Join(';', wordings.Select(w => $"{w.Question.Id}={WriterOf(before[w.Question.Id], w.Text)}"));
        var last = !report.MeasuresClosed && report.LiveMeasures.LastOrDefault()?.Id == measure;
        report = press["next"] switch
        {
            "add" when last => report.With(Measure.New(report.Measures.Count + 1)),
            "last" when last => InterviewDesk.Closed(report),
            _ => report,
        };
        var sentences = string.Join(';', wordings.Select(w => $"{w.Question.Id}:{DraftSentences.Told(report.AnswersOf(measure)[w.Question.Id].Wording!.Sentences)}"));
        return desk.Save(scene, report, "wording-accepted", null, [], ("measure", measure), ("writers", writers), ("sentences", sentences), ("confirmedFacts", wordings.Sum(w => w.Untraced.Count).ToString(CultureInfo.InvariantCulture)));
    }

    private static string WriterOf(Answer answer, string text)
    {
        if (answer is not { HasFreshDraft: true, Draft: { } draft } || draft.Text == text)
        {
            return answer.HasFreshDraft ? answer.Draft!.WriterId : Draft.Person;
        }

        var kept = draft.Sentences.Index().Where(s => text.Contains(s.Item.Text, StringComparison.Ordinal)).Select(s => s.Index + 1).ToList();
        return kept.Count == 0 ? "person" : $"person+{draft.WriterId}[{string.Join(',', kept)}]";
    }

    // What has no source counts as confirmed only when the person was shown just that and pressed the button that says so.
    private static (Question Question, string Text, IReadOnlyList<string> Untraced, bool Confirmed) WordingOf(Scene scene, string measure, Question question, CardPress press)
    {
        var answer = scene.Report!.AnswersOf(measure)[question.Id];
        var typed = Domain.Calendar.ThaiText.Clean(press.Values.GetValueOrDefault(DraftPrompts.WordingField + question.Id, "")).Trim();
        var text = typed.Length == 0 ? DraftPrompts.Offered(answer) : typed.Length > Answering.LongestAnswer ? typed[..Answering.LongestAnswer] : typed;
        var untraced = DraftPrompts.Untraced(scene, measure, question, text);
        var shown = DraftPrompts.Untraced(scene, measure, question, DraftPrompts.Offered(answer)).Select(f => f.Normal).ToHashSet(StringComparer.Ordinal);
        return (question, text, [.. untraced.Select(f => f.Quote)], untraced.Count == 0 || (press["confirmed"] == "true" && untraced.All(f => shown.Contains(f.Normal))));
    }

    // Words a person typed are kept as a draft of theirs until every fact in them is confirmed: nothing typed is lost.
    private static Report OwnWords(Report report, string measure, string question, string wording, Scene scene)
    {
        var answer = report.AnswersOf(measure)[question];
        var draft = answer.HasFreshDraft ? answer.Draft : null;
        var own = new Draft([.. DraftSentences.Apart(draft, wording).Select(s => s with { WriterId = draft?.WriterOf(s) ?? Draft.Person })], Draft.Person);
        return Answering.PutDraft(report, measure, question, own, answer.Text, answer.Variant, scene.Now);
    }

    /// <summary>Asks for another draft, worded as the person wishes.</summary>
    public Outcome Redraft(Scene scene, Stop stop, string wish)
    {
        if (stop.MeasureId is not { } measure)
        {
            return Outcome.Show(desk.Standing(scene));
        }

        var typed = Domain.Calendar.ThaiText.Clean(wish).Trim();
        var asked = typed.Length > LongestWish ? typed[..LongestWish] : typed;
        var report = Answering.AskAgain(scene.Report!, scene.Handbook!, measure, new Pen(scene.Person, scene.Now), asked.Length == 0 ? null : asked);
        return desk.Save(scene, report, "draft-asked", new Stop(StopKind.Draft, measure), [new Errand(ErrandKinds.Draft, report.Id, measure)], ("measure", measure));
    }

    /// <summary>Wording typed as "label: text".</summary>
    public Outcome Text(Scene scene, Stop stop, string text)
    {
        var cells = Journey.Drafted(scene.Handbook!, stop.MeasureId).ToList();
        var answers = scene.Report!.AnswersOf(stop.MeasureId);
        if (interpreter.Wish(text) is { } wish && cells.Exists(q => answers.TryGetValue(q.Id, out var answer) && DraftPrompts.HasModel(answer)))
        {
            return Redraft(scene, stop, wish);
        }

        var values = TextTaker.Sort(text, cells, cells.Select(q => q.Id).ToHashSet(StringComparer.Ordinal), [], interpreter);
        if (values.Count == 0)
        {
            return desk.Notice(scene, words.Get("draft.how-to-type"));
        }

        var report = scene.Report;
        foreach (var (id, wording) in values.Where(v => answers.ContainsKey(v.Key)))
        {
            report = OwnWords(report, stop.MeasureId!, id, wording, scene);
        }

        return desk.Save(scene, report, "draft-edited", stop, [], ("questions", string.Join(',', values.Keys)));
    }
}
