namespace ItaBot.BotFramework;

/// <summary>What a channel answered.</summary>
/// <param name="Outcome">What became of the call; <see cref="SendOutcome.Sent"/> when it was taken.</param>
/// <param name="Value">What was asked for; null when the call was not taken, or its answer could not be read.</param>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed record ChannelAnswer<T>(SendOutcome Outcome, T? Value);

/// <summary>
/// What a channel offers beside speaking (Bot Connector REST API v3): new conversations, who is there, files. The local Direct Line
/// offers none of it and refuses with status 0. Nothing but a short 429 or 503 is tried again, as in <see cref="IConnector"/>.
/// </summary>
public interface IChannelClient
{
    /// <summary>Begins a conversation, for example with one person of a team (operation Conversations_CreateConversation).</summary>
    /// <param name="reference">A conversation of the same channel; gives service address, channel and bot.</param>
    /// <param name="parameters">Who takes part; the reference's bot when <see cref="ConversationParameters.Bot"/> is null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Where to speak to the new conversation.</returns>
    Task<ChannelAnswer<ConversationReference>> CreateConversationAsync(
        ConversationReference reference, ConversationParameters parameters, CancellationToken cancellationToken);

    /// <summary>One page of the people in a conversation (operation Conversations_GetConversationPagedMembers).</summary>
    /// <param name="reference">The conversation.</param>
    /// <param name="pageSize">Most people on a page; null leaves it to the channel.</param>
    /// <param name="continuationToken">From the page before; null for the first page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ChannelAnswer<MembersPage>> GetMembersAsync(
        ConversationReference reference, int? pageSize, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Leaves a file with the channel (operation Conversations_UploadAttachment).</summary>
    /// <returns>Id of the file there.</returns>
    Task<ChannelAnswer<string>> UploadAttachmentAsync(ConversationReference reference, AttachmentUpload file, CancellationToken cancellationToken);

    /// <summary>What is known of a file left with the channel (operation Attachments_GetAttachmentInfo).</summary>
    Task<ChannelAnswer<AttachmentDescription>> GetAttachmentAsync(
        ConversationReference reference, string attachmentId, CancellationToken cancellationToken);

    /// <summary>The bytes of a file left with the channel, 32 MB at most (operation Attachments_GetAttachment). No redirect is followed.</summary>
    /// <param name="reference">A conversation of the same channel.</param>
    /// <param name="attachmentId">Id of the file.</param>
    /// <param name="viewId">Which of its views, such as <c>original</c> or <c>thumbnail</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ChannelAnswer<byte[]>> GetAttachmentViewAsync(
        ConversationReference reference, string attachmentId, string viewId, CancellationToken cancellationToken);
}
