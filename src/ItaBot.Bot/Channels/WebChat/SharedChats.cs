using ItaBot.BotFramework;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.WebChat;

/// <summary>The conversations of the web chat in the store that several instances share: whichever is asked goes on where another stopped.</summary>
internal sealed class SharedChats(IChatShelf shelf) : IDirectLineStore
{
    private const string Shared = Agencies.Offices.Shared;

    /// <inheritdoc />
    public async Task<DirectLineKept?> FindAsync(string id, CancellationToken cancellationToken) =>
        await shelf.FindAsync(Shared, id, cancellationToken) is { } kept ? new DirectLineKept(kept.State, kept.UsedAt) : null;

    /// <inheritdoc />
    public Task<IReadOnlyList<byte[]>> PiecesAsync(string id, IReadOnlyList<string> names, CancellationToken cancellationToken) => shelf.PiecesAsync(Shared, id, names, cancellationToken);

    /// <inheritdoc />
    public Task<T> ChangeAsync<T>(string id, DateTimeOffset now, Func<DirectLineEdit, Task<T>> change, CancellationToken cancellationToken) => shelf.ChangeAsync(
        Shared,
        id,
        now,
        async chat =>
        {
            var edit = new DirectLineEdit(chat.State, chat.Bytes, chat.ReadAsync);
            var result = await change(edit);
            return new ChatChange<T>(edit.State, edit.Bytes, edit.Pieces, result);
        },
        cancellationToken);

    /// <inheritdoc />
    public Task MakeRoomAsync(string newest, int most, long mostBytes, DateTimeOffset since, CancellationToken cancellationToken) =>
        shelf.MakeRoomAsync(Shared, newest, most, mostBytes, since, cancellationToken);
}
