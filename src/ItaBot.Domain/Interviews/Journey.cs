using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Interviews;

/// <summary>What a stop of the interview is about.</summary>
public enum StopKind
{
    /// <summary>The facts asked first.</summary>
    Header,

    /// <summary>The form of one measure.</summary>
    Measure,

    /// <summary>The drafted wording of one measure, to be accepted.</summary>
    Draft,

    /// <summary>Another measure, or was that the last?</summary>
    More,

    /// <summary>The facts of the memo.</summary>
    Memo,

    /// <summary>Everything at a glance, before sign-off.</summary>
    Review,

    /// <summary>The scores that the paper analyses.</summary>
    Scores,

    /// <summary>The form of one indicator.</summary>
    Indicator,

    /// <summary>What became of each step that the plan promised for a measure.</summary>
    Promises,
}

/// <summary>One stop of the interview. Its key is what a card or a cursor holds.</summary>
public sealed record Stop(StopKind Kind, string? MeasureId = null)
{
    /// <summary>The key, for example "measure:m3".</summary>
    public string Key => MeasureId is null ? Kind.ToString().ToLowerInvariant() : Kind.ToString().ToLowerInvariant() + ":" + MeasureId;

    /// <summary>Reads a key; null when it is none.</summary>
    public static Stop? Parse(string? key)
    {
        var parts = (key ?? "").Split(':');
        return parts.Length <= 2 && Enum.TryParse<StopKind>(parts[0], ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(parts[0][0])
            && (kind is StopKind.Measure or StopKind.Draft or StopKind.Indicator or StopKind.Promises) == (parts.Length == 2)
            ? new Stop(kind, parts.Length == 2 ? parts[1] : null)
            : null;
    }

    /// <summary>The stop that asks the questions of a section about a row.</summary>
    public static Stop Of(SectionKind section, string? rowId) => section switch
    {
        SectionKind.Header => new Stop(StopKind.Header),
        SectionKind.Memo => new Stop(StopKind.Memo),
        SectionKind.Scores => new Stop(StopKind.Scores),
        SectionKind.Indicator => new Stop(StopKind.Indicator, rowId),
        SectionKind.Promise => new Stop(StopKind.Promises, rowId),
        _ => new Stop(StopKind.Measure, rowId),
    };

    /// <summary>The section whose questions the stop asks; null for stops without a form.</summary>
    public SectionKind? Section => Kind switch
    {
        StopKind.Header => SectionKind.Header,
        StopKind.Measure => SectionKind.Measure,
        StopKind.Memo => SectionKind.Memo,
        StopKind.Scores => SectionKind.Scores,
        StopKind.Indicator => SectionKind.Indicator,
        StopKind.Promises => SectionKind.Promise,
        _ => null,
    };
}

/// <summary>How much is there: counted in elements of the paper, since one missing element scores 0.</summary>
public sealed record Progress(int Complete, int Total)
{
    /// <summary>What is still missing.</summary>
    public int Missing => Total - Complete;
}

/// <summary>
/// The road through a report. There is no stored position to get lost or to go stale: the stops follow from the handbook and
/// the answers, and where a person stands is the first open one (or the one they chose to go back to).
/// </summary>
public static class Journey
{
    /// <summary>All stops in the order of the handbook's sections. There is always at least one measure to fill.</summary>
    public static IReadOnlyList<Stop> Stops(Report report, Handbook handbook) =>
        [.. handbook.Sections.Where(s => s != SectionKind.Promise).SelectMany(section => StopsOf(section, report, handbook)), new Stop(StopKind.Review)];

    private static IEnumerable<Stop> StopsOf(SectionKind section, Report report, Handbook handbook) => section switch
    {
        SectionKind.Header => [new Stop(StopKind.Header)],
        SectionKind.Scores => [new Stop(StopKind.Scores)],
        SectionKind.Memo => [new Stop(StopKind.Memo)],
        SectionKind.Indicator => handbook.Year.Indicators.Select(i => Report.RowOf(i.Number)).SelectMany(row => WithDraft(new Stop(StopKind.Indicator, row), handbook)),
        _ => MeasureStops(report, handbook),
    };

    private static IEnumerable<Stop> MeasureStops(Report report, Handbook handbook)
    {
        var measures = report.LiveMeasures.Select(m => m.Id).ToList();
        foreach (var id in measures.Count == 0 ? [report.NextMeasureId] : measures)
        {
            yield return new Stop(StopKind.Measure, id);
            if (handbook.Asks(SectionKind.Promise) && report.FindMeasure(id)?.Promised is { Count: > 0 })
            {
                yield return new Stop(StopKind.Promises, id);
            }

            if (Drafted(handbook, id).Any())
            {
                yield return new Stop(StopKind.Draft, id);
            }
        }

        yield return new Stop(StopKind.More);
    }

    private static IEnumerable<Stop> WithDraft(Stop stop, Handbook handbook) =>
        Drafted(handbook, stop.MeasureId).Any() ? [stop, new Stop(StopKind.Draft, stop.MeasureId)] : [stop];

    /// <summary>Every question of a stop, whether it is asked or not; a promise's questions stand once for each step.</summary>
    public static IEnumerable<Question> Questions(Report report, Handbook handbook, Stop stop) => stop.Section switch
    {
        null => [],
        SectionKind.Promise => (report.FindMeasure(stop.MeasureId!)?.Promised ?? []).SelectMany((promise, i) => handbook.In(SectionKind.Promise).Select(q => q.ForStep(Number(i + 1), q.When is null ? promise : null))),
        { } section => handbook.In(section),
    };

    /// <summary>Where the person stands: the stop they chose, when it still exists, else the first open one.</summary>
    public static Stop Current(Report report, Handbook handbook, string? focus)
    {
        var stops = Stops(report, handbook);
        return stops.FirstOrDefault(s => s.Key == focus) ?? stops.First(s => IsOpen(report, handbook, s));
    }

    /// <summary>The stop before; the first stop stays the first.</summary>
    public static Stop Before(Report report, Handbook handbook, Stop stop)
    {
        var stops = Stops(report, handbook).Where(s => s.Kind != StopKind.More || !report.MeasuresClosed).ToList();
        var at = stops.FindIndex(s => s.Key == stop.Key);
        return stops[Math.Max(0, at - 1)];
    }

    /// <summary>Whether something is left to do at a stop. The review is always open: it is where the road ends.</summary>
    public static bool IsOpen(Report report, Handbook handbook, Stop stop) => stop.Kind switch
    {
        _ when stop.Section is not null => report.AnswersOf(stop.MeasureId) is var answers
            && Questions(report, handbook, stop).Any(q => Applies(q, answers) && (answers.TryGetValue(q.Id, out var answer) ? answer.Carried is not null : q.Required)),
        StopKind.Draft => Drafted(handbook, stop.MeasureId).Any(q => report.AnswersOf(stop.MeasureId).GetValueOrDefault(q.Id) is { HasFreshWording: false }),
        StopKind.More => !report.MeasuresClosed,
        _ => true,
    };

    /// <summary>The questions of a stop that are asked, given the answers so far.</summary>
    public static IEnumerable<Question> Asked(Report report, Handbook handbook, Stop stop)
    {
        var answers = report.AnswersOf(stop.MeasureId);
        return Questions(report, handbook, stop).Where(q => Applies(q, answers));
    }

    /// <summary>The questions of a stop whose answers were carried over and that nobody has confirmed for this paper.</summary>
    public static IEnumerable<Question> Carried(Report report, Handbook handbook, Stop stop)
    {
        var answers = report.AnswersOf(stop.MeasureId);
        return Asked(report, handbook, stop).Where(q => answers.GetValueOrDefault(q.Id)?.Carried is not null);
    }

    /// <summary>The questions of a stop that are asked and have no answer.</summary>
    public static IEnumerable<Question> Missing(Report report, Handbook handbook, Stop stop)
    {
        var answers = report.AnswersOf(stop.MeasureId);
        return Asked(report, handbook, stop).Where(q => !answers.ContainsKey(q.Id));
    }

    /// <summary>Progress over the whole paper, in elements.</summary>
    public static Progress Progress(Report report, Handbook handbook)
    {
        var (complete, total) = (0, 0);
        foreach (var stop in Stops(report, handbook).Where(s => s.Section is not null))
        {
            var answers = report.AnswersOf(stop.MeasureId);
            var elements = new Dictionary<string, bool>(StringComparer.Ordinal);
            foreach (var question in Questions(report, handbook, stop).Where(q => q.Required && Applies(q, answers)))
            {
                elements[question.Element] = elements.GetValueOrDefault(question.Element, true) && IsComplete(question, answers);
            }

            (complete, total) = (complete + elements.Values.Count(whole => whole), total + elements.Count);
        }

        return new Progress(complete, total);
    }

    /// <summary>Whether a question is answered to the end: notes count once their wording is accepted.</summary>
    public static bool IsComplete(Question question, IReadOnlyDictionary<string, Answer> answers) =>
        answers.TryGetValue(question.Id, out var answer) && answer.Carried is null && (question.Kind != QuestionKind.Notes || answer.HasFreshWording);

    /// <summary>Whether a question is asked, given the other answers of its place.</summary>
    public static bool Applies(Question question, IReadOnlyDictionary<string, Answer> answers) =>
        question.When is not { } when || (answers.TryGetValue(when.Question, out var other) && when.Is.Contains(other.Text, StringComparer.Ordinal));

    /// <summary>The questions of a measure's or an indicator's row whose notes are drafted.</summary>
    public static IEnumerable<Question> Drafted(Handbook handbook, string? rowId) =>
        handbook.In(rowId?.StartsWith('i') == true ? SectionKind.Indicator : SectionKind.Measure).Where(q => q.Kind == QuestionKind.Notes);

    /// <summary>Which cell a question's notes become.</summary>
    public static DraftKind CellOf(Question question) => question.Drafted ?? throw new ArgumentException("Not a question with notes.", nameof(question));

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
