namespace ItaBot.BotFramework;

/// <summary>Conversations in the memory of one program: they end with it.</summary>
internal sealed class DirectLineMemory : IDirectLineStore, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, Chat> _chats = new(StringComparer.Ordinal);

    private sealed record Chat(string State, long Bytes, DateTimeOffset UsedAt, Dictionary<string, byte[]> Pieces);

    public Task<DirectLineKept?> FindAsync(string id, CancellationToken cancellationToken) =>
        AloneAsync(() => Task.FromResult(_chats.TryGetValue(id, out var chat) ? new DirectLineKept(chat.State, chat.UsedAt) : null), cancellationToken);

    public Task<IReadOnlyList<byte[]>> PiecesAsync(string id, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        AloneAsync(() => Task.FromResult<IReadOnlyList<byte[]>>([.. names.Select(name => Piece(id, name)).OfType<byte[]>()]), cancellationToken);

    public Task<T> ChangeAsync<T>(string id, DateTimeOffset now, Func<DirectLineEdit, Task<T>> change, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            var chat = _chats.GetValueOrDefault(id);
            var edit = new DirectLineEdit(chat?.State, chat?.Bytes ?? 0, name => Task.FromResult(Piece(id, name)));
            var result = await change(edit);
            if (edit.State is { } state)
            {
                var pieces = chat?.Pieces ?? new(StringComparer.Ordinal);
                foreach (var (name, content) in edit.Pieces)
                {
                    _ = content is null ? pieces.Remove(name) : (pieces[name] = content) is not null;
                }

                _chats[id] = new Chat(state, edit.Bytes, now, pieces);
            }

            return result;
        },
        cancellationToken);

    public Task MakeRoomAsync(string newest, int most, long mostBytes, DateTimeOffset since, CancellationToken cancellationToken) => AloneAsync(
        () =>
        {
            var bytes = _chats.Values.Sum(chat => chat.Bytes);
            foreach (var (id, chat) in _chats.Where(chat => chat.Key != newest).OrderBy(chat => chat.Value.UsedAt).ToList())
            {
                if (chat.UsedAt >= since && _chats.Count <= most && bytes <= mostBytes)
                {
                    break;
                }

                _chats.Remove(id);
                bytes -= chat.Bytes;
            }

            return Task.FromResult(true);
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private byte[]? Piece(string id, string name) => _chats.GetValueOrDefault(id)?.Pieces.GetValueOrDefault(name);

    private async Task<T> AloneAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }
}
