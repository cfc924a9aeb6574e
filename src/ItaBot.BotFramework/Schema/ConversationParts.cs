using System.Text.Json.Nodes;

namespace ItaBot.BotFramework;

/// <summary>A conversation to begin (definition <c>ConversationParameters</c> of the Bot Connector API).</summary>
public sealed record ConversationParameters
{
    /// <summary>More than two take part.</summary>
    public bool? IsGroup { get; init; }
    /// <summary>The bot on this channel.</summary>
    public ChannelAccount? Bot { get; init; }
    /// <summary>Who takes part beside the bot.</summary>
    public IReadOnlyList<ChannelAccount>? Members { get; init; }
    /// <summary>Topic, where the channel shows one.</summary>
    public string? TopicName { get; init; }
    /// <summary>Microsoft Entra tenant.</summary>
    public string? TenantId { get; init; }
    /// <summary>The first thing said.</summary>
    public Activity? Activity { get; init; }
    /// <summary>What only this channel knows.</summary>
    public JsonNode? ChannelData { get; init; }
}

/// <summary>Some of the people in a conversation (definition <c>PagedMembersResult</c>).</summary>
public sealed record MembersPage
{
    /// <summary>Asks for the next page; null on the last.</summary>
    public string? ContinuationToken { get; init; }
    /// <summary>The people on this page.</summary>
    public IReadOnlyList<ChannelAccount>? Members { get; init; }
}

/// <summary>A file to leave with a channel (definition <c>AttachmentData</c>).</summary>
public sealed record AttachmentUpload
{
    /// <summary>Media type.</summary>
    public string? Type { get; init; }
    /// <summary>File name.</summary>
    public string? Name { get; init; }
    /// <summary>The file.</summary>
    public byte[]? OriginalBase64 { get; init; }
    /// <summary>A small picture of it.</summary>
    public byte[]? ThumbnailBase64 { get; init; }
}

/// <summary>A file left with a channel (definition <c>AttachmentInfo</c>).</summary>
public sealed record AttachmentDescription
{
    /// <summary>File name.</summary>
    public string? Name { get; init; }
    /// <summary>Media type.</summary>
    public string? Type { get; init; }
    /// <summary>In which forms it can be had.</summary>
    public IReadOnlyList<AttachmentView>? Views { get; init; }
}

/// <summary>One form of a file (definition <c>AttachmentView</c>).</summary>
public sealed record AttachmentView
{
    /// <summary>Names the form, such as <c>original</c>.</summary>
    public string? ViewId { get; init; }
    /// <summary>Bytes.</summary>
    public int? Size { get; init; }
}
