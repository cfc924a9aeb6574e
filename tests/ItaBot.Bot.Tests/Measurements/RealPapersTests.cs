using ItaBot.Benchmarks;
using ItaBot.Benchmarks.Reading;

namespace ItaBot.Bot.Tests.Measurements;

/// <summary>The measurements on real papers, held to their aims.</summary>
public class RealPapersTests
{
    [RealPapersFact]
    public void The_importer_reads_at_least_98_of_100_cells_right()
    {
        var scores = ImportAccuracy.Papers.Select(p => ImportAccuracy.Measure(p)!).ToList();
        (scores.Sum(s => s.Right) * 100.0 / scores.Sum(s => s.Cells)).ShouldBeGreaterThanOrEqualTo(98, string.Join('\n', scores.SelectMany(s => s.Wrong)));
    }

    [RealPapersFact]
    public void The_checker_finds_at_least_95_of_100_certain_faults()
    {
        var scores = CheckerScore.Papers.Select(p => CheckerScore.Measure(p)!).ToList();
        var (found, wanted) = CheckerScore.Recall(scores);
        (found * 100.0 / wanted).ShouldBeGreaterThanOrEqualTo(95, string.Join('\n', scores.SelectMany(s => s.Missed).Select(f => $"{f.Id} {f.What}")));
    }

    [RealPapersFact]
    public void The_checker_lets_right_things_be() =>
        CheckerScore.AllPapers.SelectMany(p => CheckerScore.Measure(p)!.Wronged).Select(w => $"{w.Right.Id} by {w.Finding.Rule} at line {w.Finding.Line}").ShouldBeEmpty();

    [Fact]
    public void The_catalogue_names_rules_that_exist_and_each_fault_once()
    {
        var all = FaultBook.Faults.Concat(FaultBook.RightThings).ToList();
        all.SelectMany(f => f.Rules).Except(ItaBot.Domain.Checks.Checker.RuleIds).ShouldBeEmpty();
        all.Select(f => f.Id).ShouldBeUnique();
    }

    [RealPapersFact]
    public void The_catalogue_quotes_what_stands_on_its_lines()
    {
        var papers = CheckerScore.AllPapers.ToDictionary(p => p, p => File.ReadAllLines(Seeds.Find(p)!).Select(Folded).ToList());
        FaultBook.Faults.Concat(FaultBook.RightThings).Where(f => f.Quote.Length > 0 && !f.Lines.Any(l => papers[f.Seed][l - 1].Contains(Folded(f.Quote)))).Select(f => f.Id).ShouldBeEmpty();
    }

    private static string Folded(string text) => string.Concat(System.Text.RegularExpressions.Regex.Replace(text, "</?(p|b|ol|ul|li)\\b[^>]*>", "").Where(c => c != ' '));
}

/// <summary>A test on real papers, which are no part of the project: it is skipped where they do not lie beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealPapersFactAttribute : FactAttribute
{
    public RealPapersFactAttribute()
    {
        if (Seeds.Find("000") is null)
        {
            Skip = "The real papers (shared/seeds) do not lie beside the project.";
        }
    }
}
