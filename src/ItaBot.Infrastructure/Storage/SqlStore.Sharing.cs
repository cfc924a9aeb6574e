using System.Text.Encodings.Web;
using System.Text.Json;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : ISyncLedger
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, SyncEntry>> EntriesAsync(string agencyId, string reportId, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync<SyncRow>(
            agencyId,
            "SELECT entry_key AS EntryKey, remote_id AS RemoteId, etag AS ETag, hash AS Hash, written AS Written, pending AS Pending, differences AS Differences FROM sync_entry WHERE agency_id = @agencyId AND report_id = @reportId",
            new { agencyId, reportId },
            cancellationToken);
        return rows.ToDictionary(row => row.EntryKey, row => row.Entry, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public Task PutAsync(string agencyId, string reportId, IReadOnlyList<SyncEntry> entries, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        """
        INSERT INTO sync_entry (agency_id, report_id, entry_key, remote_id, etag, hash, written, pending, differences)
        VALUES (@agencyId, @reportId, @Key, @RemoteId, @ETag, @Hash, @Written, @Pending, @differences)
        ON CONFLICT (agency_id, report_id, entry_key) DO UPDATE SET remote_id = excluded.remote_id, etag = excluded.etag, hash = excluded.hash,
          written = excluded.written, pending = excluded.pending, differences = excluded.differences
        """,
        entries.Select(e => new { agencyId, reportId, e.Key, e.RemoteId, e.ETag, e.Hash, e.Written, e.Pending, differences = e.Differences is { Count: > 0 } all ? JsonSerializer.Serialize(all, Plain) : null }),
        cancellationToken);

    /// <inheritdoc />
    public Task EndedAsync(string agencyId, string reportId, string? trouble, DateTimeOffset at, CancellationToken cancellationToken) => WriteAsync(
        agencyId,
        """
        INSERT INTO sync_end (agency_id, report_id, trouble, sent_at) VALUES (@agencyId, @reportId, @trouble, @sent)
        ON CONFLICT (agency_id, report_id) DO UPDATE SET trouble = excluded.trouble, sent_at = COALESCE(excluded.sent_at, sync_end.sent_at)
        """,
        new { agencyId, reportId, trouble, sent = trouble is null ? at.ToUnixTimeMilliseconds() : (long?)null },
        cancellationToken);

    /// <inheritdoc />
    public async Task<SyncStanding> StandingAsync(string agencyId, string reportId, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(agencyId, reportId, cancellationToken);
        var (waiting, end) = await _gate.ReadAsync(
            agencyId,
            async session => (
                await session.FirstAsync<long>("SELECT COUNT(*) FROM errand WHERE agency_id = @agencyId AND report_id = @reportId AND kind = @kind AND given_up = 0", new { agencyId, reportId, kind = ErrandKinds.Share }),
                await session.FirstAsync<EndRow>("SELECT trouble AS Trouble, sent_at AS SentAt FROM sync_end WHERE agency_id = @agencyId AND report_id = @reportId", new { agencyId, reportId })),
            cancellationToken);
        return new SyncStanding(waiting > 0, end?.Trouble, end?.SentAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null, [.. entries.Values.SelectMany(e => e.Differences ?? []).Where(d => !d.Kept)]);
    }

    private sealed class EndRow
    {
        public string? Trouble { get; init; }

        public long? SentAt { get; init; }
    }

    private sealed class SyncRow
    {
        public string EntryKey { get; init; } = "";

        public string? RemoteId { get; init; }

        public string? ETag { get; init; }

        public string? Hash { get; init; }

        public string? Written { get; init; }

        public string? Pending { get; init; }

        public string? Differences { get; init; }

        public SyncEntry Entry => new(EntryKey, RemoteId, ETag, Hash, Written, Pending, Differences is null ? null : JsonSerializer.Deserialize<List<SharedDifference>>(Differences, Plain));
    }
}
