using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ItaBot.BotFramework;

/// <summary>
/// The Direct Line of a developer's machine, in memory: conversations, and tokens that each open one of them for one user. Whoever
/// holds the token is that user; nothing else in a request says so. All of it is bounded, and the oldest idle conversation makes
/// room for a new one.
/// </summary>
internal sealed class DirectLineHub(TimeProvider time) : IConnector, IDirectLineAttachments
{
    public const int MostConversations = 500;
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);
    private const int MostTokens = 10;
    private const long MostBytes = 256L * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DirectLineConversation> _conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DirectLineConversation Conversation, DateTimeOffset Expires)> _tokens = new(StringComparer.Ordinal);

    /// <summary>A new conversation and the token that opens it.</summary>
    public DirectLineGrant Open(ChannelAccount user)
    {
        lock (_gate)
        {
            var conversation = new DirectLineConversation(NewId(), user) { LastUsed = time.GetUtcNow() };
            _conversations[conversation.Id] = conversation;
            MakeRoom(conversation);
            return Grant(conversation);
        }
    }

    /// <summary>A fresh token for the same conversation; the old one lasts its time.</summary>
    public DirectLineGrant Renew(DirectLineConversation conversation)
    {
        lock (_gate)
        {
            return Grant(conversation);
        }
    }

    public DirectLineAccess Access(string token, out DirectLineConversation? conversation)
    {
        lock (_gate)
        {
            conversation = null;
            if (!_tokens.TryGetValue(token, out var found))
            {
                return DirectLineAccess.Unknown;
            }

            if (found.Expires <= time.GetUtcNow())
            {
                return DirectLineAccess.Expired;
            }

            conversation = found.Conversation;
            conversation.LastUsed = time.GetUtcNow();
            return DirectLineAccess.Granted;
        }
    }

    /// <summary>Keeps a file and gives the id it is fetched by, which cannot be guessed.</summary>
    public string Keep(DirectLineConversation conversation, DirectLineFile file)
    {
        var fileId = NewId();
        conversation.AddFile(fileId, file);
        lock (_gate)
        {
            MakeRoom(conversation);
        }

        return fileId;
    }

    public DirectLineFile? File(string conversationId, string fileId) => Find(conversationId)?.File(fileId);

    public bool TryRead(string contentUrl, [NotNullWhen(true)] out DirectLineFile? file)
    {
        var parts = Uri.TryCreate(contentUrl, UriKind.Absolute, out var uri) && Loopback.IsHost(uri.Host)
            ? uri.AbsolutePath.Split('/') : [];
        file = parts is [.., "conversations", var conversationId, "attachments", var fileId] ? File(conversationId, fileId) : null;
        return file is not null;
    }

    public Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(Find(reference.Conversation?.Id) is not { } conversation ? new SendOutcome.Gone()
            : IsTooLarge(activity) ? new SendOutcome.Refused(413)
            : (SendOutcome)new SendOutcome.Sent(Bounded(conversation, conversation.Say(activity, time.GetUtcNow()))));

    public Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(Find(reference.Conversation?.Id) is not { } conversation || activity.Id is null ? new SendOutcome.Gone()
            : IsTooLarge(activity) ? new SendOutcome.Refused(413)
            : conversation.Replace(activity.Id, activity) ? (SendOutcome)new SendOutcome.Sent(Bounded(conversation, activity.Id))
            : new SendOutcome.Gone());

    public Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        Task.FromResult<SendOutcome>(
            Find(reference.Conversation?.Id)?.Replace(activityId, new Activity { Type = ActivityTypes.MessageDelete }) == true
                ? new SendOutcome.Sent(activityId)
                : new SendOutcome.Gone());

    private DirectLineConversation? Find(string? conversationId)
    {
        lock (_gate)
        {
            return conversationId is null ? null : _conversations.GetValueOrDefault(conversationId);
        }
    }

    private string Bounded(DirectLineConversation conversation, string activityId)
    {
        lock (_gate)
        {
            conversation.LastUsed = time.GetUtcNow();
            MakeRoom(conversation);
            return activityId;
        }
    }

    private void MakeRoom(DirectLineConversation newest)
    {
        while (_conversations.Count > 1
            && (_conversations.Count > MostConversations || _conversations.Values.Sum(conversation => conversation.Bytes) > MostBytes))
        {
            var oldest = _conversations.Values.Where(conversation => conversation != newest).MinBy(conversation => conversation.LastUsed)!;
            _conversations.Remove(oldest.Id);
            oldest.Tokens.ForEach(token => _tokens.Remove(token));
        }
    }

    private DirectLineGrant Grant(DirectLineConversation conversation)
    {
        var token = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _tokens[token] = (conversation, time.GetUtcNow() + TokenLife);
        conversation.Tokens.Add(token);
        if (conversation.Tokens.Count > MostTokens)
        {
            _tokens.Remove(conversation.Tokens[0]);
            conversation.Tokens.RemoveAt(0);
        }

        return new(conversation, token);
    }

    private static bool IsTooLarge(Activity activity) => ActivityJson.Serialize(activity).Length > JsonBody.LongestActivity;

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
