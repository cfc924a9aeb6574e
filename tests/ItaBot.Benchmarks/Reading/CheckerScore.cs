using ItaBot.Bot.Commands;
using ItaBot.Domain.Checks;

namespace ItaBot.Benchmarks.Reading;

/// <summary>How many of the faults that readers found in real papers the checker finds, and whether it speaks of right things.</summary>
public static class CheckerScore
{
    /// <summary>The papers whose faults the checker has to find; the others are told too.</summary>
    public static readonly IReadOnlyList<string> Papers = ["000", "002", "004"];

    private static readonly DateOnly Today = new(2026, 11, 21);
    /// <summary>Every paper.</summary>
    public static readonly IReadOnlyList<string> AllPapers = ["000", "001", "002", "003", "004"];

    /// <summary>What came of one paper.</summary>
    /// <param name="Paper">The paper.</param>
    /// <param name="Wanted">Certain faults that some rule is there for.</param>
    /// <param name="Missed">Those of them that were not found.</param>
    /// <param name="ByJudgement">Certain faults that no general rule finds.</param>
    /// <param name="Wronged">Right things with the finding that speaks of them.</param>
    /// <param name="Unknown">Findings that no reader had: new faults or false alarms.</param>
    public sealed record Score(string Paper, IReadOnlyList<Fault> Wanted, IReadOnlyList<Fault> Missed, int ByJudgement, IReadOnlyList<(Fault Right, Finding Finding)> Wronged, IReadOnlyList<Finding> Unknown);

    /// <summary>Prints what was found and missed in each paper; 0 when at least 95 % of the certain faults are found and no right thing is.</summary>
    public static int Print(TextWriter output)
    {
        var scores = AllPapers.Select(Measure).OfType<Score>().ToList();
        if (scores.Count < AllPapers.Count)
        {
            output.WriteLine("checker: skipped, the papers are not beside the project");
            return 1;
        }

        scores.ForEach(s => Print(s, output));
        var (found, wanted) = Recall([.. scores.Where(s => Papers.Contains(s.Paper))]);
        var (others, othersWanted) = Recall([.. scores.Where(s => !Papers.Contains(s.Paper))]);
        var wronged = scores.Sum(s => s.Wronged.Count);
        output.WriteLine($"checker {string.Join(' ', Papers)}: {found} of {wanted} certain faults found, {100.0 * found / wanted:0.0} %");
        output.WriteLine($"checker others: {others} of {othersWanted} certain faults found, {100.0 * others / othersWanted:0.0} %, {scores.Sum(s => s.ByJudgement)} more by judgement");
        output.WriteLine($"checker: {wronged} of {FaultBook.RightThings.Count} right things found by mistake");
        return found * 100 >= wanted * 95 && wronged == 0 ? 0 : 1;
    }

    /// <summary>How many certain faults of some papers were found, and how many there are.</summary>
    public static (int Found, int Wanted) Recall(IReadOnlyList<Score> scores) => (scores.Sum(s => s.Wanted.Count - s.Missed.Count), scores.Sum(s => s.Wanted.Count));

    /// <summary>Checks one paper as the check command does; null when the paper is not there.</summary>
    public static Score? Measure(string paper)
    {
        if (Seeds.Find(paper) is not { } file)
        {
            return null;
        }

        var handbooks = PaperCommands.Handbooks();
        var findings = Checker.Check(PaperCommands.Read(file, handbooks)!, handbooks, null, Today).Result.Findings;
        var faults = FaultBook.Faults.Where(f => f.Seed == paper).ToList();
        var certain = faults.Where(f => f.IsCertain).ToList();
        var wanted = certain.Where(f => f.Rules.Count > 0).ToList();
        var wronged = FaultBook.RightThings.Where(r => r.Seed == paper)
            .SelectMany(r => findings.Where(f => r.IsWrongedBy(f, faults)).Take(1), (right, finding) => (right, finding)).ToList();
        return new Score(paper, wanted, [.. wanted.Where(w => !findings.Any(w.IsFoundBy))], certain.Count - wanted.Count, wronged, [.. findings.Where(f => !faults.Exists(x => x.IsFoundBy(f)))]);
    }

    private static void Print(Score score, TextWriter output)
    {
        output.WriteLine($"checker {score.Paper}: {score.Wanted.Count - score.Missed.Count} of {score.Wanted.Count} certain faults found, {score.ByJudgement} more by judgement");
        foreach (var fault in score.Missed)
        {
            output.WriteLine($"  missed {fault.Id} ({string.Join(", ", fault.Rules)}; line {string.Join(' ', fault.Lines)}): {fault.What}");
        }

        foreach (var (right, finding) in score.Wronged)
        {
            output.WriteLine($"  wronged {right.Id} by {Place(finding)}: {right.Why}{right.What}");
        }

        foreach (var finding in score.Unknown)
        {
            output.WriteLine($"  not in the catalogue: {Place(finding)}");
        }
    }

    private static string Place(Finding finding) => $"{finding.Rule} at line {finding.Line} ({finding.Severity.ToString().ToLowerInvariant()}) \"{finding.Quote}\"";
}
