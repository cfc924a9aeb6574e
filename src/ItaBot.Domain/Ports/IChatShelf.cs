namespace ItaBot.Domain.Ports;

/// <summary>A chat as it is kept.</summary>
/// <param name="State">What is known of it; only the chat's own channel reads it.</param>
/// <param name="UsedAt">When it was last used.</param>
public sealed record KeptChat(string State, DateTimeOffset UsedAt);

/// <summary>A chat while it is changed.</summary>
/// <param name="State">As it is kept; null when there is none.</param>
/// <param name="Bytes">How much room its pieces take.</param>
/// <param name="ReadAsync">Reads one of its pieces; null when there is none of that name.</param>
public sealed record ChatInHand(string? State, long Bytes, Func<string, Task<byte[]?>> ReadAsync);

/// <summary>What becomes of a chat.</summary>
/// <param name="State">What is to be kept of it; null keeps nothing.</param>
/// <param name="Bytes">How much room its pieces take from now on.</param>
/// <param name="Pieces">Pieces to keep by name; null takes one away.</param>
/// <param name="Result">What the change came to.</param>
/// <typeparam name="T">What a change comes to.</typeparam>
public sealed record ChatChange<T>(string? State, long Bytes, IReadOnlyDictionary<string, byte[]?> Pieces, T Result);

/// <summary>
/// Chats that the program keeps itself because no channel does, shared by all its instances: each a state, and pieces (lines, files) by name.
/// </summary>
public interface IChatShelf
{
    /// <summary>A chat; null when there is none (any more).</summary>
    Task<KeptChat?> FindAsync(string agencyId, string id, CancellationToken cancellationToken);

    /// <summary>Pieces by their names, in their order; what is not there (any more) is left out.</summary>
    Task<IReadOnlyList<byte[]>> PiecesAsync(string agencyId, string id, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Changes a chat, one change after the other, and marks it as used. What was changed is kept whole or not at all.</summary>
    /// <param name="agencyId">Whose it is.</param>
    /// <param name="id">The chat.</param>
    /// <param name="now">When it is used.</param>
    /// <param name="change">The change; it may be run again from its beginning.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<T> ChangeAsync<T>(string agencyId, string id, DateTimeOffset now, Func<ChatInHand, Task<ChatChange<T>>> change, CancellationToken cancellationToken);

    /// <summary>Forgets chats that were not used since a moment, and the longest idle ones while there are too many or they take too much room.</summary>
    /// <param name="agencyId">Whose they are.</param>
    /// <param name="newest">Never this one.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="mostBytes">How much room they may take together.</param>
    /// <param name="since">The moment.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task MakeRoomAsync(string agencyId, string newest, int most, long mostBytes, DateTimeOffset since, CancellationToken cancellationToken);
}
