using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IReminderLedger
{
    /// <inheritdoc />
    public async Task<IReadOnlySet<ReminderKey>> WrittenAsync(string agencyId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<(string Item, string Person, string Rung)>(
            agencyId, "SELECT item_id, person_id, rung FROM reminder WHERE agency_id = @agencyId AND written_at >= @at", new { agencyId, at = since.ToUnixTimeMilliseconds() }, cancellationToken);
        return rows.Select(r => new ReminderKey(r.Item, r.Person, r.Rung)).ToHashSet();
    }

    /// <inheritdoc />
    public async Task<int> WriteAsync(string agencyId, IReadOnlyList<ReminderMessage> messages, Func<ReminderMessage, Errand>? errandOf, DateTimeOffset now, CancellationToken cancellationToken) =>
        await _gate.WriteAsync(
            agencyId,
            async session =>
            {
                var written = new List<ReminderMessage>();
                foreach (var message in messages)
                {
                    if (await WriteMessageAsync(session, agencyId, message, now.ToUnixTimeMilliseconds()))
                    {
                        written.Add(message);
                    }
                }

                await AddErrandsAsync(session, new Change(agencyId, null, 0, null, [], errandOf is null ? [] : [.. written.Select(errandOf)], null, now));
                return written.Count;
            },
            written => written > 0,
            cancellationToken);

    /// <inheritdoc />
    public async Task<int> ResumeAsync(string agencyId, DateTimeOffset sentBefore, Func<ReminderMessage, Errand> errandOf, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Most mornings there is nothing: looking costs no write.
        var values = new { agencyId, before = sentBefore.ToUnixTimeMilliseconds(), planned = (int)ReminderState.Planned, sending = (int)ReminderState.Sending, unsure = (int)ReminderState.Unsure };
        if (await FirstAsync<string>(agencyId, "SELECT id FROM reminder_message WHERE agency_id = @agencyId AND state IN (@planned, @sending) LIMIT 1", values, cancellationToken) is null)
        {
            return 0;
        }

        return await _gate.WriteAsync(
            agencyId,
            async session =>
            {
                await session.ExecuteAsync("UPDATE reminder_message SET state = @unsure WHERE agency_id = @agencyId AND state = @sending AND at < @before", values);
                var rows = await session.ListAsync<(string Person, string Id)>("SELECT person_id, id FROM reminder_message WHERE agency_id = @agencyId AND state = @planned ORDER BY person_id, id", values);
                await AddErrandsAsync(session, new Change(agencyId, null, 0, null, [], [.. rows.Select(r => errandOf(new ReminderMessage(r.Id, r.Person, []))).Distinct()], null, now));
                return rows.Count;
            },
            _ => true,
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<ReminderMessage>> BeginAsync(string agencyId, string personId, string sort, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new { agencyId, personId, like = sort.Length == 0 ? "%" : sort + "/%", unlike = sort.Length == 0 ? "%/%" : "", planned = (int)ReminderState.Planned, sending = (int)ReminderState.Sending, unsure = (int)ReminderState.Unsure, at = now.ToUnixTimeMilliseconds() };
        var rows = await _gate.WriteAsync(
            agencyId,
            async session =>
            {
                await session.ExecuteAsync("UPDATE reminder_message SET state = @unsure, at = @at WHERE agency_id = @agencyId AND person_id = @personId AND state = @sending AND id LIKE @like AND id NOT LIKE @unlike", values);
                var planned = await session.ListAsync<(string Id, string? Item, string? Rung)>(
                    """
                    SELECT m.id, r.item_id, r.rung FROM reminder_message m LEFT JOIN reminder r ON r.agency_id = m.agency_id AND r.person_id = m.person_id AND r.message_id = m.id
                    WHERE m.agency_id = @agencyId AND m.person_id = @personId AND m.state = @planned AND m.id LIKE @like AND m.id NOT LIKE @unlike ORDER BY m.id, r.item_id, r.rung
                    """,
                    values);
                await session.ExecuteAsync("UPDATE reminder_message SET state = @sending, at = @at WHERE agency_id = @agencyId AND person_id = @personId AND state = @planned AND id LIKE @like AND id NOT LIKE @unlike", values);
                return planned;
            },
            _ => true,
            cancellationToken);
        return [.. rows.GroupBy(r => r.Id).Select(g => new ReminderMessage(g.Key, personId, [.. g.Where(r => r.Item is not null).Select(r => new ReminderKey(r.Item!, personId, r.Rung!))]))];
    }

    /// <inheritdoc />
    public Task EndAsync(string agencyId, string personId, IReadOnlyList<string> ids, ReminderState state, string? channel, DateTimeOffset now, CancellationToken cancellationToken) => _gate.WriteAsync(
        agencyId,
        async session =>
        {
            foreach (var id in ids)
            {
                await session.ExecuteAsync(
                    "UPDATE reminder_message SET state = @state, channel = @channel, at = @at WHERE agency_id = @agencyId AND person_id = @personId AND id = @id AND state = @sending",
                    new { agencyId, personId, id, state = (int)state, channel, at = now.ToUnixTimeMilliseconds(), sending = (int)ReminderState.Sending });
            }

            return ids.Count;
        },
        _ => true,
        cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<KeptMessage>> FindAsync(string agencyId, IReadOnlyList<ReminderState> states, int most, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<(string Person, string Id, int State, string? Channel, long At)>(
            agencyId,
            $"SELECT person_id, id, state, channel, at FROM reminder_message WHERE agency_id = @agencyId AND state IN ({string.Join(", ", states.Select(s => (int)s))}) ORDER BY at DESC, person_id, id LIMIT @most",
            new { agencyId, most },
            cancellationToken);
        return [.. rows.Select(r => new KeptMessage(new ReminderMessage(r.Id, r.Person, []), (ReminderState)r.State, r.Channel, DateTimeOffset.FromUnixTimeMilliseconds(r.At)))];
    }

    /// <inheritdoc />
    public Task<bool> AgainAsync(string agencyId, string personId, string id, Errand errand, DateTimeOffset now, CancellationToken cancellationToken) => _gate.WriteAsync(
        agencyId,
        async session =>
        {
            var again = await session.ExecuteAsync(
                "UPDATE reminder_message SET state = @planned, at = @at WHERE agency_id = @agencyId AND person_id = @personId AND id = @id AND state IN (@unsure, @unreached)",
                new { agencyId, personId, id, planned = (int)ReminderState.Planned, unsure = (int)ReminderState.Unsure, unreached = (int)ReminderState.Unreached, at = now.ToUnixTimeMilliseconds() }) == 1;
            await AddErrandsAsync(session, new Change(agencyId, null, 0, null, [], again ? [errand] : [], null, now));
            return again;
        },
        again => again,
        cancellationToken);

    // The message first: its key decides between two who plan the same morning. Its reminders after it: one that went out before stays with the other.
    private static async Task<bool> WriteMessageAsync(Session session, string agencyId, ReminderMessage message, long at)
    {
        if (await session.ExecuteAsync(
            "INSERT INTO reminder_message (agency_id, person_id, id, state, at) VALUES (@agencyId, @PersonId, @Id, @state, @at) ON CONFLICT DO NOTHING",
            new { agencyId, message.PersonId, message.Id, state = (int)ReminderState.Planned, at }) == 0)
        {
            return false;
        }

        var written = 0;
        foreach (var reminder in message.Reminders)
        {
            written += await session.ExecuteAsync(
                "INSERT INTO reminder (agency_id, item_id, person_id, rung, message_id, written_at) VALUES (@agencyId, @ItemId, @PersonId, @Rung, @Id, @at) ON CONFLICT DO NOTHING",
                new { agencyId, reminder.ItemId, message.PersonId, reminder.Rung, message.Id, at });
        }

        if (written == 0)
        {
            await session.ExecuteAsync("DELETE FROM reminder_message WHERE agency_id = @agencyId AND person_id = @PersonId AND id = @Id", new { agencyId, message.PersonId, message.Id });
        }

        return written > 0;
    }
}
