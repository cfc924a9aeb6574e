using System.Text.Json;
using ItaBot.BotFramework;

namespace ItaBot.Bot.Channels.Line;

/// <summary>How the channel is named in the store and in references to its conversations.</summary>
internal static class LineChannel
{
    /// <summary>Its name.</summary>
    public const string Name = "line";

    /// <summary>Service address of its conversations: the bot's own channel, and not the one bridged by Azure.</summary>
    public const string ServiceUrl = "urn:itabot:line";

    /// <summary>The month under which messages are counted, in Thailand.</summary>
    public static string Month(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where a person can be reached, as the contact book keeps it.</summary>
    public static string Reference(string userId) => JsonSerializer.Serialize(
        new ConversationReference { ChannelId = Name, ServiceUrl = ServiceUrl, Conversation = new ConversationAccount { Id = userId }, User = new ChannelAccount { Id = userId } },
        ActivityJson.Context.ConversationReference);
}
