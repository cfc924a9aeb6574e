using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ItaBot.BotFramework;

/// <summary>
/// The Direct Line of a developer's machine: conversations, and tokens that each open one of them for one user. Whoever holds the token is
/// that user; nothing else in a request says so. A token begins with the id of its conversation and is kept as a hash; all else that is
/// known lies in the store, so that it does not matter which instance of the program is asked. All of it is bounded, and the oldest idle
/// conversation makes room for a new one.
/// </summary>
internal sealed class DirectLineHub(IDirectLineStore store, TimeProvider time) : IConnector, IDirectLineAttachments
{
    public const int MostConversations = 500;
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);
    private const long MostBytes = 256L * 1024 * 1024;
    private const int IdBytes = 16;

    // Polling uses a conversation several times a second: that is written down once in a while.
    private static readonly TimeSpan UsedAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    /// <summary>A new conversation and the token that opens it.</summary>
    public async Task<DirectLineGrant> OpenAsync(ChannelAccount user)
    {
        var id = NewId();
        var (token, kept) = NewToken(id);
        await store.ChangeAsync(
            id,
            time.GetUtcNow(),
            edit =>
            {
                var conversation = DirectLineConversation.Begin(id, user, edit);
                conversation.LetIn(kept);
                conversation.Keep();
                return Task.FromResult(true);
            },
            CancellationToken.None);
        await MakeRoomAsync(id);
        return new(id, token);
    }

    /// <summary>A fresh token for the same conversation; the old one lasts its time. Null when the conversation is gone.</summary>
    public async Task<DirectLineGrant?> RenewAsync(string id)
    {
        var (token, kept) = NewToken(id);
        return await ChangeAsync(id, conversation =>
        {
            conversation.LetIn(kept);
            return new DirectLineGrant(id, token);
        });
    }

    /// <summary>What a token opens, with the conversation as it is now.</summary>
    public async Task<(DirectLineAccess Access, DirectLineConversation? Conversation)> AccessAsync(string token)
    {
        if (IdOf(token) is not { } id || await store.FindAsync(id, CancellationToken.None) is not { } kept)
        {
            return (DirectLineAccess.Unknown, null);
        }

        var now = time.GetUtcNow();
        var conversation = DirectLineConversation.Read(id, kept.State, edit: null);
        if (conversation.Token(Hash(token)) is not { } known)
        {
            return (DirectLineAccess.Unknown, null);
        }

        if (known.Expires <= now)
        {
            return (DirectLineAccess.Expired, null);
        }

        if (now - kept.UsedAt >= UsedAgain)
        {
            await ChangeAsync(id, _ => "used");
        }

        return (DirectLineAccess.Granted, conversation);
    }

    /// <summary>Whether this call is the first that starts a conversation.</summary>
    public async Task<bool> StartAsync(string id) => await ChangeAsync(id, conversation => conversation.TryStart() ? "first" : "again") == "first";

    /// <summary>Takes in what the user said; null when the conversation is gone.</summary>
    public Task<Activity?> ReceiveAsync(string id, Activity activity) => ChangeAsync(id, conversation => conversation.Receive(activity, time.GetUtcNow()));

    /// <summary>A piece of the log.</summary>
    public async Task<DirectLinePage> ReadAsync(DirectLineConversation conversation, long watermark)
    {
        var (names, reached) = conversation.PageAfter(watermark);
        return new(names.Count == 0 ? [] : await store.PiecesAsync(conversation.Id, names, CancellationToken.None), reached);
    }

    /// <summary>Keeps a file and gives the id it is fetched by, which cannot be guessed.</summary>
    public async Task<string> KeepAsync(string id, DirectLineFile file)
    {
        var fileId = NewId();
        await ChangeAsync(id, conversation =>
        {
            conversation.AddFile(fileId, file);
            return fileId;
        });
        await MakeRoomAsync(id);
        return fileId;
    }

    public async Task<DirectLineFile?> FileAsync(string id, string fileId) =>
        await store.FindAsync(id, CancellationToken.None) is { } kept && DirectLineConversation.Read(id, kept.State, edit: null).File(fileId) is { } file
            && await store.PiecesAsync(id, [DirectLineConversation.NameOfFile(fileId)], CancellationToken.None) is [var content]
            ? new DirectLineFile(file.Name, file.ContentType, content) : null;

    public Task<DirectLineFile?> ReadAsync(string contentUrl, CancellationToken cancellationToken)
    {
        var parts = Uri.TryCreate(contentUrl, UriKind.Absolute, out var uri) && Loopback.IsHost(uri.Host)
            ? uri.AbsolutePath.Split('/') : [];
        return parts is [.., "conversations", var id, "attachments", var fileId] ? FileAsync(id, fileId) : Task.FromResult<DirectLineFile?>(null);
    }

    public Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        SpeakAsync(reference, activity, conversation => Task.FromResult(conversation.Say(activity, time.GetUtcNow()))!);

    public Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        SpeakAsync(reference, activity, conversation => ReplaceAsync(conversation, activity.Id, activity));

    public Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken)
    {
        var gone = new Activity { Type = ActivityTypes.MessageDelete };
        return SpeakAsync(reference, gone, conversation => ReplaceAsync(conversation, activityId, gone));
    }

    private static async Task<string?> ReplaceAsync(DirectLineConversation conversation, string? activityId, Activity activity) =>
        activityId is not null && await conversation.ReplaceAsync(activityId, activity) ? activityId : null;

    private async Task<SendOutcome> SpeakAsync(ConversationReference reference, Activity activity, Func<DirectLineConversation, Task<string?>> say)
    {
        var isTooLarge = ActivityJson.Serialize(activity).Length > JsonBody.LongestActivity;
        var outcome = await ChangeAsync<SendOutcome>(
            reference.Conversation?.Id,
            async conversation => isTooLarge ? new SendOutcome.Refused(413) : await say(conversation) is { } said ? new SendOutcome.Sent(said) : new SendOutcome.Gone());
        if (outcome is SendOutcome.Sent)
        {
            await MakeRoomAsync(reference.Conversation!.Id!);
        }

        return outcome ?? new SendOutcome.Gone();
    }

    private Task<T?> ChangeAsync<T>(string id, Func<DirectLineConversation, T> change) where T : class => ChangeAsync(id, conversation => Task.FromResult(change(conversation)));

    private async Task<T?> ChangeAsync<T>(string? id, Func<DirectLineConversation, Task<T>> change) where T : class => id is null ? null : await store.ChangeAsync(
        id,
        time.GetUtcNow(),
        async edit =>
        {
            if (edit.State is not { } state)
            {
                return null;
            }

            var conversation = DirectLineConversation.Read(id, state, edit);
            var result = await change(conversation);
            conversation.Keep();
            return result;
        },
        CancellationToken.None);

    private Task MakeRoomAsync(string newest) => store.MakeRoomAsync(newest, MostConversations, MostBytes, time.GetUtcNow() - Forgotten, CancellationToken.None);

    private (string Token, DirectLineToken Kept) NewToken(string id)
    {
        var token = Base64Url.EncodeToString([.. Convert.FromHexString(id), .. RandomNumberGenerator.GetBytes(IdBytes)]);
        return (token, new DirectLineToken(Hash(token), time.GetUtcNow() + TokenLife));
    }

    private static string? IdOf(string token)
    {
        Span<byte> bytes = stackalloc byte[2 * IdBytes];
        return token.Length == Base64Url.GetEncodedLength(bytes.Length) && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out _)
            ? Convert.ToHexStringLower(bytes[..IdBytes]) : null;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
}
