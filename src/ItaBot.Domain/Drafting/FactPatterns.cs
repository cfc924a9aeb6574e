using System.Reflection;
using System.Text.Json;

namespace ItaBot.Domain.Drafting;

/// <summary>The words by which facts are found, from fact-patterns.json.</summary>
internal sealed class FactPatterns
{
    private static readonly Lazy<FactPatterns> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("fact-patterns.json")!;
        return JsonSerializer.Deserialize<FactPatterns>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    public static FactPatterns Thai => Loaded.Value;

    public required string[] Honorifics { get; init; }

    public required string[] NotNames { get; init; }

    /// <summary>Words that stand before a name besides the honorifics; a name behind them is hidden from a model.</summary>
    public required string[] Titles { get; init; }

    /// <summary>Words that begin like a title and are none.</summary>
    public required string[] NotTitled { get; init; }

    /// <summary>Words after which a title follows without a blank.</summary>
    public required string[] BeforeNames { get; init; }

    /// <summary>Titles that stand behind any word without a blank when a first name and a surname follow.</summary>
    public required string[] GluedTitles { get; init; }

    /// <summary>What makes another word of a title behind it.</summary>
    public required string[] NotBeforeTitle { get; init; }

    /// <summary>Words after a first name that go on with the sentence.</summary>
    public required string[] NotSurnames { get; init; }

    /// <summary>For each kind of law its full name, then its short forms.</summary>
    public required string[][] Laws { get; init; }

    /// <summary>For each unit its official name, then the forms people type.</summary>
    public required string[][] Units { get; init; }

    public required string[] Era { get; init; }

    /// <summary>Words after which two digits are a year: "fiscal year 67".</summary>
    public required string[] Years { get; init; }

    /// <summary>Numbers in words, each with its value.</summary>
    public required Dictionary<string, long> Numerals { get; init; }

    /// <summary>What is counted: a number in words is one only before these.</summary>
    public required string[] Counted { get; init; }
}
