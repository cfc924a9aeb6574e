using ItaBot.Domain.Sharing;

namespace ItaBot.Domain.Ports;

/// <summary>What stands in the way of sharing a report.</summary>
public enum SharingTrouble
{
    /// <summary>The other side asked to wait, or the thing is in use there.</summary>
    Busy,

    /// <summary>The other side cannot be reached, or it failed.</summary>
    Unreachable,

    /// <summary>We could not prove who we are.</summary>
    SignIn,

    /// <summary>The site does not let us in, or not do this.</summary>
    NotAllowed,

    /// <summary>The site, its library or its lists are missing.</summary>
    NotSetUp,

    /// <summary>No space is left there.</summary>
    Full,

    /// <summary>The other side refused, or answered what nobody can read.</summary>
    Refused,
}

/// <summary>A paper to be shared.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="ReadAsync">Reads it; null when it is gone.</param>
/// <param name="Folder">The folder within the report's, or null for the report's own.</param>
public sealed record SharedPaper(string FileName, Func<CancellationToken, Task<byte[]?>> ReadAsync, string? Folder = null);

/// <summary>What a person chose about a difference.</summary>
/// <param name="Entry">The ledger's entry.</param>
/// <param name="Column">The column, or the whole.</param>
/// <param name="KeepTheirs">True leaves what was changed by hand; false puts the report's value in its place.</param>
public sealed record SharedChoice(string Entry, string Column, bool KeepTheirs);

/// <summary>How a try to share a report ended.</summary>
/// <param name="Trouble">What stood in the way, or null.</param>
/// <param name="Wait">When to try again.</param>
/// <param name="Sent">How many things were sent.</param>
/// <param name="Differences">What people changed by hand and nobody has chosen about yet.</param>
public sealed record ShareOutcome(SharingTrouble? Trouble, TimeSpan Wait, int Sent, IReadOnlyList<SharedDifference> Differences);

/// <summary>Where reports are shared with people who never open the chat: one item a report and a measure, and the papers.</summary>
public interface ISharedSite
{
    /// <summary>Brings what is shared of a report up to date. Doing it twice is doing it once, also when the first time broke off anywhere.</summary>
    /// <param name="report">What shall be there.</param>
    /// <param name="papers">The papers that shall be there.</param>
    /// <param name="choices">What people chose about differences.</param>
    /// <param name="ledger">What is known of the other side; kept up to date on the way.</param>
    /// <param name="verify">Asks the other side about everything instead of believing the ledger.</param>
    /// <param name="cancellationToken">Stops between requests.</param>
    Task<ShareOutcome> ShareAsync(SharedReport report, IReadOnlyList<SharedPaper> papers, IReadOnlyList<SharedChoice> choices, ISyncLedger ledger, bool verify, CancellationToken cancellationToken);

    /// <summary>Whether reports can be shared; asks at most once a minute.</summary>
    Task<PortState> CheckAsync(CancellationToken cancellationToken);
}
