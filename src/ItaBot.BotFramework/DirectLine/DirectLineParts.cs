using System.Diagnostics.CodeAnalysis;

namespace ItaBot.BotFramework;

/// <summary>Who may use the local Direct Line; supplied by the host, which knows its people.</summary>
public interface IDirectLineUsers
{
    /// <summary>The account with that id.</summary>
    bool TryFind(string id, [NotNullWhen(true)] out ChannelAccount? account);
}

/// <summary>Files people uploaded on the local Direct Line, read without going over the network.</summary>
public interface IDirectLineAttachments
{
    /// <summary>The file behind a contentUrl of the local Direct Line; null when there is none (any more).</summary>
    Task<DirectLineFile?> ReadAsync(string contentUrl, CancellationToken cancellationToken);
}

/// <summary>An uploaded file.</summary>
/// <param name="Name">File name without folders.</param>
/// <param name="ContentType">Media type the sender claimed; not checked against the content.</param>
/// <param name="Content">The bytes, at most 10 MB.</param>
public sealed record DirectLineFile(string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>A token just issued.</summary>
internal sealed record DirectLineGrant(string ConversationId, string Token);

/// <summary>What a bearer token opens.</summary>
internal enum DirectLineAccess
{
    Unknown,
    Expired,
    Granted,
}

/// <summary>A piece of the log after a watermark.</summary>
internal sealed record DirectLinePage(IReadOnlyList<byte[]> Activities, long Watermark);

/// <summary>Nobody; stands in until the host supplies its own.</summary>
internal sealed class NoDirectLineUsers : IDirectLineUsers
{
    public bool TryFind(string id, [NotNullWhen(true)] out ChannelAccount? account)
    {
        account = null;
        return false;
    }
}
