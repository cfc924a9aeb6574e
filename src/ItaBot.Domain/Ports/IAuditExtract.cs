namespace ItaBot.Domain.Ports;

/// <summary>One place of an agency's chain.</summary>
/// <param name="Sequence">Its number, from 1.</param>
/// <param name="Hash">SHA-256 over the hash before and the entry, lower-case hex.</param>
/// <param name="Entry">What it says; null for an entry that is not about the report asked for.</param>
public sealed record AuditLine(long Sequence, string Hash, string? Entry);

/// <summary>Reads of an agency's chain what concerns one report: its entries whole, of all others the hash alone.</summary>
public interface IAuditExtract
{
    /// <summary>The whole chain in order, as of one moment.</summary>
    Task<IReadOnlyList<AuditLine>> ExtractAsync(string agencyId, string reportId, CancellationToken cancellationToken);
}
