using System.Security.Cryptography;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Storage;

public sealed partial class SqlStore : IEvidenceVault
{
    /// <inheritdoc />
    public async Task<string> KeepAsync(string agencyId, byte[] content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        await WriteAsync(
            agencyId,
            "INSERT INTO evidence (agency_id, hash, kept_at, content) VALUES (@agencyId, @hash, @at, @content) ON CONFLICT DO NOTHING",
            new { agencyId, hash, at = now.ToUnixTimeMilliseconds(), content },
            cancellationToken);
        return hash;
    }

    /// <inheritdoc />
    Task<byte[]?> IEvidenceVault.FindAsync(string agencyId, string hash, CancellationToken cancellationToken) =>
        FirstAsync<byte[]>(agencyId, "SELECT content FROM evidence WHERE agency_id = @agencyId AND hash = @hash", new { agencyId, hash }, cancellationToken);

    /// <inheritdoc />
    public Task DeleteAsync(string agencyId, string hash, CancellationToken cancellationToken) =>
        WriteAsync(agencyId, "DELETE FROM evidence WHERE agency_id = @agencyId AND hash = @hash", new { agencyId, hash }, cancellationToken);
}
