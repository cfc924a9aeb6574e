using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ItaBot.BotFramework;

/// <summary>
/// The one message shape of the Bot Framework protocol (Bot Connector REST API v3, definition <c>Activity</c>). Channels add fields
/// of their own and newer ones appear every year; a bot that forgets them cannot hand an activity on unchanged, so what has no
/// property here is kept in <see cref="Extra"/> and written back as it came.
/// </summary>
public sealed record Activity
{
    /// <summary>What kind of activity it is; see <see cref="ActivityTypes"/>.</summary>
    public string? Type { get; init; }
    /// <summary>Id given by the channel; unique inside the conversation.</summary>
    public string? Id { get; init; }
    /// <summary>When it was sent, UTC, set by the channel.</summary>
    public DateTimeOffset? Timestamp { get; init; }
    /// <summary>The sender's local time with offset.</summary>
    public DateTimeOffset? LocalTimestamp { get; init; }
    /// <summary>IANA name of the sender's time zone.</summary>
    public string? LocalTimezone { get; init; }
    /// <summary>Address the bot answers to; set by the channel.</summary>
    public string? ServiceUrl { get; init; }
    /// <summary>The channel's name, such as <c>msteams</c>; see <see cref="Channels"/>.</summary>
    public string? ChannelId { get; init; }
    /// <summary>Sender.</summary>
    public ChannelAccount? From { get; init; }
    /// <summary>Conversation it belongs to.</summary>
    public ConversationAccount? Conversation { get; init; }
    /// <summary>Receiver.</summary>
    public ChannelAccount? Recipient { get; init; }
    /// <summary><c>markdown</c> (the default), <c>plain</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }
    /// <summary><c>list</c> (the default) or <c>carousel</c>.</summary>
    public string? AttachmentLayout { get; init; }
    /// <summary>Who joined (conversationUpdate).</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    /// <summary>Who left (conversationUpdate).</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }
    /// <summary>Reactions added (messageReaction).</summary>
    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }
    /// <summary>Reactions taken back (messageReaction).</summary>
    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }
    /// <summary>New topic of the conversation (conversationUpdate).</summary>
    public string? TopicName { get; init; }
    /// <summary>Whether earlier history was shown to the new members.</summary>
    public bool? HistoryDisclosed { get; init; }
    /// <summary>Language of the text, a BCP 47 tag.</summary>
    public string? Locale { get; init; }
    /// <summary>The text.</summary>
    public string? Text { get; init; }
    /// <summary>Text to speak.</summary>
    public string? Speak { get; init; }
    /// <summary><c>acceptingInput</c>, <c>expectingInput</c> or <c>ignoringInput</c>.</summary>
    public string? InputHint { get; init; }
    /// <summary>Shown where the channel cannot draw the cards.</summary>
    public string? Summary { get; init; }
    /// <summary>Buttons offered once, below the message.</summary>
    public SuggestedActions? SuggestedActions { get; init; }
    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }
    /// <summary>Mentions, places and other marks on the text.</summary>
    public IReadOnlyList<JsonObject>? Entities { get; init; }
    /// <summary>What only this channel knows.</summary>
    public JsonNode? ChannelData { get; init; }
    /// <summary><c>add</c> or <c>remove</c> (installationUpdate, contactRelationUpdate).</summary>
    public string? Action { get; init; }
    /// <summary>Id of the activity this one answers.</summary>
    public string? ReplyToId { get; init; }
    /// <summary>A label for people who read traces.</summary>
    public string? Label { get; init; }
    /// <summary>Type name of <see cref="Value"/>.</summary>
    public string? ValueType { get; init; }
    /// <summary>What a card button or an invoke carries.</summary>
    public JsonNode? Value { get; init; }
    /// <summary>Name of the invoke or event.</summary>
    public string? Name { get; init; }
    /// <summary>Another conversation this one is about.</summary>
    public ConversationReference? RelatesTo { get; init; }
    /// <summary>Why a conversation ended (endOfConversation).</summary>
    public string? Code { get; init; }
    /// <summary>When the activity is no longer worth showing.</summary>
    public DateTimeOffset? Expiration { get; init; }
    /// <summary><c>low</c>, <c>normal</c> or <c>high</c>.</summary>
    public string? Importance { get; init; }
    /// <summary><c>normal</c>, <c>notification</c> or <c>expectReplies</c>.</summary>
    public string? DeliveryMode { get; init; }
    /// <summary>Every field that has no property here, kept as it came.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Where this activity came from, in the form that is stored to speak there again later.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        ServiceUrl = ServiceUrl,
        Locale = Locale,
    };

    /// <summary>This activity addressed to where the reference points; sender and receiver are the reference's bot and user.</summary>
    internal Activity AddressedTo(ConversationReference reference) => this with
    {
        ChannelId = reference.ChannelId,
        ServiceUrl = reference.ServiceUrl,
        Conversation = reference.Conversation,
        From = reference.Bot,
        Recipient = reference.User,
        Locale = Locale ?? reference.Locale,
    };
}
