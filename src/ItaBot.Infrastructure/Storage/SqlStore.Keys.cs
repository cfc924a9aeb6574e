using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IKeyShelf
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> KeysAsync(string agencyId, CancellationToken cancellationToken) =>
        await RowsAsync<string>(agencyId, "SELECT xml FROM seal_key WHERE agency_id = @agencyId ORDER BY kept_at, name", new { agencyId }, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> KeepKeyAsync(string agencyId, string name, string xml, DateTimeOffset now, DateTimeOffset? unlessSince, CancellationToken cancellationToken) => await WriteAsync(
        agencyId,
        """
        INSERT INTO seal_key (agency_id, name, xml, kept_at) SELECT @agencyId, @name, @xml, @at
        WHERE NOT EXISTS (SELECT 1 FROM seal_key WHERE agency_id = @agencyId AND kept_at >= @since)
        ON CONFLICT DO NOTHING
        """,
        new { agencyId, name, xml, at = now.ToUnixTimeMilliseconds(), since = unlessSince?.ToUnixTimeMilliseconds() ?? long.MaxValue },
        cancellationToken) == 1;
}
