using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Domain.Advice;

/// <summary>What a model is told when it is asked for advice, from advice-prompt.json: rules and the answer's schema, by kind.</summary>
internal sealed record AdviceWords(string[] Rules, JsonElement Schema)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<Dictionary<string, AdviceWords>> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("advice-prompt.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, AdviceWords>>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    });

    /// <summary>The rules as one text.</summary>
    public string Instructions => string.Join('\n', Rules);

    /// <summary>The words of a kind.</summary>
    public static AdviceWords Of(string kind) => Loaded.Value[kind];

    /// <summary>A request as it is sent.</summary>
    public static string Write(JsonObject request) => request.ToJsonString(Plain);

    /// <summary>An answer of the form asked for, or null.</summary>
    public static T? Read<T>(string answer)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(answer, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
