using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ItaBot.BotFramework;

/// <summary>A person or a bot on a channel. Ids belong to the channel: the same person has another id elsewhere.</summary>
public sealed record ChannelAccount
{
    /// <summary>Id on this channel.</summary>
    public string? Id { get; init; }
    /// <summary>Name for people.</summary>
    public string? Name { get; init; }
    /// <summary>Object id in Microsoft Entra ID, where the channel knows it.</summary>
    public string? AadObjectId { get; init; }
    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; init; }
    /// <summary>Fields without a property here.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A conversation on a channel.</summary>
public sealed record ConversationAccount
{
    /// <summary>Id on this channel.</summary>
    public string? Id { get; init; }
    /// <summary>Name for people.</summary>
    public string? Name { get; init; }
    /// <summary>More than two take part.</summary>
    public bool? IsGroup { get; init; }
    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c> on Teams.</summary>
    public string? ConversationType { get; init; }
    /// <summary>Microsoft Entra tenant.</summary>
    public string? TenantId { get; init; }
    /// <summary>Object id in Microsoft Entra ID.</summary>
    public string? AadObjectId { get; init; }
    /// <summary><c>user</c> or <c>bot</c>.</summary>
    public string? Role { get; init; }
    /// <summary>Fields without a property here.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>A card or a file in an activity.</summary>
public sealed record Attachment
{
    /// <summary>Media type, or the type of the card.</summary>
    public string? ContentType { get; init; }
    /// <summary>Address of a file.</summary>
    public string? ContentUrl { get; init; }
    /// <summary>The card itself.</summary>
    public JsonNode? Content { get; init; }
    /// <summary>File name.</summary>
    public string? Name { get; init; }
    /// <summary>Address of a small picture.</summary>
    public string? ThumbnailUrl { get; init; }
    /// <summary>Fields without a property here.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>Buttons offered once, below a message.</summary>
public sealed record SuggestedActions
{
    /// <summary>Who sees them; nobody named means all.</summary>
    public IReadOnlyList<string>? To { get; init; }
    /// <summary>The buttons.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }
}

/// <summary>A button.</summary>
public sealed record CardAction
{
    /// <summary>What it does: <c>imBack</c>, <c>postBack</c>, <c>messageBack</c>, <c>openUrl</c> and others.</summary>
    public string? Type { get; init; }
    /// <summary>Words on the button.</summary>
    public string? Title { get; init; }
    /// <summary>Address of a picture on the button.</summary>
    public string? Image { get; init; }
    /// <summary>Text sent to the bot (messageBack).</summary>
    public string? Text { get; init; }
    /// <summary>Text shown in the chat when pressed.</summary>
    public string? DisplayText { get; init; }
    /// <summary>What the button carries; its shape depends on <see cref="Type"/>.</summary>
    public JsonNode? Value { get; init; }
    /// <summary>What only this channel knows.</summary>
    public JsonNode? ChannelData { get; init; }
}

/// <summary>A reaction to a message, such as <c>like</c>.</summary>
public sealed record MessageReaction
{
    /// <summary>Which reaction.</summary>
    public string? Type { get; init; }
}

/// <summary>
/// A place in a conversation, to be kept so that the bot can speak there later without being asked. Store only references of
/// activities that were authenticated: <see cref="ServiceUrl"/> is where the bot's own token will be sent.
/// </summary>
public sealed record ConversationReference
{
    /// <summary>Activity it was taken from.</summary>
    public string? ActivityId { get; init; }
    /// <summary>The bot on this channel.</summary>
    public ChannelAccount? Bot { get; init; }
    /// <summary>The person on this channel.</summary>
    public ChannelAccount? User { get; init; }
    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; init; }
    /// <summary>The channel.</summary>
    public string? ChannelId { get; init; }
    /// <summary>Address the bot speaks to.</summary>
    public string? ServiceUrl { get; init; }
    /// <summary>Language last used there.</summary>
    public string? Locale { get; init; }
}
