using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;

namespace ItaBot.Bot.Channels.Line;

/// <summary>The parts of a Flex message. Buttons are boxes, because the labels of LINE's own are cut off after some twenty letters.</summary>
internal static class FlexParts
{
    /// <summary>Main colour of buttons.</summary>
    public const string Ground = "#0B5563";

    private const string Ink = "#1F2933";
    private const string Grey = "#6B7280";

    /// <summary>A text that wraps. LINE takes none that is empty.</summary>
    public static JsonObject Text(string text, Tone tone = Tone.Normal, bool bold = false, string size = "sm")
    {
        var part = new JsonObject { ["type"] = "text", ["text"] = string.IsNullOrWhiteSpace(text) ? "-" : text, ["wrap"] = true, ["size"] = size, ["color"] = ColorOf(tone) };
        if (bold)
        {
            part["weight"] = "bold";
        }

        return part;
    }

    /// <summary>A button.</summary>
    public static JsonObject Button(string label, JsonObject action, Tone tone = Tone.Normal)
    {
        var text = Text(label, Tone.Normal, bold: tone == Tone.Good);
        text["align"] = "center";
        text["color"] = tone switch { Tone.Good => "#FFFFFF", Tone.Bad => "#B42318", _ => Ground };
        return new JsonObject
        {
            ["type"] = "box",
            ["layout"] = "vertical",
            ["backgroundColor"] = tone == Tone.Good ? Ground : "#EEF4F5",
            ["cornerRadius"] = "8px",
            ["paddingAll"] = "10px",
            ["action"] = action,
            ["contents"] = new JsonArray { text },
        };
    }

    /// <summary>Some parts below each other.</summary>
    public static JsonObject Box(IEnumerable<JsonObject> parts, string spacing = "sm") =>
        new() { ["type"] = "box", ["layout"] = "vertical", ["spacing"] = spacing, ["contents"] = new JsonArray([.. parts.Select(p => (JsonNode)p)]) };

    /// <summary>A picture as wide as the bubble; tapping it opens it.</summary>
    public static JsonObject Image(Uri url) => new()
    {
        ["type"] = "image",
        ["url"] = url.AbsoluteUri,
        ["size"] = "full",
        ["aspectRatio"] = "4:3",
        ["aspectMode"] = "fit",
        ["action"] = new JsonObject { ["type"] = "uri", ["uri"] = url.AbsoluteUri },
    };

    /// <summary>A line across.</summary>
    public static JsonObject Separator() => new() { ["type"] = "separator", ["margin"] = "md" };

    /// <summary>An action that says something for the person, who sees what was said.</summary>
    public static JsonObject Says(string text) => new() { ["type"] = "message", ["text"] = Cut(text, 300) };

    /// <summary>The first part of a text, at most so many UTF-16 units, which is how LINE counts.</summary>
    public static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";

    private static string ColorOf(Tone tone) => tone switch { Tone.Quiet => Grey, Tone.Good => "#067647", Tone.Warning => "#B54708", Tone.Bad => "#B42318", _ => Ink };
}
