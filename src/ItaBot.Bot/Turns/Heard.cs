using System.Text.Json.Nodes;
using ItaBot.Bot.Cards;
using ItaBot.BotFramework;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Turns;

/// <summary>Reads what a person did out of an activity. What is no action (reactions, typing, the bot's own coming) is null.</summary>
internal static class Heard
{
    /// <summary>Name of the invoke that asks for a dialog.</summary>
    public const string TaskFetch = "task/fetch";

    /// <summary>Name of the invoke that a dialog sends.</summary>
    public const string TaskSubmit = "task/submit";

    private const int LongestText = 20_000;
    private const int MostFiles = 10;

    /// <summary>The action of an activity.</summary>
    public static TurnAction? ActionOf(Activity activity)
    {
        switch (activity.Type)
        {
            case ActivityTypes.Message when CardPress.Read(activity.Value) is { } press:
                return new Presses(press);
            case ActivityTypes.Message when string.IsNullOrWhiteSpace(activity.Text) && FileOf(activity) is { } file:
                return new Sends(NameOf(file));
            case ActivityTypes.Message when FilesOf(activity).FirstOrDefault(IsPicture) is { } picture:
                return new Sends(NameOf(picture)) { Caption = TextOf(activity) };
            case ActivityTypes.Message:
                return new Says(TextOf(activity));
            case ActivityTypes.MessageUpdate when !string.IsNullOrWhiteSpace(activity.Text):
                return new Corrects(TextOf(activity));
            case ActivityTypes.ConversationUpdate when activity.MembersAdded?.Any(m => m.Id != activity.Recipient?.Id) == true:
            case ActivityTypes.InstallationUpdate when activity.Action == "add":
                return new Arrives();
            case ActivityTypes.Invoke when activity.IsCardInvoke():
                return Under(activity.Value, "action") is { } invoked ? new Presses(invoked) : null;
            case ActivityTypes.Invoke when activity.Name == TaskFetch:
                return Under(activity) is { } opened ? new Opens(opened) : null;
            case ActivityTypes.Invoke when activity.Name == TaskSubmit:
                return Under(activity) is { } submitted ? new Presses(submitted) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether others than the person read what is said there: a group chat or a channel of a team.</summary>
    public static bool IsShared(Activity activity) => activity.Conversation is { IsGroup: true } or { ConversationType: "groupChat" or "channel" };

    /// <summary>Whether the person took the app away.</summary>
    public static bool IsFarewell(Activity activity) => activity.Type == ActivityTypes.InstallationUpdate && activity.Action == "remove";

    /// <summary>The file that was sent. Teams sends a message's own text once more as an attachment: that is no file.</summary>
    public static Attachment? FileOf(Activity activity) => FilesOf(activity).FirstOrDefault();

    /// <summary>Every file that was sent, ten at most.</summary>
    public static IEnumerable<Attachment> FilesOf(Activity activity) =>
        (activity.Attachments ?? []).Where(a => a.ContentType is not null && !(a.ContentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) && a.ContentUrl is null)).Take(MostFiles);

    /// <summary>The name of a file as sent.</summary>
    public static string NameOf(Attachment file) => file.Name ?? file.ContentType!;

    private static bool IsPicture(Attachment file) => file.ContentType!.StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(Activity activity) => activity.TextWithoutMention() is { Length: > LongestText } text ? text[..LongestText] : activity.TextWithoutMention();

    // { "action": { "type": "Action.Execute", "verb": …, "data": { …our data and the inputs… } } }
    private static CardPress? Under(JsonNode? value, string name) => value is JsonObject root && root[name] is JsonObject action ? CardPress.Read(action["data"]) : null;

    // { "data": { "msteams": …, …our data and the inputs… }, "context": … }
    private static CardPress? Under(Activity activity) => activity.Value is JsonObject root ? CardPress.Read(root["data"]) : null;
}
