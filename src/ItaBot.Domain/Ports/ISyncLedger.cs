using ItaBot.Domain.Sharing;

namespace ItaBot.Domain.Ports;

/// <summary>
/// What we know of one thing that a report has in SharePoint: the report's item, a measure's item or a paper. Every member is as it was
/// when we last spoke with SharePoint; a stale one costs a question, never a wrong write.
/// </summary>
/// <param name="Key">"item", "measure/m1" or "paper/memo.docx".</param>
/// <param name="RemoteId">Its id there, or null while it is not known to exist.</param>
/// <param name="ETag">Its version there, or null when it has to be asked for first.</param>
/// <param name="Hash">SHA-256 of the paper that lies there; null for items.</param>
/// <param name="Written">The values last written, a JSON object.</param>
/// <param name="Pending">What is being written, kept before it is sent, so that a crash in between is recognised: a JSON object.</param>
/// <param name="Differences">What somebody changed by hand and nobody chose about yet, or chose to leave.</param>
public sealed record SyncEntry(string Key, string? RemoteId = null, string? ETag = null, string? Hash = null, string? Written = null, string? Pending = null, IReadOnlyList<SharedDifference>? Differences = null);

/// <summary>Where a report stands on its way to SharePoint.</summary>
/// <param name="Sending">Whether something waits to be sent.</param>
/// <param name="Trouble">What stood in the way the last time; null when all went well, or nothing was tried yet.</param>
/// <param name="SentAt">When everything was sent the last time; null for never.</param>
/// <param name="Differences">What somebody changed by hand and nobody chose about yet.</param>
public sealed record SyncStanding(bool Sending, string? Trouble, DateTimeOffset? SentAt, IReadOnlyList<SharedDifference> Differences);

/// <summary>Remembers what of each report lies in SharePoint.</summary>
public interface ISyncLedger
{
    /// <summary>Everything known of a report, by key.</summary>
    Task<IReadOnlyDictionary<string, SyncEntry>> EntriesAsync(string agencyId, string reportId, CancellationToken cancellationToken);

    /// <summary>Remembers entries, in place of those with the same key; all of them or none.</summary>
    Task PutAsync(string agencyId, string reportId, IReadOnlyList<SyncEntry> entries, CancellationToken cancellationToken);

    /// <summary>Remembers how a try ended.</summary>
    /// <param name="agencyId">Whose.</param>
    /// <param name="reportId">Which report.</param>
    /// <param name="trouble">What stood in the way, or null when everything was sent.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    Task EndedAsync(string agencyId, string reportId, string? trouble, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Where a report stands; an errand for it that waits means that something is still to be sent.</summary>
    Task<SyncStanding> StandingAsync(string agencyId, string reportId, CancellationToken cancellationToken);
}
