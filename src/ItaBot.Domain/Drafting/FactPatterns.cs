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

    /// <summary>For each kind of law its full name, then its short forms.</summary>
    public required string[][] Laws { get; init; }

    /// <summary>For each unit its official name, then the forms people type.</summary>
    public required string[][] Units { get; init; }

    public required string[] Era { get; init; }

    /// <summary>Words after which two digits are a year: "fiscal year 67".</summary>
    public required string[] Years { get; init; }
}
