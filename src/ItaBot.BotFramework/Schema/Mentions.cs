using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>In a team or a group chat the bot hears only what names it; the name is no part of what was said.</summary>
public static class Mentions
{
    /// <summary>The text without the bot's own name, as the channel marks it in the entities.</summary>
    public static string TextWithoutMention(this Activity activity)
    {
        var text = activity.Text ?? "";
        foreach (var entity in activity.Entities ?? [])
        {
            if (entity.Text("type") == "mention" && entity.Text("text") is { Length: > 0 } marked
                && entity["mentioned"] is JsonObject mentioned && mentioned.Text("id") is { } id && id == activity.Recipient?.Id)
            {
                text = text.Replace(marked, " ", StringComparison.Ordinal);
            }
        }

        return text.Replace("&nbsp;", " ", StringComparison.Ordinal).Trim();
    }
}
