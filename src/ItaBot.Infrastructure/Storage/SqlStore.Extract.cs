using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IAuditExtract
{
    /// <inheritdoc />
    public Task<IReadOnlyList<AuditLine>> ExtractAsync(string agencyId, string reportId, CancellationToken cancellationToken) =>
        _gate.ReadAsync<IReadOnlyList<AuditLine>>(
            agencyId,
            async session =>
            {
                var lines = new List<AuditLine>();
                await session.EachAsync(
                    "SELECT sequence, COALESCE(hash, ''), COALESCE(entry, '') FROM audit WHERE agency_id = @agencyId ORDER BY sequence",
                    new { agencyId },
                    row => lines.Add(new AuditLine(row.GetInt64(0), row.GetString(1), AuditChain.IsAbout(row.GetString(2), reportId) ? row.GetString(2) : null)));
                return lines;
            },
            cancellationToken);
}
