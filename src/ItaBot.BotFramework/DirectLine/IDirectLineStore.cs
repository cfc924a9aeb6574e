namespace ItaBot.BotFramework;

/// <summary>A conversation of the local Direct Line as it is kept.</summary>
/// <param name="State">What is known of it; only the Direct Line reads it.</param>
/// <param name="UsedAt">When it was last used.</param>
public sealed record DirectLineKept(string State, DateTimeOffset UsedAt);

/// <summary>A conversation while it is changed.</summary>
/// <param name="state">As it is kept; null when there is none.</param>
/// <param name="bytes">How much room it takes.</param>
/// <param name="read">Reads one of its pieces; null when there is none of that name.</param>
public sealed class DirectLineEdit(string? state, long bytes, Func<string, Task<byte[]?>> read)
{
    /// <summary>What is to be kept of it; null keeps nothing.</summary>
    public string? State { get; set; } = state;

    /// <summary>How much room its pieces take, bytes.</summary>
    public long Bytes { get; set; } = bytes;

    /// <summary>Pieces to keep by name; null takes one away.</summary>
    public Dictionary<string, byte[]?> Pieces { get; } = new(StringComparer.Ordinal);

    /// <summary>A piece as it is kept.</summary>
    public Task<byte[]?> ReadAsync(string name) => read(name);
}

/// <summary>
/// Where the local Direct Line keeps its conversations: each a state and pieces. It stands in memory unless the host supplies one that
/// several instances of the program share; then any of them answers any request.
/// </summary>
public interface IDirectLineStore
{
    /// <summary>A conversation; null when there is none (any more).</summary>
    Task<DirectLineKept?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Pieces by their names, in their order; what is not there (any more) is left out.</summary>
    Task<IReadOnlyList<byte[]>> PiecesAsync(string id, IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Changes a conversation, one change after the other, and marks it as used. What was changed is kept whole or not at all.</summary>
    /// <param name="id">The conversation.</param>
    /// <param name="now">When it is used.</param>
    /// <param name="change">The change; it may be run again from its beginning.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task<T> ChangeAsync<T>(string id, DateTimeOffset now, Func<DirectLineEdit, Task<T>> change, CancellationToken cancellationToken);

    /// <summary>Forgets conversations that were not used since a moment, and the longest idle ones while there are too many or they take too much room.</summary>
    /// <param name="newest">Never this one.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="mostBytes">How much room they may take together.</param>
    /// <param name="since">The moment.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task MakeRoomAsync(string newest, int most, long mostBytes, DateTimeOffset since, CancellationToken cancellationToken);
}
