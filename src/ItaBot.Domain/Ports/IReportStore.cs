using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Ports;

/// <summary>Where a person stands besides the report itself: which report is open on their desk, and the stop they chose to look at.</summary>
/// <param name="PersonId">Whose desk.</param>
/// <param name="ReportId">The open report, or null.</param>
/// <param name="Focus">Key of the stop chosen by going back or by editing; null follows the journey.</param>
/// <param name="Question">The question that typed text answers next, when one was asked by name.</param>
public sealed record Desk(string PersonId, string? ReportId = null, string? Focus = null, string? Question = null);

/// <summary>An event for the audit chain: ids and hashes, never what people typed.</summary>
/// <param name="Kind">What happened, for example "answers-saved".</param>
/// <param name="PersonId">Who.</param>
/// <param name="ReportId">On which report.</param>
/// <param name="Details">Ids, numbers and hashes that say more.</param>
public sealed record AuditEvent(string Kind, string PersonId, string? ReportId, IReadOnlyDictionary<string, string> Details);

/// <summary>Work that follows a save, done by the outbox worker after it.</summary>
/// <param name="Kind">What to do: one of <see cref="ErrandKinds"/>.</param>
/// <param name="ReportId">For which report.</param>
/// <param name="Subject">A measure id or person id, as the kind wants.</param>
public sealed record Errand(string Kind, string ReportId, string? Subject = null)
{
    /// <summary>The line it waits in: a report's errands come in order within a lane, and lanes do not wait for each other.</summary>
    public string Lane => ErrandLanes.Of(Kind);
}

/// <summary>The lines in which errands wait. What a throttled service puts off must not hold back a card that a person waits for.</summary>
public static class ErrandLanes
{
    /// <summary>Everything that people wait for.</summary>
    public const string Talk = "";

    /// <summary>What is sent to SharePoint.</summary>
    public const string Share = "share";

    /// <summary>Websites and mailboxes that are looked at: each may take its time.</summary>
    public const string Look = "look";

    /// <summary>The lane of a kind of errand.</summary>
    public static string Of(string kind) => kind switch { ErrandKinds.Share => Share, ErrandKinds.ProbeLinks or ErrandKinds.LookAway => Look, _ => Talk };
}

/// <summary>The kinds of errands.</summary>
public static class ErrandKinds
{
    /// <summary>Draft the wording of a measure (subject: measure id).</summary>
    public const string Draft = "draft";

    /// <summary>Write the documents and file them in the library.</summary>
    public const string Documents = "documents";

    /// <summary>Tell a person that a memo waits for them (subject: person id).</summary>
    public const string AskDecision = "ask-decision";

    /// <summary>Look whether the mailbox of somebody who was asked answers by itself (subject: person id).</summary>
    public const string LookAway = "look-away";

    /// <summary>Tell a person how the sign-off went on (subject: person id).</summary>
    public const string TellProgress = "tell-progress";

    /// <summary>Offer a paper as a file, where a channel has that (subject: person id and file name, one a line).</summary>
    public const string OfferPaper = "offer-paper";

    /// <summary>Put a paper where a person agreed to have it (subject: person id, file name and address, one a line).</summary>
    public const string UploadPaper = "upload-paper";

    /// <summary>Tell an administrator that a stranger wants to use the bot (no report; subject: administrator, id and name, one a line).</summary>
    public const string TellKnock = "tell-knock";

    /// <summary>Make the report's evidence pack (subject: person id).</summary>
    public const string Pack = "pack";

    /// <summary>File a page signed by hand (subject: SHA-256 of the picture).</summary>
    public const string FileScan = "file-scan";

    /// <summary>Tell a person which words changed since they decided (subject: person id).</summary>
    public const string TellChanged = "tell-changed";

    /// <summary>Hand a person's cases to another and tell them (no report; subject: from, to and who said so, one a line).</summary>
    public const string HandOver = "hand-over";

    /// <summary>Bring the cards already sent up to date.</summary>
    public const string RefreshCards = "refresh-cards";

    /// <summary>Make the papers for the public and ask a person where they were put (subject: person id).</summary>
    public const string AskPublication = "ask-publication";

    /// <summary>Open the links of a report (subject: the person who asked, or null for those that are due).</summary>
    public const string ProbeLinks = "probe-links";

    /// <summary>Tell a person what was seen at the links of a report (subject: person id).</summary>
    public const string TellLinks = "tell-links";

    /// <summary>Bring the report's items and papers in SharePoint up to date.</summary>
    public const string Share = "share";
}

/// <summary>One save: everything in it is written, or nothing.</summary>
/// <param name="AgencyId">Whose.</param>
/// <param name="Report">The report as it shall be, or null when it did not change. Its revision is one or more above <paramref name="ReadRevision"/>.</param>
/// <param name="ReadRevision">The revision that was read; 0 for a new report. A save over any other revision is stale and writes nothing.</param>
/// <param name="Desk">The person's desk, or null when it did not change.</param>
/// <param name="Audit">Events for the chain.</param>
/// <param name="Errands">Work that follows.</param>
/// <param name="TurnKey">Identifies the incoming activity; a second save with the same key writes nothing. Null when there is none.</param>
/// <param name="Now">When (UTC).</param>
public sealed record Change(string AgencyId, Report? Report, int ReadRevision, Desk? Desk, IReadOnlyList<AuditEvent> Audit, IReadOnlyList<Errand> Errands, string? TurnKey, DateTimeOffset Now)
{
    /// <summary>The agency's book as it shall be, or null when it did not change. A save over any revision but the one below its own is stale.</summary>
    public AgencyBook? Book { get; init; }

    /// <summary>What the turn is answered with, kept under its key, so that a repeated turn is answered the same.</summary>
    public string? Answer { get; init; }

    /// <summary>For how long the key means this turn; afterwards the same key is a new one.</summary>
    public TimeSpan TurnCounts { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>What became of a save.</summary>
public enum SaveResult
{
    /// <summary>Written.</summary>
    Saved,

    /// <summary>Somebody saved the report or the book in between: load it again and decide anew.</summary>
    Stale,

    /// <summary>This very activity was saved before.</summary>
    AlreadySeen,
}

/// <summary>Where a person of an agency stands: their desk, the report that is looked at (null when there is none), the agency's book.</summary>
public sealed record Standing(Desk Desk, Report? Report, AgencyBook Book);

/// <summary>
/// Keeps reports, desks and the audit chain. A save is one transaction and is on disk when it returns:
/// nothing is said to a person before.
/// </summary>
public interface IReportStore
{
    /// <summary>The report, or null.</summary>
    Task<Report?> FindAsync(string agencyId, string reportId, CancellationToken cancellationToken);

    /// <summary>The agency's reports, the latest changed first.</summary>
    Task<IReadOnlyList<Report>> ListAsync(string agencyId, CancellationToken cancellationToken);

    /// <summary>The person's desk; an empty one when there is none.</summary>
    Task<Desk> DeskAsync(string agencyId, string personId, CancellationToken cancellationToken);

    /// <summary>The agency's book; an empty one when there is none.</summary>
    Task<AgencyBook> BookAsync(string agencyId, CancellationToken cancellationToken);

    /// <summary>What a turn looks at: desk, book and report, all of one moment.</summary>
    /// <param name="agencyId">Whose.</param>
    /// <param name="personId">Whose desk.</param>
    /// <param name="reportId">The report; null for the one on the desk.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<Standing> StandingAsync(string agencyId, string personId, string? reportId, CancellationToken cancellationToken);

    /// <summary>Saves, all or nothing.</summary>
    Task<SaveResult> SaveAsync(Change change, CancellationToken cancellationToken);

    /// <summary>The answer kept with a turn, or null.</summary>
    Task<string?> FindAnswerAsync(string agencyId, string turnKey, CancellationToken cancellationToken);

    /// <summary>Keeps a text that never changes under its key: a handbook under its version; what is an agency's own under "kind:agency:rest", which only that agency's rows are searched for.</summary>
    Task KeepTextAsync(string key, string text, CancellationToken cancellationToken);

    /// <summary>A kept text, or null.</summary>
    Task<string?> FindTextAsync(string key, CancellationToken cancellationToken);

    /// <summary>Whether the store can be written to.</summary>
    Task<PortState> CheckAsync(CancellationToken cancellationToken);
}

/// <summary>An errand taken by the worker, to be finished or put back.</summary>
public sealed record TakenErrand(long Id, string AgencyId, Errand Errand, int Attempt)
{
    /// <summary>When it was saved.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>An errand that waits to be done: since when, how often it was tried, and why it was not done yet (empty when it was not tried).</summary>
public sealed record WaitingErrand(Errand Errand, DateTimeOffset Since, int Attempt, string Reason);

/// <summary>An errand that was given up, and why.</summary>
public sealed record GivenUpErrand(Errand Errand, DateTimeOffset Since, string Reason);

/// <summary>The outbox: errands saved with the change that caused them, taken in order and kept until done.</summary>
public interface IErrandQueue
{
    /// <summary>Takes errands of a lane that are due and holds them until <paramref name="leaseUntil"/>; one report's errands come in order.</summary>
    Task<IReadOnlyList<TakenErrand>> TakeAsync(string lane, int most, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>The errand is done. This and the two below change nothing when the lease ran out and another worker took the errand.</summary>
    Task DoneAsync(TakenErrand taken, CancellationToken cancellationToken);

    /// <summary>The errand failed: try again at <paramref name="retryAt"/>, or give up (kept and shown) when null.</summary>
    Task FailedAsync(TakenErrand taken, DateTimeOffset? retryAt, string reason, CancellationToken cancellationToken);

    /// <summary>The errand could not be done yet through no fault of its own: try again at <paramref name="until"/>, and do not count the attempt.</summary>
    Task PostponeAsync(TakenErrand taken, DateTimeOffset until, string reason, CancellationToken cancellationToken);

    /// <summary>The agency's errands that were given up, the latest first.</summary>
    Task<IReadOnlyList<GivenUpErrand>> GivenUpAsync(string agencyId, int most, CancellationToken cancellationToken);

    /// <summary>The agency's errands that wait, the oldest first.</summary>
    Task<IReadOnlyList<WaitingErrand>> WaitingAsync(string agencyId, int most, CancellationToken cancellationToken);

    /// <summary>Makes every errand of an agency due now that was given up or put off, its attempts counted anew. Returns how many.</summary>
    Task<int> RetryAsync(string agencyId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many wait and how many were given up.</summary>
    Task<(int Waiting, int GivenUp)> CountAsync(CancellationToken cancellationToken);
}

/// <summary>How to reach a person on a channel, and which cards were sent there. The reference is the channel's own JSON.</summary>
public interface IContactBook
{
    /// <summary>Remembers the latest conversation of a person on a channel.</summary>
    Task RememberAsync(string agencyId, string personId, string channelId, string referenceJson, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The person's conversations, the latest used first.</summary>
    Task<IReadOnlyList<string>> FindAsync(string agencyId, string personId, CancellationToken cancellationToken);

    /// <summary>Marks a conversation that is closed to the bot; it is not found any more until the person speaks there again.</summary>
    Task ForgetAsync(string agencyId, string personId, string referenceJson, CancellationToken cancellationToken);

    /// <summary>Who ever spoke, and whether there is still a conversation to reach them.</summary>
    Task<IReadOnlyList<KnownContact>> KnownAsync(string agencyId, CancellationToken cancellationToken);

    /// <summary>Remembers a card that shows a report's sign-off, so that it can be brought up to date.</summary>
    Task RememberCardAsync(SentCard card, CancellationToken cancellationToken);

    /// <summary>The cards that show a report's sign-off.</summary>
    Task<IReadOnlyList<SentCard>> CardsAsync(string agencyId, string reportId, CancellationToken cancellationToken);

    /// <summary>Forgets a card that is gone.</summary>
    Task ForgetCardAsync(SentCard card, CancellationToken cancellationToken);
}

/// <summary>A person who spoke with the bot before: whether they can be reached, and when they last spoke.</summary>
public sealed record KnownContact(string PersonId, bool Reachable, DateTimeOffset LastUsed);

/// <summary>A card that was sent: to whom, about which report and round, and where it lies.</summary>
public sealed record SentCard(string AgencyId, string ReportId, int Round, string PersonId, string ReferenceJson, string ActivityId);

/// <summary>One broken place of the audit chain.</summary>
public sealed record AuditFault(string AgencyId, long Sequence, string What);

/// <summary>The append-only chain of events of an agency: each entry holds the hash of the one before.</summary>
public interface IAuditTrail
{
    /// <summary>Checks every entry of every agency. Returns the number read and the faults found.</summary>
    Task<(long Entries, IReadOnlyList<AuditFault> Faults)> VerifyAsync(CancellationToken cancellationToken);
}
