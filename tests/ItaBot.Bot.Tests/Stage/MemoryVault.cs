using System.Security.Cryptography;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Keeps bytes in memory.</summary>
internal sealed class MemoryVault : IEvidenceVault
{
    public Dictionary<string, byte[]> Kept { get; } = [];

    public Task<string> KeepAsync(string agencyId, byte[] content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Kept[hash] = content;
        return Task.FromResult(hash);
    }

    public Task<byte[]?> FindAsync(string agencyId, string hash, CancellationToken cancellationToken) => Task.FromResult(Kept.GetValueOrDefault(hash));

    public Task DeleteAsync(string agencyId, string hash, CancellationToken cancellationToken) => Task.FromResult(Kept.Remove(hash));
}
