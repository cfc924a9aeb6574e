using System.Text.Encodings.Web;
using System.Text.Json;

namespace ItaBot.Bot.Prompts;

/// <summary>An answer: which delivery it was given to, and what was said.</summary>
internal sealed record KeptAnswer(string Delivery, IReadOnlyList<Prompt> Prompts);

/// <summary>Answers as they are kept with a turn: free of any channel, so that the answer can be given again on whichever the turn comes again.</summary>
internal static class PromptJson
{
    // An answer longer than this is not kept: whoever repeats such a turn is shown where they stand.
    private const int Longest = 200_000;

    private static readonly JsonSerializerOptions Options = new() { IncludeFields = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of an answer; null when it is too long to be kept.</summary>
    public static string? Write(KeptAnswer answer) => JsonSerializer.Serialize(answer, Options) is { Length: <= Longest } json ? json : null;

    /// <summary>The answer in a text; null when there is none, or it is of another program's making.</summary>
    public static KeptAnswer? Read(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<KeptAnswer>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
