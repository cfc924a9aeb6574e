using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore
{
    /// <inheritdoc />
    public async Task<(long Entries, IReadOnlyList<AuditFault> Faults)> VerifyAsync(CancellationToken cancellationToken)
    {
        var entries = 0L;
        var faults = new List<AuditFault>();
        foreach (var agency in await RowsAsync<string>("", _gate.Agencies, null, cancellationToken))
        {
            var (read, found) = await _gate.ReadAsync(agency, session => VerifyAsync(session, agency, cancellationToken), cancellationToken);
            entries += read;
            faults.AddRange(found);
        }

        return (entries, faults);
    }

    private static async Task<(long Entries, List<AuditFault> Faults)> VerifyAsync(Session session, string agencyId, CancellationToken cancellationToken)
    {
        var head = await session.FirstAsync<HeadRow>("SELECT sequence AS Sequence, hash AS Hash FROM audit_head WHERE agency_id = @agencyId", new { agencyId });
        var walk = new AuditWalk(head is null ? [] : new() { [agencyId] = (head.Sequence, head.Hash) });
        await session.EachAsync(
            "SELECT sequence, COALESCE(entry, ''), COALESCE(previous, ''), COALESCE(hash, '') FROM audit WHERE agency_id = @agencyId ORDER BY sequence",
            new { agencyId },
            row =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                walk.Take(agencyId, row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3));
            });
        var faults = walk.End();
        faults.AddRange((await session.ListAsync<long>(
            """
            SELECT r.audit_sequence FROM report r WHERE r.agency_id = @agencyId AND r.audit_sequence IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.agency_id = r.agency_id AND a.sequence = r.audit_sequence)
            """,
            new { agencyId })).Select(sequence => new AuditFault(agencyId, sequence, "a report's latest entry is missing")));
        return (walk.Entries, faults);
    }

    /// <summary>Adds the events of a change to its agency's chain; returns the last place given to the change's report.</summary>
    private static async Task<long?> AppendAuditAsync(Session session, Change change)
    {
        if (change.Audit.Count == 0)
        {
            return null;
        }

        // Reads the head and holds it until the end of the transaction, also where there was none: nobody else appends meanwhile.
        var head = await session.FirstAsync<HeadRow>(
            "INSERT INTO audit_head (agency_id, sequence, hash) VALUES (@AgencyId, 0, @Beginning) ON CONFLICT (agency_id) DO UPDATE SET sequence = audit_head.sequence RETURNING sequence AS Sequence, hash AS Hash",
            new { change.AgencyId, AuditChain.Beginning });
        var (sequence, hash) = (head!.Sequence, head.Hash);
        long? ofReport = null;
        foreach (var happened in change.Audit)
        {
            var previous = hash;
            var entry = AuditChain.Entry(change.AgencyId, ++sequence, change.Now, happened);
            hash = AuditChain.Hash(previous, entry);
            await session.ExecuteAsync(
                "INSERT INTO audit (agency_id, sequence, entry, previous, hash) VALUES (@AgencyId, @sequence, @entry, @previous, @hash)",
                new { change.AgencyId, sequence, entry, previous, hash });
            ofReport = change.Report is { } report && happened.ReportId == report.Id ? sequence : ofReport;
        }

        await session.ExecuteAsync("UPDATE audit_head SET sequence = @sequence, hash = @hash WHERE agency_id = @AgencyId", new { change.AgencyId, sequence, hash });
        return ofReport;
    }

    private sealed class HeadRow
    {
        public long Sequence { get; init; }

        public string Hash { get; init; } = "";
    }
}
