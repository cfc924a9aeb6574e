using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>Sign-off needs a typed reason.</summary>
    Blocks,

    /// <summary>Should be looked at.</summary>
    Warns,

    /// <summary>Good to know.</summary>
    Notes,
}

/// <summary>
/// One thing that a rule found, with the place where it can be mended. The words shown come from the texts of the channel:
/// key "finding." + <see cref="Rule"/>, filled with <see cref="Details"/>.
/// </summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">Weight.</param>
/// <param name="MeasureId">The measure, or null for the report itself.</param>
/// <param name="MeasureNumber">The measure's number as shown; 0 for the report itself.</param>
/// <param name="Question">The question to answer or change, or null.</param>
/// <param name="Element">The assessor's element that is not met because of it, or null when the score does not depend on it.</param>
/// <param name="Details">Values for the words.</param>
public sealed record Finding(string Rule, Severity Severity, string? MeasureId, int MeasureNumber, Question? Question, Element? Element, IReadOnlyDictionary<string, string> Details)
{
    /// <summary>Line of the file that was checked, from 1; 0 for the paper as a whole and for a report in work.</summary>
    public int Line { get; init; }

    /// <summary>The words meant, as they stand in the paper; empty when something is not there.</summary>
    public string Quote { get; init; } = "";

    /// <summary>Counts findings of the same rule at the same place, from 1.</summary>
    public int Ordinal { get; init; } = 1;

    /// <summary>Stable id: the same fault at the same place has the same id. It holds nothing that people wrote.</summary>
    public string Id => Ordinal == 1 ? Place : $"{Place}:{Ordinal}";

    internal string Place => Line > 0 ? $"{Rule}:{Line}" : $"{Rule}:{MeasureId ?? "report"}:{Question?.Id ?? "-"}";
}

/// <summary>What the assessor would say: 100 or 0, and why.</summary>
public sealed record CheckResult(int PredictedScore, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether something stands in the way of sign-off.</summary>
    public bool Blocks => Findings.Any(f => f.Severity == Severity.Blocks);

    /// <summary>The elements that cost the score, each once.</summary>
    public IReadOnlyList<Element> MissingElements => [.. Findings.Where(f => f.Severity == Severity.Blocks && f.Element is not null).Select(f => f.Element!).DistinctBy(e => e.Id)];
}

/// <summary>What a rule may look at.</summary>
public sealed record CheckScene(Report Report, Handbook Handbook, DateOnly Today)
{
    /// <summary>The measures that count, with their numbers.</summary>
    public IEnumerable<(Measure Measure, int Number)> Measures => Report.LiveMeasures.Select((m, i) => (m, i + 1));
}

/// <summary>One rule. A handbook names the rules that hold for it by <see cref="Id"/>.</summary>
internal interface ICheckRule
{
    /// <summary>The rule's id, as in the handbook data.</summary>
    string Id { get; }

    /// <summary>Everything the rule finds.</summary>
    IEnumerable<Finding> Find(CheckScene scene);
}
