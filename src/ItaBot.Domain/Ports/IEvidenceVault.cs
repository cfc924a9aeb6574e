namespace ItaBot.Domain.Ports;

/// <summary>
/// Keeps the bytes of evidence, each once under the SHA-256 of its content, beside the reports that name them: a backup holds both. Bytes are on
/// disk when <see cref="KeepAsync"/> returns, before a report names them; bytes that no report names are only room lost.
/// </summary>
public interface IEvidenceVault
{
    /// <summary>Keeps bytes and returns their SHA-256, 64 lower-case hex characters. Keeping the same again changes nothing.</summary>
    Task<string> KeepAsync(string agencyId, byte[] content, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The bytes under a hash, or null.</summary>
    Task<byte[]?> FindAsync(string agencyId, string hash, CancellationToken cancellationToken);

    /// <summary>Forgets bytes; those that are not there are no error.</summary>
    Task DeleteAsync(string agencyId, string hash, CancellationToken cancellationToken);
}
