using Dapper;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqliteStore : IChannelInbox, IChannelLinks, ISendCount
{
    /// <summary>Wrong codes that one account may send before it has to wait.</summary>
    private const int MostTries = 5;

    private static readonly TimeSpan TriesCounted = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public async Task<IReadOnlyList<InboxEvent>> AddAsync(string agencyId, string channelId, IReadOnlyList<InboxEvent> events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = new List<InboxEvent>();
        await _gate.WriteAsync(
            transaction =>
            {
                transaction.Connection!.Execute("DELETE FROM inbox WHERE json IS NULL AND received_at < @before", new { before = (now - TurnsKept).ToUnixTimeMilliseconds() }, transaction);
                added.AddRange(events.Where(e => transaction.Connection!.Execute(
                    """
                    INSERT INTO inbox (agency_id, channel_id, event_id, source, happened_at, received_at, json)
                    VALUES (@agencyId, @channelId, @Id, @Source, @at, @received, @Json) ON CONFLICT DO NOTHING
                    """,
                    new { agencyId, channelId, e.Id, e.Source, at = e.At.ToUnixTimeMilliseconds(), received = now.ToUnixTimeMilliseconds(), e.Json },
                    transaction) == 1));
                return true;
            },
            cancellationToken);
        return added;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<InboxEvent>> PendingAsync(string agencyId, string channelId, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var rows = connection.Query<(string Id, string Source, long At, string Json)>(
            "SELECT event_id, source, happened_at, json FROM inbox WHERE agency_id = @agencyId AND channel_id = @channelId AND json IS NOT NULL ORDER BY happened_at, received_at, rowid", new { agencyId, channelId });
        return Task.FromResult<IReadOnlyList<InboxEvent>>([.. rows.Select(r => new InboxEvent(r.Id, r.Source, DateTimeOffset.FromUnixTimeMilliseconds(r.At), r.Json))]);
    }

    /// <inheritdoc />
    public Task DoneAsync(string agencyId, string channelId, string id, CancellationToken cancellationToken) =>
        WriteAsync("UPDATE inbox SET json = NULL WHERE agency_id = @agencyId AND channel_id = @channelId AND event_id = @id", new { agencyId, channelId, id }, cancellationToken);

    /// <inheritdoc />
    public Task<DateTimeOffset?> LatestAsync(string agencyId, string channelId, string source, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        var at = connection.ExecuteScalar<long?>("SELECT MAX(happened_at) FROM inbox WHERE agency_id = @agencyId AND channel_id = @channelId AND source = @source AND json IS NULL", new { agencyId, channelId, source });
        return Task.FromResult(at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : (DateTimeOffset?)null);
    }

    /// <inheritdoc />
    public Task OfferAsync(string agencyId, string personId, string codeHash, DateTimeOffset until, CancellationToken cancellationToken) => WriteAsync(
        """
        INSERT INTO link_code (agency_id, person_id, code_hash, until) VALUES (@agencyId, @personId, @codeHash, @end)
        ON CONFLICT (agency_id, person_id) DO UPDATE SET code_hash = excluded.code_hash, until = excluded.until
        """,
        new { agencyId, personId, codeHash, end = until.ToUnixTimeMilliseconds() },
        cancellationToken);

    /// <inheritdoc />
    public async Task<(LinkOutcome Outcome, string? PersonId)> RedeemAsync(string agencyId, string channelId, string accountId, string codeHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (LinkOutcome Outcome, string? PersonId) redeemed = (LinkOutcome.TooOften, null);
        await _gate.WriteAsync(
            transaction =>
            {
                var values = new { agencyId, channelId, accountId, codeHash, at = now.ToUnixTimeMilliseconds(), counted = (now - TriesCounted).ToUnixTimeMilliseconds(), MostTries };
                T? First<T>(string sql) => transaction.Connection!.QueryFirstOrDefault<T>(sql, values, transaction);
                if (First<int>("SELECT tries FROM link_try WHERE agency_id = @agencyId AND channel_id = @channelId AND account_id = @accountId AND since > @counted") >= MostTries)
                {
                    return false;
                }

                var person = First<string>("DELETE FROM link_code WHERE agency_id = @agencyId AND code_hash = @codeHash AND until > @at RETURNING person_id");
                transaction.Connection!.Execute(
                    person is null
                        ? """
                          INSERT INTO link_try (agency_id, channel_id, account_id, tries, since) VALUES (@agencyId, @channelId, @accountId, 1, @at)
                          ON CONFLICT (agency_id, channel_id, account_id) DO UPDATE SET tries = CASE WHEN since > @counted THEN tries + 1 ELSE 1 END, since = CASE WHEN since > @counted THEN since ELSE @at END
                          """
                        : """
                          INSERT INTO channel_link (agency_id, channel_id, account_id, person_id, linked_at) VALUES (@agencyId, @channelId, @accountId, @person, @at)
                          ON CONFLICT (agency_id, channel_id, account_id) DO UPDATE SET person_id = excluded.person_id, linked_at = excluded.linked_at;
                          DELETE FROM link_try WHERE agency_id = @agencyId AND channel_id = @channelId AND account_id = @accountId
                          """,
                    new { agencyId, channelId, accountId, person, values.at, values.counted },
                    transaction);
                redeemed = (person is null ? LinkOutcome.Wrong : LinkOutcome.Linked, person);
                return true;
            },
            cancellationToken);
        return redeemed;
    }

    /// <inheritdoc />
    public Task<string?> FindAsync(string agencyId, string channelId, string accountId, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        return Task.FromResult(connection.QueryFirstOrDefault<string?>("SELECT person_id FROM channel_link WHERE agency_id = @agencyId AND channel_id = @channelId AND account_id = @accountId", new { agencyId, channelId, accountId }));
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> UnlinkAsync(string agencyId, string channelId, string personId, CancellationToken cancellationToken)
    {
        List<string> cut = [];
        await _gate.WriteAsync(
            transaction =>
            {
                cut = transaction.Connection!.Query<string>(
                    "DELETE FROM channel_link WHERE agency_id = @agencyId AND channel_id = @channelId AND person_id = @personId RETURNING account_id", new { agencyId, channelId, personId }, transaction).AsList();
                return cut.Count > 0;
            },
            cancellationToken);
        return cut;
    }

    /// <inheritdoc />
    public Task CountAsync(string agencyId, string channelId, string month, int messages, CancellationToken cancellationToken) => WriteAsync(
        """
        INSERT INTO send_count (agency_id, channel_id, month, messages) VALUES (@agencyId, @channelId, @month, @messages)
        ON CONFLICT (agency_id, channel_id, month) DO UPDATE SET messages = messages + excluded.messages
        """,
        new { agencyId, channelId, month, messages },
        cancellationToken);

    /// <inheritdoc />
    public Task<int> CountedAsync(string agencyId, string channelId, string month, CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        return Task.FromResult(connection.ExecuteScalar<int>("SELECT messages FROM send_count WHERE agency_id = @agencyId AND channel_id = @channelId AND month = @month", new { agencyId, channelId, month }));
    }
}
