using System.Collections.Immutable;
using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Interviews;

/// <summary>One row that can be carried over.</summary>
/// <param name="Answers">Texts by question id.</param>
/// <param name="Promised">The steps it promised; empty when the paper was no plan and followed none.</param>
public sealed record CarriedRow(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string> Promised);

/// <summary>An earlier paper from which a new one can be begun: a report of the agency, or a file that was read.</summary>
/// <param name="Label">Where it comes from, as an answer keeps it: "report-6-month/2567", or "file/measures/2567" for a file.</param>
/// <param name="ReportType">Its type.</param>
/// <param name="FiscalYear">Its fiscal year, B.E.</param>
/// <param name="AnalysedYear">The assessment whose scores it analyses, B.E.</param>
/// <param name="Values">Texts that stand once, by question id.</param>
/// <param name="Measures">Its measures.</param>
/// <param name="Indicators">Its rows of indicators, by row id.</param>
public sealed record CarrySource(string Label, string ReportType, int FiscalYear, int AnalysedYear, IReadOnlyDictionary<string, string> Values, IReadOnlyList<CarriedRow> Measures, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Indicators)
{
    /// <summary>Whether it plans instead of reporting.</summary>
    public bool IsPlan => ReportType == "measures";

    /// <summary>A report of the agency.</summary>
    public static CarrySource Of(Report report, Handbook handbook) => new(
        string.Create(CultureInfo.InvariantCulture, $"{report.ReportType}/{report.FiscalYear}"),
        report.ReportType,
        report.FiscalYear,
        TemplateValues.AnalysedYear(report, handbook),
        Texts(report.Answers),
        [.. report.LiveMeasures.Select(m => new CarriedRow(Texts(m.Answers), m.Promised ?? (handbook.IsPlan && m.Answers.TryGetValue("steps", out var steps) ? CarryOver.Steps(steps.Text) : [])))],
        report.Indicators.ToDictionary(r => r.Key, r => Texts(r.Value), StringComparer.Ordinal));

    private static IReadOnlyDictionary<string, string> Texts(IEnumerable<KeyValuePair<string, Answer>> answers) => answers.ToDictionary(a => a.Key, a => a.Value.Text, StringComparer.Ordinal);
}

/// <summary>
/// Begins a paper from an earlier one: last year's, or the plan of the same year, whose every promised step then has to come back as
/// done, under way or not done with a reason. What is carried over is marked until somebody confirms it for the new paper.
/// </summary>
public static class CarryOver
{
    // Asked anew for every paper, whatever its year.
    private static readonly string[] Never = ["memo-number", "memo-date", "memo-subject", "problems", "basis", "meeting"];

    /// <summary>The new report with everything that still holds.</summary>
    public static Report Into(Report report, Handbook handbook, CarrySource source, Pen pen)
    {
        var same = source.FiscalYear == report.FiscalYear;
        ImmutableDictionary<string, Answer> Take(IReadOnlyDictionary<string, string> texts, params SectionKind[] sections) => texts
            .Select(t => (Question: handbook.Find(t.Key), t.Key, t.Value))
            .Where(t => t.Question is { } q && sections.Contains(q.Section) && Holds(q, t.Value, report, handbook, source))
            .Select(t => (t.Key, Read: Answering.Read(t.Question!, handbook, t.Value)))
            .Where(t => t.Read.Why is null)
            .ToImmutableDictionary(t => t.Key, t => new Answer(t.Read.Value, pen.Person.Id, pen.Now, report.Revision, Carried: source.Label));

        var promises = same && handbook.Asks(SectionKind.Promise);
        return report with
        {
            CarriedFrom = source.Label,
            Answers = Take(source.Values, SectionKind.Header, SectionKind.Memo, SectionKind.Scores),
            Measures = [.. source.Measures.Select((m, i) => new Measure(Measure.New(i + 1).Id, Take(m.Answers, SectionKind.Measure, SectionKind.Promise), Promised: promises && m.Promised.Count > 0 ? [.. m.Promised] : null)).Where(m => m.Answers.Count > 0)],
            Indicators = handbook.Asks(SectionKind.Indicator) ? source.Indicators.ToImmutableDictionary(r => r.Key, r => Take(r.Value, SectionKind.Indicator)) : report.Indicators,
            MeasuresClosed = same && source.Measures.Count > 0,
        };
    }

    /// <summary>The steps in a text: its numbered or dashed items, else its lines.</summary>
    public static IReadOnlyList<string> Steps(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. lines.SelectMany(line => Imports.Numbering.Split(line)).Select(item => item.Text).Where(t => t.Length > 0)];
    }

    // Results hold only within one year, scores only for the same assessment, a period only when it lies in what the new paper covers.
    private static bool Holds(Question question, string text, Report report, Handbook handbook, CarrySource source) => question switch
    {
        _ when Never.Contains(question.Id, StringComparer.Ordinal) => false,
        { Kind: QuestionKind.Score } => source.AnalysedYear == TemplateValues.AnalysedYear(report, handbook),
        { Kind: QuestionKind.Date } => false,
        { Kind: QuestionKind.Period } => ThaiDates.TryReadPeriod(text, out var period) && TemplateValues.RoundOf(report) is var round && period.From >= round.From && period.To <= round.To,
        { Kind: QuestionKind.Status or QuestionKind.Notes } or { When: not null } => source.FiscalYear == report.FiscalYear && !source.IsPlan,
        _ => true,
    };
}
