using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// Renders a prompt as one LINE message: plain text when it only says something, else a Flex bubble, with a carousel of more bubbles
/// where a list is long. A channel refuses what is too large: then texts are shortened as on cards, and no answer is lost.
/// </summary>
internal sealed class FlexRenderer(PostbackCodec codec, Words words)
{
    /// <summary>The most a bubble may weigh, bytes of UTF-8.</summary>
    public const int MostBubbleBytes = 30 * 1024;

    /// <summary>The most a carousel may weigh.</summary>
    public const int MostCarouselBytes = 50 * 1024;

    /// <summary>The most bubbles of a carousel.</summary>
    public const int MostBubbles = 12;

    // Room for what counts differently at LINE.
    private const int BubbleBudget = 24 * 1024;
    private const int CarouselBudget = 44 * 1024;
    private const int LongestAltText = 400;
    private const int LongestSaying = 2000;
    private const int ItemsABubble = 8;
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message of a prompt for one account.</summary>
    /// <param name="prompt">What to show.</param>
    /// <param name="userId">Whose buttons they are.</param>
    /// <param name="kept">Key of typed values that wait with the card.</param>
    public JsonObject Render(Prompt prompt, string userId, string? kept = null)
    {
        if (prompt.Fields.Count == 0 && !prompt.AllChoices.Any() && TextRenderer.Render(prompt, words) is { Length: <= LongestSaying } saying)
        {
            return new JsonObject { ["type"] = "text", ["text"] = saying };
        }

        foreach (var attempt in CardFit.Attempts(prompt, CardActions.Submit, words))
        {
            if (Fitting(attempt, userId, kept) is { } fitting)
            {
                return fitting;
            }
        }

        return Message(prompt with { Blocks = [new Say(words.Get("card.too-large"), Tone.Warning)], Fields = [], Choices = [.. prompt.Choices.Take(8)] }, userId, kept);
    }

    /// <summary>Size of a part as it is sent, bytes of UTF-8.</summary>
    public static int Bytes(JsonNode node) => Encoding.UTF8.GetByteCount(node.ToJsonString(Plain));

    private JsonObject? Fitting(Prompt prompt, string userId, string? kept)
    {
        var message = Message(prompt, userId, kept);
        var contents = message["contents"]!;
        return contents["contents"] is JsonArray bubbles
            ? Bytes(contents) <= CarouselBudget && bubbles.Count <= MostBubbles && bubbles.All(b => Bytes(b!) <= BubbleBudget) ? message : null
            : Bytes(contents) <= BubbleBudget ? message : null;
    }

    private JsonObject Message(Prompt prompt, string userId, string? kept)
    {
        var sheet = new FlexSheet(prompt, new FlexActions(prompt, userId, kept, codec), words);
        var first = Bubble(sheet.Body);
        if (sheet.Footer.Count > 0)
        {
            first["footer"] = FlexParts.Box(sheet.Footer);
        }

        var bubbles = new List<JsonObject> { first };
        foreach (var (heading, items) in sheet.Lists)
        {
            var aBubble = Math.Max(ItemsABubble, (items.Count / (MostBubbles - 2)) + 1);
            bubbles.AddRange(items.Chunk(aBubble).Select(page => Bubble([FlexParts.Text(heading, bold: true), .. page])));
        }

        var message = new JsonObject
        {
            ["type"] = "flex",
            ["altText"] = FlexParts.Cut(TextRenderer.Render(prompt with { Fields = [] }, words), LongestAltText),
            ["contents"] = bubbles.Count == 1 ? first : new JsonObject { ["type"] = "carousel", ["contents"] = new JsonArray([.. bubbles.Select(b => (JsonNode)b)]) },
        };
        if (sheet.QuickReplies(0) is { } quick)
        {
            message["quickReply"] = quick;
        }

        return message;
    }

    /// <summary>A further page of suggestions for what is asked; null when there is none.</summary>
    public JsonObject? MoreReplies(Prompt prompt, string userId, int page) =>
        new FlexSheet(prompt, new FlexActions(prompt, userId, null, codec), words) is var sheet && sheet.QuickReplies(page) is { } quick
            ? new JsonObject { ["type"] = "text", ["text"] = words.Get("line.more-replies"), ["quickReply"] = quick }
            : null;

    private static JsonObject Bubble(IEnumerable<JsonObject> parts) => new() { ["type"] = "bubble", ["size"] = "mega", ["body"] = FlexParts.Box(parts) };
}
