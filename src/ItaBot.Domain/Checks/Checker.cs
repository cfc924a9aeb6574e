using System.Collections.Immutable;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Checks.Rules;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
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
        new NoMeasure(), new ElementMissing(), new ReasonMissing(), new WordingNotAccepted(), new CarriedUnconfirmed(), new MeasuresOpen(), new MemoNumberUnfinished(),
        new EvidenceUnplaced(), new EvidenceMissing(), new WordUnanswered(),
    ];

    /// <summary>The ids that a handbook or a year may name.</summary>
    public static IReadOnlyList<string> RuleIds { get; } = [.. Rules.Select(r => r.Id), .. PaperRules.All.Select(r => r.Id).Except(Rules.Select(r => r.Id))];

    /// <summary>Runs the rules that the handbook and its year name on a report in work, the weightiest findings first.</summary>
    public static CheckResult Check(Report report, Handbook handbook, Agency agency, DateOnly today)
    {
        var scene = new CheckScene(report, handbook, today);
        var view = new ReportView(report, handbook, agency);
        var findings = Rules.Where(r => Holds(r.Id, handbook)).SelectMany(r => r.Find(scene))
            .Concat(OnPaper(new PaperScene(view.Paper, handbook, agency.FullName, today, FromFile: false)).Select(view.Placed))
            .OrderBy(f => f.Severity).ThenBy(f => f.MeasureNumber == 0 ? int.MaxValue : f.MeasureNumber);
        return Result(findings, handbook);
    }

    /// <summary>Runs the rules on papers on one that was read from a file, in the order of its lines.</summary>
    /// <param name="paper">The paper.</param>
    /// <param name="handbooks">Every handbook: that of the paper's type and year is taken, or of the nearest year.</param>
    /// <param name="agencyName">The agency's right name, or null when it is not known.</param>
    /// <param name="today">Today in Bangkok.</param>
    public static (Handbook Handbook, CheckResult Result) Check(ImportedPaper paper, IReadOnlyList<Handbook> handbooks, string? agencyName, DateOnly today)
    {
        var handbook = HandbookOf(paper, handbooks);
        return (handbook, Result(OnPaper(new PaperScene(paper, handbook, agencyName, today, FromFile: true)).OrderBy(f => f.Line == 0 ? int.MaxValue : f.Line).ThenBy(f => f.Severity), handbook));
    }

    /// <summary>The handbook by which a paper is judged: of its type, its fiscal year or the nearest one, and of its round; between equals the later assessment.</summary>
    public static Handbook HandbookOf(ImportedPaper paper, IReadOnlyList<Handbook> handbooks) =>
        handbooks.OrderByDescending(h => h.ReportType == paper.DocumentType)
            .ThenBy(h => paper.FiscalYear is { } year ? Math.Abs(h.FiscalYear - year) : 0)
            .ThenByDescending(h => h.ItaYear).First();

    private static IEnumerable<Finding> OnPaper(PaperScene scene) =>
        PaperRules.All.Where(r => Holds(r.Id, scene.Handbook) && (scene.FromFile || !r.FilesOnly)).SelectMany(r => r.Find(scene));

    private static bool Holds(string rule, Handbook handbook) => handbook.Checks.Contains(rule, StringComparer.Ordinal) || handbook.Year.Checks.Contains(rule, StringComparer.Ordinal);

    private static CheckResult Result(IEnumerable<Finding> found, Handbook handbook)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var findings = found.Select(f => f with { Ordinal = seen[f.Place] = seen.GetValueOrDefault(f.Place) + 1 }).ToImmutableList();
        var lost = findings.Exists(f => f.Severity == Severity.Blocks && f.Element is not null);
        return new CheckResult(lost ? handbook.Scoring.Min(s => s.Score) : handbook.Scoring.Max(s => s.Score), findings);
    }
}
