using System.Text.Json.Nodes;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>Reads a card as the channel's client does: its words, its fields, its buttons.</summary>
internal static class CardSheet
{
    /// <summary>Every word on it.</summary>
    public static string TextOf(JsonObject card) => string.Join('\n', Objects(card).SelectMany(o => new[] { (string?)o["text"], (string?)o["title"] }).Where(t => t is not null));

    /// <summary>The first button with one of these titles; null when there is none.</summary>
    public static JsonObject? Button(JsonObject? card, params string[] titles) => card is null ? null
        : Objects(card).FirstOrDefault(o => ((string?)o["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true && titles.Any(t => ((string?)o["title"])?.StartsWith(t, StringComparison.Ordinal) == true));

    /// <summary>The button that decides by a word.</summary>
    public static JsonObject? Decides(JsonObject? card, string word) => card is null ? null : Objects(card).FirstOrDefault(o => Own(o) is { } own && (string?)own["verb"] == "decide" && (string?)own["decision"] == word);

    /// <summary>What a button says about itself.</summary>
    public static JsonObject? Own(JsonObject button) => (button["data"] as JsonObject)?["itabot"] as JsonObject;

    /// <summary>What its fields hold at first, by id.</summary>
    public static Dictionary<string, string> Values(JsonObject card) => Objects(card)
        .Where(o => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)
        .ToDictionary(o => (string)o["id"]!, o => (string?)o["value"] ?? "", StringComparer.Ordinal);

    // Fallbacks say the same for clients that know no Action.Execute.
    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => [o, .. o.SelectMany(m => m.Key == "fallback" ? [] : Objects(m.Value))],
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
