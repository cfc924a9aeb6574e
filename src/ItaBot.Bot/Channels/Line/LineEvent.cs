using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Bot.Channels.Line;

/// <summary>One event of a webhook, with what the bot reads of it. Everything in it is bounded; what is of the wrong type is not there.</summary>
/// <param name="Id">The webhookEventId; an event delivered again has the same.</param>
/// <param name="Type">message, postback, follow, …</param>
/// <param name="At">When it happened.</param>
/// <param name="Json">The event as it came.</param>
internal sealed record LineEvent(string Id, string Type, DateTimeOffset At, JsonObject Json)
{
    private const int LongestText = 20_000;
    private const int MostEvents = 500;

    /// <summary>The account that acted; null where LINE does not say.</summary>
    public string? UserId => Id64(Text(Json["source"], "userId"));

    /// <summary>The group or room; null in a talk between two.</summary>
    public string? GroupId => Id64(Text(Json["source"], "groupId") ?? Text(Json["source"], "roomId"));

    /// <summary>The token with which it may be answered once.</summary>
    public string? ReplyToken => Text(Json, "replyToken");

    /// <summary>What kind of message it is: text, image, file, …</summary>
    public string? MessageType => Text(Json["message"], "type");

    /// <summary>Id of the message, under which its content can be fetched: digits only.</summary>
    public string? MessageId => Text(Json["message"], "id") is { Length: > 0 and <= 40 } id && id.All(char.IsAsciiDigit) ? id : null;

    /// <summary>What was typed.</summary>
    public string TypedText => Text(Json["message"], "text") is { } text ? text.Length > LongestText ? text[..LongestText] : text : "";

    /// <summary>Name of a file that was sent.</summary>
    public string? FileName => Text(Json["message"], "fileName");

    /// <summary>Size of a file that was sent, as LINE says.</summary>
    public long? FileSize => Json["message"] is JsonObject message && message["fileSize"] is JsonValue size && size.TryGetValue<long>(out var bytes) ? bytes : null;

    /// <summary>Whether the content lies with somebody else than LINE: it is not fetched from there.</summary>
    public bool IsElsewhere => Text(Json["message"]?["contentProvider"], "type") == "external";

    /// <summary>How many photos of the same set are still to come; 0 where LINE does not say.</summary>
    public int ImagesFollowing =>
        Json["message"]?["imageSet"] is JsonObject set && set["index"] is { } index && set["total"] is { } total && (Number(index), Number(total)) is var (at, all) && at > 0 && all is > 1 and <= 100 ? Math.Max(0, all - at) : 0;

    /// <summary>What a pressed button carries.</summary>
    public string? PostbackText => Text(Json["postback"], "data");

    /// <summary>The date chosen with a date picker.</summary>
    public string? PickedDate => Text(Json["postback"]?["params"], "date");

    /// <summary>The nonce of an account link that succeeded.</summary>
    public string? LinkNonce => Text(Json["link"], "result") == "ok" ? Text(Json["link"], "nonce") : null;

    /// <summary>Where the bot is mentioned in the text: start and length of each place.</summary>
    public IEnumerable<(int Index, int Length)> OwnMentions =>
        Json["message"]?["mention"]?["mentionees"] is JsonArray all
            ? all.OfType<JsonObject>().Where(m => m["isSelf"] is JsonValue self && self.TryGetValue<bool>(out var isSelf) && isSelf && m["index"] is JsonValue && m["length"] is JsonValue)
                .Select(m => (Number(m["index"]!), Number(m["length"]!)))
            : [];

    /// <summary>Whom it came from or where: events of one source are worked off in order.</summary>
    public string Source => GroupId ?? UserId ?? "";

    /// <summary>The events of a webhook that are for this bot to act on; null when the body is no webhook.</summary>
    public static IReadOnlyList<LineEvent>? ReadAll(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 32 }) is JsonObject root && root["events"] is JsonArray events && events.Count <= MostEvents
                ? [.. events.Select(Read).OfType<LineEvent>().OrderBy(e => e.At)]
                : null;
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>One event; null when it is not one, or the channel is in standby.</summary>
    public static LineEvent? Read(JsonNode? node) =>
        node is JsonObject json && Text(json, "type") is { } type && Text(json, "mode") == "active" && Text(json, "webhookEventId") is { Length: > 0 and <= 100 } id
            && json["timestamp"] is JsonValue value && value.TryGetValue<long>(out var at) && at is > 0 and < 253_402_300_799_999
            ? new LineEvent(id, type, DateTimeOffset.FromUnixTimeMilliseconds(at), json)
            : null;

    private static string? Id64(string? id) => id is { Length: > 0 and <= 64 } ? id : null;

    private static int Number(JsonNode node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : -1;

    private static string? Text(JsonNode? node, string name) =>
        node is JsonObject o && o[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
