using System.Collections.Immutable;
using ItaBot.Domain.Checks.Rules;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks;

/// <summary>
/// Reads a report as the assessor would. The item scores 100 when every element is there for every measure and 0 otherwise
/// (handbook of ITA 2567, item O35), so the predicted score is never anything between.
/// </summary>
public static class Checker
{
    private static readonly ICheckRule[] Rules =
    [
        new NoMeasure(), new ElementMissing(), new ReasonMissing(), new WordingNotAccepted(), new MeasuresOpen(), new PeriodOutsideYear(),
        new DateImpossible(), new DateOutsideYear(), new MemoNumberUnfinished(), new MemoDate(),
    ];

    /// <summary>The ids that a handbook may name.</summary>
    public static IReadOnlyList<string> RuleIds { get; } = [.. Rules.Select(r => r.Id)];

    /// <summary>Runs the rules that the handbook names, the weightiest findings first.</summary>
    public static CheckResult Check(Report report, Handbook handbook, DateOnly today)
    {
        var scene = new CheckScene(report, handbook, today);
        var findings = Rules.Where(r => handbook.Checks.Contains(r.Id, StringComparer.Ordinal))
            .SelectMany(r => r.Find(scene))
            .OrderBy(f => f.Severity).ThenBy(f => f.MeasureNumber == 0 ? int.MaxValue : f.MeasureNumber)
            .ToImmutableList();
        var lost = findings.Exists(f => f.Severity == Severity.Blocks && f.Element is not null);
        return new CheckResult(lost ? handbook.Scoring.Min(s => s.Score) : handbook.Scoring.Max(s => s.Score), findings);
    }
}
