using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IChatShelf
{
    /// <inheritdoc />
    async Task<KeptChat?> IChatShelf.FindAsync(string agencyId, string id, CancellationToken cancellationToken) =>
        await FirstAsync<ChatRow>(agencyId, "SELECT state AS State, used_at AS UsedAt FROM chat WHERE agency_id = @agencyId AND id = @id", new { agencyId, id }, cancellationToken) is { } row
            ? new KeptChat(row.State, DateTimeOffset.FromUnixTimeMilliseconds(row.UsedAt)) : null;

    /// <inheritdoc />
    public Task<IReadOnlyList<byte[]>> PiecesAsync(string agencyId, string id, IReadOnlyList<string> names, CancellationToken cancellationToken) => _gate.ReadAsync<IReadOnlyList<byte[]>>(
        agencyId,
        async session =>
        {
            var pieces = new List<byte[]>();
            foreach (var name in names)
            {
                if (await PieceAsync(session, agencyId, id, name) is { } piece)
                {
                    pieces.Add(piece);
                }
            }

            return pieces;
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<T> ChangeAsync<T>(string agencyId, string id, DateTimeOffset now, Func<ChatInHand, Task<ChatChange<T>>> change, CancellationToken cancellationToken) => _gate.WriteAsync(
        agencyId,
        async session =>
        {
            var row = await session.FirstAsync<ChatRow>("SELECT state AS State, bytes AS Bytes FROM chat WHERE agency_id = @agencyId AND id = @id", new { agencyId, id });
            var changed = await change(new ChatInHand(row?.State, row?.Bytes ?? 0, name => PieceAsync(session, agencyId, id, name)));
            if (changed.State is { } state)
            {
                await session.ExecuteAsync(
                    """
                    INSERT INTO chat (agency_id, id, state, bytes, used_at) VALUES (@agencyId, @id, @state, @Bytes, @at)
                    ON CONFLICT (agency_id, id) DO UPDATE SET state = excluded.state, bytes = excluded.bytes, used_at = excluded.used_at
                    """,
                    new { agencyId, id, state, changed.Bytes, at = now.ToUnixTimeMilliseconds() });
                foreach (var (name, content) in changed.Pieces)
                {
                    await session.ExecuteAsync(
                        content is null
                            ? "DELETE FROM chat_piece WHERE agency_id = @agencyId AND chat_id = @id AND name = @name"
                            : """
                              INSERT INTO chat_piece (agency_id, chat_id, name, content) VALUES (@agencyId, @id, @name, @content)
                              ON CONFLICT (agency_id, chat_id, name) DO UPDATE SET content = excluded.content
                              """,
                        new { agencyId, id, name, content });
                }
            }

            return changed.Result;
        },
        _ => true,
        cancellationToken);

    /// <inheritdoc />
    public async Task MakeRoomAsync(string agencyId, string newest, int most, long mostBytes, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var oldest = since.ToUnixTimeMilliseconds();
        var (count, bytes, first) = await FirstAsync<(long, long, long)>(
            agencyId, "SELECT COUNT(*), COALESCE(CAST(SUM(bytes) AS BIGINT), 0), COALESCE(MIN(used_at), 0) FROM chat WHERE agency_id = @agencyId", new { agencyId }, cancellationToken);
        if (count <= most && bytes <= mostBytes && first >= oldest)
        {
            return;
        }

        await _gate.WriteAsync(
            agencyId,
            async session =>
            {
                var chats = await session.ListAsync<ChatRow>("SELECT id AS Id, bytes AS Bytes, used_at AS UsedAt FROM chat WHERE agency_id = @agencyId ORDER BY used_at, id", new { agencyId });
                var (left, room) = (chats.Count, chats.Sum(chat => chat.Bytes));
                foreach (var chat in chats.Where(chat => chat.Id != newest).TakeWhile(chat => chat.UsedAt < oldest || left > most || room > mostBytes))
                {
                    await session.ExecuteAsync("DELETE FROM chat_piece WHERE agency_id = @agencyId AND chat_id = @Id; DELETE FROM chat WHERE agency_id = @agencyId AND id = @Id", new { agencyId, chat.Id });
                    (left, room) = (left - 1, room - chat.Bytes);
                }

                return left;
            },
            left => left < count,
            cancellationToken);
    }

    private static Task<byte[]?> PieceAsync(Session session, string agencyId, string id, string name) =>
        session.FirstAsync<byte[]>("SELECT content FROM chat_piece WHERE agency_id = @agencyId AND chat_id = @id AND name = @name", new { agencyId, id, name });

    private sealed class ChatRow
    {
        public string Id { get; init; } = "";

        public string State { get; init; } = "";

        public long Bytes { get; init; }

        public long UsedAt { get; init; }
    }
}
