using System.Text.Json;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IKeeping
{
    /// <inheritdoc />
    public Task<bool> ForgetReportAsync(string agencyId, string reportId, int revision, AuditEvent happened, DateTimeOffset now, CancellationToken cancellationToken) => _gate.WriteAsync(
        agencyId,
        async session =>
        {
            var values = new { agencyId, reportId, revision };
            if (await session.ExecuteAsync("DELETE FROM report WHERE agency_id = @agencyId AND id = @reportId AND revision = @revision", values) == 0)
            {
                return false;
            }

            await session.ExecuteAsync("DELETE FROM sent_card WHERE agency_id = @agencyId AND report_id = @reportId", values);
            await session.ExecuteAsync("DELETE FROM errand WHERE agency_id = @agencyId AND report_id = @reportId", values);
            await session.ExecuteAsync("UPDATE desk SET report_id = NULL, focus = NULL, question = NULL WHERE agency_id = @agencyId AND report_id = @reportId", values);
            await AppendAuditAsync(session, new Change(agencyId, null, 0, null, [happened], [], null, now));
            return true;
        },
        forgotten => forgotten,
        cancellationToken);

    /// <inheritdoc />
    public Task<int> ForgetSentFilesAsync(string agencyId, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken) => _gate.WriteAsync(
        agencyId,
        async session =>
        {
            var values = new { agencyId, ours = $"paper:{agencyId}:", length = $"paper:{agencyId}:".Length, at = now.ToUnixTimeMilliseconds(), before = before.ToUnixTimeMilliseconds() };
            await session.ExecuteAsync(
                """
                INSERT INTO sent_file (agency_id, version, seen_at)
                SELECT @agencyId, key, @at FROM kept_text WHERE agency_id = @agencyId AND SUBSTR(key, 1, @length) = @ours
                ON CONFLICT (agency_id, version) DO NOTHING
                """,
                values);
            var forgotten = await session.ExecuteAsync(
                "DELETE FROM kept_text WHERE agency_id = @agencyId AND SUBSTR(key, 1, @length) = @ours AND key IN (SELECT version FROM sent_file WHERE agency_id = @agencyId AND seen_at < @before)", values);
            await session.ExecuteAsync("DELETE FROM sent_file WHERE agency_id = @agencyId AND seen_at < @before", values);
            return forgotten;
        },
        _ => true,
        cancellationToken);

    /// <inheritdoc />
    public async Task<int> ForgetContactsAsync(string agencyId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var forgotten = await WriteAsync(agencyId, "DELETE FROM contact WHERE agency_id = @agencyId AND used_at < @before", new { agencyId, before = before.ToUnixTimeMilliseconds() }, cancellationToken);
        _lastContact.Clear();
        return forgotten;
    }

    /// <inheritdoc />
    public Task<PersonTrace> TraceAsync(string agencyId, string personId, CancellationToken cancellationToken) => _gate.ReadAsync(
        agencyId,
        async session =>
        {
            var values = new { agencyId, personId, begins = personId + "\n", length = personId.Length + 1 };
            var conversations = await session.ListAsync<AccountRow>("SELECT channel_id AS Channel, conversation AS Id, used_at AS At FROM contact WHERE agency_id = @agencyId AND person_id = @personId ORDER BY used_at", values);
            var accounts = await session.ListAsync<AccountRow>("SELECT channel_id AS Channel, account_id AS Id, linked_at AS At FROM channel_link WHERE agency_id = @agencyId AND person_id = @personId ORDER BY linked_at", values);
            var audit = new List<string>();
            await session.EachAsync("SELECT entry FROM audit WHERE agency_id = @agencyId ORDER BY sequence", values, row =>
            {
                if (NamesPerson(row.GetString(0), personId))
                {
                    audit.Add(row.GetString(0));
                }
            });
            return new PersonTrace(
                await session.FirstAsync<string>("SELECT report_id FROM desk WHERE agency_id = @agencyId AND person_id = @personId", values),
                [.. conversations.Select(c => c.Account)],
                [.. accounts.Select(a => a.Account)],
                (int)await session.FirstAsync<long>("SELECT COUNT(*) FROM sent_card WHERE agency_id = @agencyId AND person_id = @personId", values),
                (int)await session.FirstAsync<long>("SELECT COUNT(*) FROM errand WHERE agency_id = @agencyId AND (subject = @personId OR SUBSTR(subject, 1, @length) = @begins)", values),
                (int)await session.FirstAsync<long>("SELECT (SELECT COUNT(*) FROM reminder WHERE agency_id = @agencyId AND person_id = @personId) + (SELECT COUNT(*) FROM reminder_message WHERE agency_id = @agencyId AND person_id = @personId)", values),
                audit);
        },
        cancellationToken);

    /// <inheritdoc />
    public async Task ForgetPersonAsync(string agencyId, string personId, AuditEvent happened, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string[] sentences =
        [
            "DELETE FROM link_try WHERE agency_id = @agencyId AND account_id IN (SELECT account_id FROM channel_link WHERE agency_id = @agencyId AND person_id = @personId)",
            "DELETE FROM channel_link WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM link_code WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM contact WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM desk WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM sent_card WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM reminder WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM reminder_message WHERE agency_id = @agencyId AND person_id = @personId",
            "DELETE FROM errand WHERE agency_id = @agencyId AND (subject = @personId OR SUBSTR(subject, 1, @length) = @begins)",
        ];
        await _gate.WriteAsync(
            agencyId,
            async session =>
            {
                foreach (var sentence in sentences)
                {
                    await session.ExecuteAsync(sentence, new { agencyId, personId, begins = personId + "\n", length = personId.Length + 1 });
                }

                await AppendAuditAsync(session, new Change(agencyId, null, 0, null, [happened], [], null, now));
                return true;
            },
            _ => true,
            cancellationToken);
        _lastContact.Clear();
    }

    private static bool NamesPerson(string entry, string personId)
    {
        using var json = JsonDocument.Parse(entry);
        return json.RootElement.TryGetProperty("person", out var person) && person.ValueKind == JsonValueKind.String && person.ValueEquals(personId);
    }

    private sealed class AccountRow
    {
        public string Channel { get; init; } = "";

        public string Id { get; init; } = "";

        public long At { get; init; }

        public PersonAccount Account => new(Channel, Id, DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
