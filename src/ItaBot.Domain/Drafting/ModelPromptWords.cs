using System.Reflection;
using System.Text.Json;

namespace ItaBot.Domain.Drafting;

/// <summary>What a model is told, from model-prompt.json: rules of the register, terms, two examples a kind, words of refusal, the answer's schema.</summary>
internal sealed class ModelPromptWords
{
    private static readonly Lazy<ModelPromptWords> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("model-prompt.json")!;
        return JsonSerializer.Deserialize<ModelPromptWords>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    public static ModelPromptWords Thai => Loaded.Value;

    public required string[] Rules { get; init; }

    public required string TermsLead { get; init; }

    public required string[] Terms { get; init; }

    public required string ExampleLead { get; init; }

    /// <summary>By kind of draft ("summary"): what came in and what was answered.</summary>
    public required Dictionary<string, ModelExample[]> Examples { get; init; }

    public required string RefusalLead { get; init; }

    /// <summary>By reason; {0} is what was found.</summary>
    public required Dictionary<string, string> Refusals { get; init; }

    public required JsonElement Schema { get; init; }
}

/// <summary>One example: the data and the answer.</summary>
internal sealed record ModelExample(JsonElement Data, JsonElement Answer);
