using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>
/// Answers to a pressed Action.Execute ("Universal Actions for Adaptive Cards", response format). A bot that was reached answers HTTP 200;
/// how it went is the <c>statusCode</c> of the body, and <c>type</c> says what the value is.
/// </summary>
public static class CardInvoke
{
    /// <summary>Name of the invoke.</summary>
    public const string Name = "adaptiveCard/action";

    /// <summary>A card in place of the pressed one.</summary>
    public static InvokeResponse Card(JsonObject card) => Answer(200, "application/vnd.microsoft.card.adaptive", card);

    /// <summary>A line shown for a moment; the card stays as it is.</summary>
    public static InvokeResponse Message(string text) => Answer(200, "application/vnd.microsoft.activity.message", text);

    /// <summary>What was wrong: 400 for a press that cannot be read, 500 for a fault of the bot.</summary>
    public static InvokeResponse Error(int status, string code, string message) =>
        Answer(status, "application/vnd.microsoft.error", new JsonObject { ["code"] = code, ["message"] = message });

    /// <summary>Whether the activity is a pressed Action.Execute.</summary>
    public static bool IsCardInvoke(this Activity activity) => activity.Type == ActivityTypes.Invoke && activity.Name == Name;

    private static InvokeResponse Answer(int status, string type, JsonNode value) =>
        new(200, new JsonObject { ["statusCode"] = status, ["type"] = type, ["value"] = value });
}
