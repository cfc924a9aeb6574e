using System.Text.Json;
using ItaBot.Domain.Checks;

namespace ItaBot.Benchmarks.Reading;

/// <summary>A fault that a reader found in a paper, or a right thing that must not be found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seed">The paper: "000" to "004".</param>
/// <param name="Lines">Lines where a finding of it may stand; for a right thing none means anywhere.</param>
/// <param name="Rules">Rules that find it, or must not; none for a fault that only judgement sees.</param>
public sealed record Fault(string Id, string Seed, IReadOnlyList<int> Lines, IReadOnlyList<string> Rules)
{
    /// <summary>The words meant.</summary>
    public string Quote { get; init; } = "";

    /// <summary>A: plain in the text, alone or among others; O: scan damage; T: a page may be missing; L: needs outside knowledge; N: right.</summary>
    public string Certainty { get; init; } = "N";

    /// <summary>What is wrong.</summary>
    public string What { get; init; } = "";

    /// <summary>Why it is right.</summary>
    public string Why { get; init; } = "";

    /// <summary>Whether only a finding that blocks counts against a right thing.</summary>
    public bool OnlyBlocks { get; init; }

    /// <summary>Whether the author plainly made it.</summary>
    public bool IsCertain => Certainty.Contains('A', StringComparison.Ordinal);

    /// <summary>Whether a finding is about it: of one of its rules and on one of its lines, or about the paper as a whole.</summary>
    public bool IsFoundBy(Finding finding) => Rules.Contains(finding.Rule) && (finding.Line == 0 || Lines.Contains(finding.Line));

    /// <summary>Whether a finding wrongs a right thing. Where the same rule has a fault to tell of on the same line, the words decide.</summary>
    public bool IsWrongedBy(Finding finding, IEnumerable<Fault> faults) =>
        Rules.Contains(finding.Rule) && (Lines.Count == 0 || Lines.Contains(finding.Line)) && (!OnlyBlocks || finding.Severity == Severity.Blocks)
        && (SharesWords(finding.Quote) || !faults.Any(f => f.IsFoundBy(finding)));

    // Most of the shorter text stands in the other one; a quote may be cut or begin after its number.
    private bool SharesWords(string quote)
    {
        var (one, other) = (Folded(Quote), Folded(quote));
        var least = Math.Min(one.Length, other.Length) * 2 / 3;
        return least > 3 && Enumerable.Range(0, one.Length - least + 1).Any(at => other.Contains(one.Substring(at, least), StringComparison.Ordinal));
    }

    private static string Folded(string text) => string.Concat(text.Where(c => c is not (' ' or '\u2026')));
}

/// <summary>What readers found in the five papers, by hand and before the rules were written.</summary>
public static class FaultBook
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Faults of all papers.</summary>
    public static IReadOnlyList<Fault> Faults { get; } = [.. All().Where(f => f.Certainty != "N")];

    /// <summary>Right things of all papers that a hasty rule would find.</summary>
    public static IReadOnlyList<Fault> RightThings { get; } = [.. All().Where(f => f.Certainty == "N")];

    private static IEnumerable<Fault> All()
    {
        using var catalogue = Seeds.Open("catalogue-000-002-004.json");
        using var found = Seeds.Open("defects-found.json");
        var lists = JsonSerializer.Deserialize<Dictionary<string, Fault[]>>(catalogue, Options)!;
        return [.. lists["defects"], .. lists["negatives"], .. JsonSerializer.Deserialize<Fault[]>(found, Options)!];
    }
}
