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
            && (kind is StopKind.Measure or StopKind.Draft) == (parts.Length == 2)
            ? new Stop(kind, parts.Length == 2 ? parts[1] : null)
            : null;
    }

    /// <summary>The section whose questions the stop asks; null for stops without a form.</summary>
    public SectionKind? Section => Kind switch
    {
        StopKind.Header => SectionKind.Header,
        StopKind.Measure => SectionKind.Measure,
        StopKind.Memo => SectionKind.Memo,
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
    /// <summary>All stops in order. There is always at least one measure to fill.</summary>
    public static IReadOnlyList<Stop> Stops(Report report)
    {
        var stops = new List<Stop> { new(StopKind.Header) };
        var measures = report.LiveMeasures.Select(m => m.Id).ToList();
        foreach (var id in measures.Count == 0 ? [report.NextMeasureId] : measures)
        {
            stops.Add(new Stop(StopKind.Measure, id));
            stops.Add(new Stop(StopKind.Draft, id));
        }

        stops.Add(new Stop(StopKind.More));
        stops.Add(new Stop(StopKind.Memo));
        stops.Add(new Stop(StopKind.Review));
        return stops;
    }

    /// <summary>Where the person stands: the stop they chose, when it still exists, else the first open one.</summary>
    public static Stop Current(Report report, Handbook handbook, string? focus)
    {
        var stops = Stops(report);
        return stops.FirstOrDefault(s => s.Key == focus) ?? stops.First(s => IsOpen(report, handbook, s));
    }

    /// <summary>The stop before; the first stop stays the first.</summary>
    public static Stop Before(Report report, Stop stop)
    {
        var stops = Stops(report).Where(s => s.Kind != StopKind.More || !report.MeasuresClosed).ToList();
        var at = stops.FindIndex(s => s.Key == stop.Key);
        return stops[Math.Max(0, at - 1)];
    }

    /// <summary>Whether something is left to do at a stop. The review is always open: it is where the road ends.</summary>
    public static bool IsOpen(Report report, Handbook handbook, Stop stop) => stop.Kind switch
    {
        StopKind.Header or StopKind.Measure or StopKind.Memo => Missing(report, handbook, stop).Any(q => q.Required),
        StopKind.Draft => Drafted(handbook).Any(q => report.AnswersOf(stop.MeasureId).GetValueOrDefault(q.Id) is { HasFreshWording: false }),
        StopKind.More => !report.MeasuresClosed,
        _ => true,
    };

    /// <summary>The questions of a stop that are asked, given the answers so far.</summary>
    public static IEnumerable<Question> Asked(Report report, Handbook handbook, Stop stop)
    {
        var answers = report.AnswersOf(stop.MeasureId);
        return stop.Section is { } section ? handbook.In(section).Where(q => Applies(q, answers)) : [];
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
        var places = Stops(report).Where(s => s.Section is not null)
            .SelectMany(s => Asked(report, handbook, s).Where(q => q.Required).GroupBy(q => q.Element, StringComparer.Ordinal).Select(g => (Stop: s, Questions: g)))
            .Select(p => p.Questions.All(q => IsComplete(q, report.AnswersOf(p.Stop.MeasureId))))
            .ToList();
        return new Progress(places.Count(complete => complete), places.Count);
    }

    /// <summary>Whether a question is answered to the end: notes count once their wording is accepted.</summary>
    public static bool IsComplete(Question question, IReadOnlyDictionary<string, Answer> answers) =>
        answers.TryGetValue(question.Id, out var answer) && (question.Kind != QuestionKind.Notes || answer.HasFreshWording);

    /// <summary>Whether a question is asked, given the other answers of its place.</summary>
    public static bool Applies(Question question, IReadOnlyDictionary<string, Answer> answers) =>
        question.When is not { } when || (answers.TryGetValue(when.Question, out var other) && when.Is.Contains(other.Text, StringComparer.Ordinal));

    /// <summary>The questions whose notes are drafted.</summary>
    public static IEnumerable<Question> Drafted(Handbook handbook) => handbook.In(SectionKind.Measure).Where(q => q.Kind == QuestionKind.Notes);

    /// <summary>Which cell a question's notes become.</summary>
    public static DraftKind CellOf(Question question) => question.Drafted ?? throw new ArgumentException("Not a question with notes.", nameof(question));
}
