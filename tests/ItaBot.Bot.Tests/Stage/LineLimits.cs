using System.Globalization;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels.Line;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Limits that LINE writes in its reference and not in its OpenAPI document.</summary>
internal static class LineLimits
{
    public static IEnumerable<string> Faults(JsonObject message)
    {
        var found = new List<string>();
        void Check(bool holds, string what)
        {
            if (!holds)
            {
                found.Add(what);
            }
        }

        if ((string?)message["type"] == "text")
        {
            Check(((string)message["text"]!).Length is > 0 and <= 5000, "a text of 1 to 5,000 characters");
        }

        if (message["contents"] is JsonObject contents)
        {
            Check(((string)message["altText"]!).Length is > 0 and <= 400, "an alt text of 1 to 400 characters");
            var bubbles = contents["contents"] is JsonArray many ? many.OfType<JsonObject>().ToList() : [contents];
            Check(bubbles.Count <= FlexRenderer.MostBubbles, "at most 12 bubbles");
            Check(bubbles.All(b => FlexRenderer.Bytes(b) <= FlexRenderer.MostBubbleBytes), "a bubble of at most 30 KB");
            Check(FlexRenderer.Bytes(contents) <= FlexRenderer.MostCarouselBytes, "a carousel of at most 50 KB");
            Check(Cards.Objects(contents).Where(o => (string?)o["type"] == "text").All(o => !string.IsNullOrWhiteSpace((string?)o["text"])), "texts that are not empty");
        }

        foreach (var action in Actions(message))
        {
            Check((string?)action["type"] != "message" || ((string)action["text"]!).Length is > 0 and <= 300, "a said text of 1 to 300 characters");
            Check(((string?)action["displayText"] ?? "").Length <= 300 && ((string?)action["fillInText"] ?? "").Length <= 300, "a shown text of at most 300 characters");
            Check(((string?)action["uri"] ?? "").Length <= 1000, "an address of at most 1,000 characters");
            Check(((string?)action["data"] ?? "").All(char.IsAscii), "data of ids alone");
        }

        foreach (var item in message["quickReply"]?["items"] as JsonArray ?? [])
        {
            Check(new StringInfo((string?)item!["action"]!["label"] ?? "").LengthInTextElements is > 0 and <= 20, "a quick reply's label of 1 to 20 characters");
        }

        return found;
    }

    /// <summary>Every action of a message.</summary>
    public static IEnumerable<JsonObject> Actions(JsonObject message) => Cards.Objects(message).Select(o => o["action"]).OfType<JsonObject>();
}
