using Dapper;
using ItaBot.Domain.Ports;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqliteStore
{
    /// <inheritdoc />
    public Task<(long Entries, IReadOnlyList<AuditFault> Faults)> VerifyAsync(CancellationToken cancellationToken)
    {
        using var connection = _gate.Read();
        using var transaction = connection.BeginTransaction(deferred: true);
        var walk = new AuditWalk(connection.Query<HeadRow>("SELECT agency_id AS AgencyId, sequence AS Sequence, hash AS Hash FROM audit_head", transaction: transaction)
            .ToDictionary(head => head.AgencyId, head => (head.Sequence, head.Hash), StringComparer.Ordinal));
        using (var rows = connection.ExecuteReader("SELECT agency_id, sequence, COALESCE(entry, ''), COALESCE(previous, ''), COALESCE(hash, '') FROM audit ORDER BY agency_id, sequence", transaction: transaction))
        {
            while (rows.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                walk.Take(rows.GetString(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), rows.GetString(4));
            }
        }

        var faults = walk.End();
        faults.AddRange(connection.Query<HeadRow>(
            """
            SELECT r.agency_id AS AgencyId, r.audit_sequence AS Sequence FROM report r
            WHERE r.audit_sequence IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.agency_id = r.agency_id AND a.sequence = r.audit_sequence)
            """,
            transaction: transaction).Select(report => new AuditFault(report.AgencyId, report.Sequence, "a report's latest entry is missing")));
        return Task.FromResult<(long, IReadOnlyList<AuditFault>)>((walk.Entries, faults));
    }

    /// <summary>Adds the events of a change to its agency's chain; returns the last place given to the change's report.</summary>
    private static long? AppendAudit(SqliteTransaction transaction, Change change)
    {
        if (change.Audit.Count == 0)
        {
            return null;
        }

        var connection = transaction.Connection!;
        var head = connection.QueryFirstOrDefault<HeadRow>("SELECT sequence AS Sequence, hash AS Hash FROM audit_head WHERE agency_id = @AgencyId", new { change.AgencyId }, transaction);
        var (sequence, hash) = (head?.Sequence ?? 0, head?.Hash ?? AuditChain.Beginning);
        long? ofReport = null;
        foreach (var happened in change.Audit)
        {
            var previous = hash;
            var entry = AuditChain.Entry(change.AgencyId, ++sequence, change.Now, happened);
            hash = AuditChain.Hash(previous, entry);
            connection.Execute(
                "INSERT INTO audit (agency_id, sequence, entry, previous, hash) VALUES (@AgencyId, @sequence, @entry, @previous, @hash)",
                new { change.AgencyId, sequence, entry, previous, hash },
                transaction);
            ofReport = change.Report is { } report && happened.ReportId == report.Id ? sequence : ofReport;
        }

        connection.Execute(
            "INSERT INTO audit_head (agency_id, sequence, hash) VALUES (@AgencyId, @sequence, @hash) ON CONFLICT (agency_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash",
            new { change.AgencyId, sequence, hash },
            transaction);
        return ofReport;
    }

    private sealed class HeadRow
    {
        public string AgencyId { get; init; } = "";

        public long Sequence { get; init; }

        public string Hash { get; init; } = "";
    }
}
