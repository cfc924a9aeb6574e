using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>The prompts of the interview: one form a stop, made from the handbook's questions.</summary>
internal sealed class InterviewPrompts(Words words, ReportWords names, DraftPrompts drafts, ReviewPrompts reviews)
{
    /// <summary>The kind of a prompt that is one long field alone.</summary>
    public const string LongKind = "long";

    /// <summary>The prompt of a stop, with what was refused shown at its field.</summary>
    public Prompt For(Scene scene, Stop stop, IReadOnlyList<Refused>? refused = null) => stop.Kind switch
    {
        StopKind.Draft => drafts.For(scene, stop),
        StopKind.More => More(scene),
        StopKind.Review => reviews.For(scene),
        _ => Form(scene, stop, refused ?? []),
    };

    /// <summary>Ids that every button of a report carries.</summary>
    public static Dictionary<string, string> Args(Scene scene, Stop? stop = null)
    {
        var args = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["report"] = scene.Report!.Id,
            ["revision"] = scene.Report.Revision.ToString(CultureInfo.InvariantCulture),
        };
        if (stop is not null)
        {
            args["stop"] = stop.Key;
        }

        return args;
    }

    /// <summary>One field of a form alone; null when the form has no such field.</summary>
    public Prompt? Long(Scene scene, Stop stop, string question) => Questions(scene, stop).FirstOrDefault(q => q.Id == question) is { } asked
        ? new Prompt(LongKind, asked.Label, [], [FieldOf(scene, stop, asked, null)], [new Choice(Verbs.Answer, words.Get("choice.save"), Args(scene, stop), Tone.Good)])
        : null;

    private Prompt Form(Scene scene, Stop stop, IReadOnlyList<Refused> refused)
    {
        var report = scene.Report!;
        var blocks = new List<Block> { new Say(names.Left(report, scene.Handbook!), Tone.Quiet) };
        if (stop.Kind == StopKind.Header)
        {
            blocks.Add(new Facts([(words.Get("fact.agency"), scene.Agency.FullName), (words.Get("fact.place"), words.Get("fact.place-value", ("district", scene.Agency.District), ("province", scene.Agency.Province))), (words.Get("fact.item"), names.ItemLine(scene.Handbook!))]));
        }

        if (stop.Kind is StopKind.Indicator or StopKind.Promises)
        {
            blocks.Add(new Say(ReportWords.Title(scene.Handbook!, report, stop.MeasureId!)));
        }

        var carried = Journey.Carried(report, scene.Handbook!, stop).ToList();
        if (carried.Count > 0)
        {
            blocks.Add(new Say(words.Get("form.carried", ("count", carried.Count), ("source", names.Source(report.AnswersOf(stop.MeasureId)[carried[0].Id].Carried!))), Tone.Warning));
        }

        if (report.Pasted is { } pasted && pasted.Stop == stop.Key)
        {
            blocks.Add(new Say(words.Get("pasted.waiting", ("count", pasted.Places.Count + pasted.Rest.Count)), Tone.Warning));
        }

        if (refused.Count > 0)
        {
            blocks.Add(new Say(words.Get("form.refused", ("count", refused.Count)), Tone.Warning));
        }

        var fields = Questions(scene, stop).Select(q => FieldOf(scene, stop, q, refused.FirstOrDefault(r => r.Question == q.Id))).ToList();
        return new Prompt(stop.Kind.ToString().ToLowerInvariant(), names.Stop(stop, report), blocks, fields, Choices(scene, stop)) { Asked = Next(scene, stop)?.Id };
    }

    /// <summary>The question of a form that typed text answers: the one chosen by name, else the first that is still needed.</summary>
    public static Question? Next(Scene scene, Stop stop)
    {
        var missing = Journey.Missing(scene.Report!, scene.Handbook!, stop).ToList();
        return Journey.Questions(scene.Report!, scene.Handbook!, stop).FirstOrDefault(q => q.Id == scene.Desk.Question) ?? missing.FirstOrDefault(q => q.Required) ?? missing.FirstOrDefault();
    }

    // A reason can only be asked once the status is known; a card cannot hide a field by itself, so it is shown with that hint.
    private static IEnumerable<Question> Questions(Scene scene, Stop stop) =>
        Journey.Questions(scene.Report!, scene.Handbook!, stop).Where(q => q.When is null || Journey.Applies(q, scene.Report!.AnswersOf(stop.MeasureId)) || !scene.Report!.AnswersOf(stop.MeasureId).ContainsKey(q.When.Question));

    private Field FieldOf(Scene scene, Stop stop, Question question, Refused? refused)
    {
        var answer = scene.Report!.AnswersOf(stop.MeasureId).GetValueOrDefault(question.Id);
        var value = refused?.Typed ?? (answer is null ? DefaultOf(scene, question) : ReportWords.Shown(question, answer, scene.Handbook!));
        var options = question.Kind switch
        {
            QuestionKind.Status => Enum.GetValues<MeasureStatus>().Select(s => new Option(StatusWords.Word(s), PaperWords.Of(s))).ToList(),
            QuestionKind.Indicator => [.. scene.Handbook!.Year.Indicators.Select(i => new Option(i.Number.ToString(CultureInfo.InvariantCulture), ReportWords.Named(i)))],
            QuestionKind.Unit => [.. scene.Agency.Units.Select(u => new Option(u.Name, u.Name))],
            _ => [],
        };
        var kind = question.Kind switch
        {
            QuestionKind.Status or QuestionKind.Indicator => FieldKind.Choice,
            QuestionKind.LongText or QuestionKind.Notes => FieldKind.Lines,
            QuestionKind.Date => FieldKind.Date,
            _ => FieldKind.Line,
        };
        if (kind == FieldKind.Choice && answer is not null && refused is null)
        {
            value = answer.Text;
        }

        var hint = question.Kind == QuestionKind.Unit ? string.Join(" / ", options.Select(o => o.Label)) : Filled(scene, question.Hint);
        var label = answer?.Carried is null ? question.Label : words.Get("field.carried", ("label", question.Label));
        return new Field(question.Id, label, kind, value, hint, options, question.Required && question.When is null, ErrorOf(scene, question, refused), Why(scene, question));
    }

    private static string? DefaultOf(Scene scene, Question question) =>
        question.Default is null ? null : Filled(scene, question.Default);

    private static string Filled(Scene scene, string template) => new TemplateValues(scene.Report!, scene.Handbook!, scene.Agency, scene.Today).Fill(template);

    private string? ErrorOf(Scene scene, Question question, Refused? refused) => refused is null ? null : refused.Why switch
    {
        Refusal.ChangedByOther => words.Get("refused.changed-by-other", ("label", question.Label), ("present", ReportWords.Shown(question, refused.Present!, scene.Handbook!))),
        Refusal.TooLong => words.Get("refused.too-long", ("label", question.Label), ("most", Answering.LongestAnswer)),
        Refusal.NotADate => words.Get("refused.not-a-date", ("label", question.Label)),
        Refusal.NotAPeriod => words.Get("refused.not-a-period", ("label", question.Label)),
        Refusal.NotAScore => words.Get("refused.not-a-score", ("label", question.Label)),
        _ => words.Get("refused.not-a-choice", ("label", question.Label), ("hint", question.Kind == QuestionKind.Indicator ? string.Join(", ", scene.Handbook!.Year.Indicators.Select(ReportWords.Named)) : question.Hint)),
    };

    /// <summary>Why a question is asked, with the element and the handbook's item, a good and a bad example.</summary>
    public Fold Why(Scene scene, Question question)
    {
        var handbook = scene.Handbook!;
        var element = handbook.ElementOf(question);
        var lines = new List<string> { Filled(scene, question.Why) };
        if (element.Number > 0)
        {
            lines.Add(words.Get(element.Verified && handbook.Verified ? "why.element" : "why.element-unverified", ("number", element.Number), ("text", element.Text), ("code", handbook.Item.Code), ("ita", handbook.ItaYear)));
        }

        if (question.Good is not null)
        {
            lines.Add(words.Get("why.good", ("example", Filled(scene, question.Good))));
        }

        if (question.Bad is not null)
        {
            lines.Add(words.Get("why.bad", ("example", Filled(scene, question.Bad))));
        }

        return new Fold(words.Get("why.title", ("label", question.Label)), lines);
    }

    private List<Choice> Choices(Scene scene, Stop stop)
    {
        var report = scene.Report!;
        var args = Args(scene, stop);
        var choices = new List<Choice> { new(Verbs.Answer, words.Get("choice.save"), args, Tone.Good) };
        if (Journey.Carried(report, scene.Handbook!, stop).Any())
        {
            choices.Add(new Choice(Verbs.Confirm, words.Get("choice.carried-right"), args));
        }

        if (stop.Kind == StopKind.Measure && report.AnswersOf(stop.MeasureId).Count == 0 && report.LiveMeasures.Any(m => m.Answers.Count > 0))
        {
            choices.Add(new Choice(Verbs.Last, words.Get("choice.last"), args));
        }
        else if (stop.Kind == StopKind.Measure && report.NumberOf(stop.MeasureId!) > 0 && Permits.MayWrite(scene.Person))
        {
            choices.Add(new Choice(Verbs.Remove, words.Get("choice.remove", ("number", report.NumberOf(stop.MeasureId!))), args, Tone.Bad));
        }

        if (Journey.Before(report, scene.Handbook!, stop).Key != stop.Key)
        {
            choices.Add(new Choice(Verbs.Back, words.Get("choice.back"), args));
        }

        choices.Add(new Choice(Verbs.Review, words.Get("choice.review"), args));
        choices.AddRange(Beside(scene, stop, args));
        return choices;
    }

    // What waits beside the form, and where scores are asked, help for a measure that is still empty.
    private IEnumerable<Choice> Beside(Scene scene, Stop stop, Dictionary<string, string> args)
    {
        if (scene.Report!.Pasted?.Stop == stop.Key)
        {
            yield return new Choice(PasteTurns.Look, words.Get("choice.pasted-look"), args);
        }
        else if (stop.Kind == StopKind.Measure && scene.Report.AnswersOf(stop.MeasureId).IsEmpty && scene.Handbook!.Asks(SectionKind.Scores) && Permits.MayWrite(scene.Person))
        {
            yield return new Choice(SuggestTurns.Suggest, words.Get("choice.suggest"), args);
        }
    }

    private Prompt More(Scene scene)
    {
        var args = Args(scene, new Stop(StopKind.More));
        return new Prompt("more", words.Get("more.title", ("count", scene.Report!.LiveMeasures.Count())), [new Say(names.Left(scene.Report, scene.Handbook!), Tone.Quiet)], [],
        [
            new Choice(Verbs.Add, words.Get("choice.add"), args, Tone.Good),
            new Choice(Verbs.Last, words.Get("choice.last"), args),
            new Choice(Verbs.Back, words.Get("choice.back"), args),
            new Choice(Verbs.Review, words.Get("choice.review"), args),
        ]);
    }
}
