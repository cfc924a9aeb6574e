using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IChannelInbox, IChannelLinks, ISendCount
{
    /// <summary>Wrong codes that one account may send before it has to wait.</summary>
    private const int MostTries = 5;

    private static readonly TimeSpan TriesCounted = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public async Task<IReadOnlyList<InboxEvent>> AddAsync(string agencyId, string channelId, IReadOnlyList<InboxEvent> events, DateTimeOffset now, CancellationToken cancellationToken) => await _gate.WriteAsync(
        agencyId,
        async session =>
        {
            await session.ExecuteAsync("DELETE FROM inbox WHERE agency_id = @agencyId AND json IS NULL AND received_at < @before", new { agencyId, before = (now - TurnsKept).ToUnixTimeMilliseconds() });
            var added = new List<InboxEvent>();
            foreach (var (place, e) in events.Index())
            {
                if (await session.ExecuteAsync(
                    """
                    INSERT INTO inbox (agency_id, channel_id, event_id, source, happened_at, received_at, place, json)
                    VALUES (@agencyId, @channelId, @Id, @Source, @at, @received, @place, @Json) ON CONFLICT DO NOTHING
                    """,
                    new { agencyId, channelId, e.Id, e.Source, at = e.At.ToUnixTimeMilliseconds(), received = now.ToUnixTimeMilliseconds(), place, e.Json }) == 1)
                {
                    added.Add(e);
                }
            }

            return added;
        },
        _ => true,
        cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<InboxEvent>> TakeAsync(string agencyId, string channelId, string holder, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        // Whoever takes has the inbox to itself for this sentence, as every writer of an agency has.
        var values = new { agencyId, channelId, holder, most = (long)most, now = now.ToUnixTimeMilliseconds(), until = until.ToUnixTimeMilliseconds() };
        var rows = await _gate.WriteAsync(
            agencyId,
            session => session.ListAsync<(string Id, string Source, long At, string Json)>(
                """
                UPDATE inbox SET taken_by = @holder, taken_until = @until WHERE agency_id = @agencyId AND channel_id = @channelId AND event_id IN (
                  SELECT e.event_id FROM inbox e
                  WHERE e.agency_id = @agencyId AND e.channel_id = @channelId AND e.json IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM inbox p
                    WHERE p.agency_id = e.agency_id AND p.channel_id = e.channel_id AND p.source = e.source AND p.json IS NOT NULL
                      AND (p.taken_until > @now OR (p.happened_at, p.received_at, p.place, p.event_id) < (e.happened_at, e.received_at, e.place, e.event_id)))
                  ORDER BY e.happened_at, e.received_at, e.place LIMIT @most)
                RETURNING event_id, source, happened_at, json
                """,
                values),
            taken => taken.Count > 0,
            cancellationToken);
        return [.. rows.Select(r => new InboxEvent(r.Id, r.Source, DateTimeOffset.FromUnixTimeMilliseconds(r.At), r.Json)).OrderBy(e => e.At)];
    }

    /// <inheritdoc />
    public Task HoldAsync(string agencyId, string channelId, string holder, string id, DateTimeOffset until, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        "UPDATE inbox SET taken_until = @until WHERE agency_id = @agencyId AND channel_id = @channelId AND event_id = @id AND taken_by = @holder",
        new { agencyId, channelId, holder, id, until = until.ToUnixTimeMilliseconds() },
        cancellationToken);

    /// <inheritdoc />
    public Task DoneAsync(string agencyId, string channelId, string id, CancellationToken cancellationToken) =>
        WriteAsync(agencyId, "UPDATE inbox SET json = NULL WHERE agency_id = @agencyId AND channel_id = @channelId AND event_id = @id", new { agencyId, channelId, id }, cancellationToken);

    /// <inheritdoc />
    public async Task<DateTimeOffset?> LatestAsync(string agencyId, string channelId, string source, CancellationToken cancellationToken)
    {
        var at = await FirstAsync<long?>(
            agencyId, "SELECT MAX(happened_at) FROM inbox WHERE agency_id = @agencyId AND channel_id = @channelId AND source = @source AND json IS NULL", new { agencyId, channelId, source }, cancellationToken);
        return at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }

    /// <inheritdoc />
    public Task OfferAsync(string agencyId, string personId, string codeHash, DateTimeOffset until, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        """
        INSERT INTO link_code (agency_id, person_id, code_hash, until) VALUES (@agencyId, @personId, @codeHash, @end)
        ON CONFLICT (agency_id, person_id) DO UPDATE SET code_hash = excluded.code_hash, until = excluded.until
        """,
        new { agencyId, personId, codeHash, end = until.ToUnixTimeMilliseconds() },
        cancellationToken);

    /// <inheritdoc />
    public Task<(LinkOutcome Outcome, string? PersonId)> RedeemAsync(string agencyId, string channelId, string accountId, string codeHash, DateTimeOffset now, CancellationToken cancellationToken) => _gate.WriteAsync(
        agencyId,
        session => RedeemAsync(session, new CodeTry(agencyId, channelId, accountId, codeHash, now.ToUnixTimeMilliseconds(), (now - TriesCounted).ToUnixTimeMilliseconds())),
        redeemed => redeemed.Outcome != LinkOutcome.TooOften,
        cancellationToken);

    private static async Task<(LinkOutcome Outcome, string? PersonId)> RedeemAsync(Session session, CodeTry given)
    {
        if (await session.FirstAsync<long>("SELECT tries FROM link_try WHERE agency_id = @AgencyId AND channel_id = @ChannelId AND account_id = @AccountId AND since > @Counted", given) >= MostTries)
        {
            return (LinkOutcome.TooOften, null);
        }

        var person = await session.FirstAsync<string>("DELETE FROM link_code WHERE agency_id = @AgencyId AND code_hash = @CodeHash AND until > @At RETURNING person_id", given);
        await session.ExecuteAsync(
            person is null
                ? """
                  INSERT INTO link_try (agency_id, channel_id, account_id, tries, since) VALUES (@AgencyId, @ChannelId, @AccountId, 1, @At)
                  ON CONFLICT (agency_id, channel_id, account_id) DO UPDATE SET
                    tries = CASE WHEN link_try.since > @Counted THEN link_try.tries + 1 ELSE 1 END, since = CASE WHEN link_try.since > @Counted THEN link_try.since ELSE @At END
                  """
                : """
                  INSERT INTO channel_link (agency_id, channel_id, account_id, person_id, linked_at) VALUES (@AgencyId, @ChannelId, @AccountId, @person, @At)
                  ON CONFLICT (agency_id, channel_id, account_id) DO UPDATE SET person_id = excluded.person_id, linked_at = excluded.linked_at;
                  DELETE FROM link_try WHERE agency_id = @AgencyId AND channel_id = @ChannelId AND account_id = @AccountId
                  """,
            new { given.AgencyId, given.ChannelId, given.AccountId, given.At, given.Counted, person });
        return (person is null ? LinkOutcome.Wrong : LinkOutcome.Linked, person);
    }

    /// <inheritdoc />
    public Task<string?> FindAsync(string agencyId, string channelId, string accountId, CancellationToken cancellationToken) =>
        FirstAsync<string>(agencyId, "SELECT person_id FROM channel_link WHERE agency_id = @agencyId AND channel_id = @channelId AND account_id = @accountId", new { agencyId, channelId, accountId }, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> AgenciesAsync(string channelId, string accountId, CancellationToken cancellationToken) =>
        await RowsAsync<string>("", _gate.AccountAgencies, new { channelId, accountId }, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> UnlinkAsync(string agencyId, string channelId, string personId, CancellationToken cancellationToken) => await _gate.WriteAsync(
        agencyId,
        session => session.ListAsync<string>("DELETE FROM channel_link WHERE agency_id = @agencyId AND channel_id = @channelId AND person_id = @personId RETURNING account_id", new { agencyId, channelId, personId }),
        cut => cut.Count > 0,
        cancellationToken);

    /// <inheritdoc />
    public Task CountAsync(string agencyId, string channelId, string month, int messages, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        """
        INSERT INTO send_count (agency_id, channel_id, month, messages) VALUES (@agencyId, @channelId, @month, @messages)
        ON CONFLICT (agency_id, channel_id, month) DO UPDATE SET messages = send_count.messages + excluded.messages
        """,
        new { agencyId, channelId, month, messages },
        cancellationToken);

    /// <inheritdoc />
    public async Task<int> CountedAsync(string agencyId, string channelId, string month, CancellationToken cancellationToken) =>
        (int)await FirstAsync<long>(agencyId, "SELECT messages FROM send_count WHERE agency_id = @agencyId AND channel_id = @channelId AND month = @month", new { agencyId, channelId, month }, cancellationToken);

    private sealed record CodeTry(string AgencyId, string ChannelId, string AccountId, string CodeHash, long At, long Counted);
}
