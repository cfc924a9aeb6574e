using System.Text.Json.Nodes;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Reads cards the way a channel's client does.</summary>
internal static class Cards
{
    /// <summary>Every object in the card, depth first.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => [o, .. o.SelectMany(m => m.Key == "fallback" ? [] : Objects(m.Value))],
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    public static IEnumerable<string> Texts(JsonObject card) => Objects(card).SelectMany(o => new[] { (string?)o["text"], o["facts"] is null && o["type"] is null ? $"{(string?)o["title"]}: {(string?)o["value"]}" : null, o["type"] is not null && ((string)o["type"]!).StartsWith("Action.") ? $"[{(string?)o["title"]}]" : null, (string?)o["label"] is { } label ? $"{label} = {o["value"]}" : null }).Where(t => t is not null)!;

    /// <summary>The button with this title.</summary>
    public static JsonObject Button(JsonObject card, string title) =>
        Objects(card).FirstOrDefault(o => o["type"] is not null && ((string)o["type"]!).StartsWith("Action.") && (string?)o["title"] == title)
        ?? throw new InvalidOperationException($"No button '{title}' on the card:\n{string.Join('\n', Texts(card))}");

    /// <summary>The values that the card's fields start with, by id.</summary>
    public static Dictionary<string, string> Values(JsonObject card) => Objects(card)
        .Where(o => ((string?)o["type"])?.StartsWith("Input.") == true)
        .ToDictionary(o => (string)o["id"]!, o => (string?)o["value"] ?? "");

    /// <summary>Whether the card has a button with this title.</summary>
    public static bool HasButton(JsonObject? card, string title) => card is not null && Objects(card).Any(o => (string?)o["title"] == title && o["type"] is not null && ((string)o["type"]!).StartsWith("Action."));
}
