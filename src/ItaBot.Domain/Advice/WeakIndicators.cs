using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Advice;

/// <summary>
/// Which indicators scored too low in the assessment before, and what others commonly do about them. The suggestions of
/// suggestions.json follow what the handbook asks of each indicator and hold no facts.
/// </summary>
public static class WeakIndicators
{
    /// <summary>The lowest score that passes (ITA 2567: grade "pass").</summary>
    public const decimal Passes = 85;

    private const int Most = 3;

    private static readonly Lazy<Dictionary<string, Known[]>> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("suggestions.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Known[]>>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    /// <summary>The weakest indicators of the latest report that has scores, at most three, the weakest first.</summary>
    public static IReadOnlyList<(Indicator Indicator, decimal Score)> Of(IEnumerable<Report> reports, Handbook handbook)
    {
        foreach (var report in reports)
        {
            var scored = handbook.Year.Indicators.Select(i => (i, Score: ScoreOf(report, i))).Where(s => s.Score is not null).Select(s => (s.i, Score: s.Score!.Value)).ToList();
            if (scored.Count > 0)
            {
                return [.. scored.Where(s => s.Score < Passes).OrderBy(s => s.Score).Take(Most)];
            }
        }

        return [];
    }

    /// <summary>Whether any of the reports has a score.</summary>
    public static bool AnyScore(IEnumerable<Report> reports, Handbook handbook) => reports.Any(r => handbook.Year.Indicators.Any(i => ScoreOf(r, i) is not null));

    /// <summary>What is commonly done about an indicator.</summary>
    public static IReadOnlyList<Suggestion> For(Indicator indicator) =>
        [.. Loaded.Value.GetValueOrDefault(indicator.Number.ToString(CultureInfo.InvariantCulture), []).Select(k => new Suggestion(indicator.Number, k.Title, string.Join('\n', k.Steps.Select(s => "- " + s))))];

    private static decimal? ScoreOf(Report report, Indicator indicator) =>
        report.Answers.GetValueOrDefault("score-" + indicator.Number.ToString(CultureInfo.InvariantCulture)) is { } answer
        && decimal.TryParse(answer.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : null;

    private sealed record Known(string Title, string[] Steps);
}
