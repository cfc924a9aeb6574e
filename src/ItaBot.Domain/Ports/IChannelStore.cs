namespace ItaBot.Domain.Ports;

/// <summary>An event as a channel delivered it.</summary>
/// <param name="Id">The channel's own id of it; the same event delivered twice has the same.</param>
/// <param name="Source">Whom it came from, or which conversation: events of one source are worked off in order.</param>
/// <param name="At">When the channel says that it happened.</param>
/// <param name="Json">The event itself, kept only until it is done.</param>
public sealed record InboxEvent(string Id, string Source, DateTimeOffset At, string Json);

/// <summary>
/// Events that a channel delivers without waiting for the work: kept before they are acknowledged, so that none dies with the process, and
/// taken by whichever instance of the program comes first.
/// </summary>
public interface IChannelInbox
{
    /// <summary>Keeps events; returns those that were never delivered before.</summary>
    Task<IReadOnlyList<InboxEvent>> AddAsync(string agencyId, string channelId, IReadOnlyList<InboxEvent> events, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes events to work on, the oldest open one of a source and only while no other of that source is held: what comes from one source is
    /// worked off in order and by one at a time.
    /// </summary>
    /// <param name="agencyId">Whose inbox.</param>
    /// <param name="channelId">Which channel.</param>
    /// <param name="holder">Names the instance that takes them.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="now">What was held until before this is free.</param>
    /// <param name="until">How long they are held.</param>
    /// <param name="cancellationToken">Stops taking.</param>
    Task<IReadOnlyList<InboxEvent>> TakeAsync(string agencyId, string channelId, string holder, int most, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Holds for longer what a holder still has in hand. What somebody else has taken meanwhile stays theirs.</summary>
    Task HoldAsync(string agencyId, string channelId, string holder, string id, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>The event is done: its content is dropped, its id stays for a week.</summary>
    Task DoneAsync(string agencyId, string channelId, string id, CancellationToken cancellationToken);

    /// <summary>When the latest done event of a source happened, or null.</summary>
    Task<DateTimeOffset?> LatestAsync(string agencyId, string channelId, string source, CancellationToken cancellationToken);
}

/// <summary>What became of a one-time code.</summary>
public enum LinkOutcome
{
    /// <summary>The account is the person's from now on.</summary>
    Linked,

    /// <summary>The code is wrong, used, or over.</summary>
    Wrong,

    /// <summary>Too many wrong codes: none counts until a while has passed.</summary>
    TooOften,
}

/// <summary>Which person an account of a channel belongs to, where the channel itself cannot say.</summary>
public interface IChannelLinks
{
    /// <summary>Keeps the hash of a one-time code for a person; an earlier code of theirs is void.</summary>
    Task OfferAsync(string agencyId, string personId, string codeHash, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Takes a code: right and in time, the account is linked and the code used up. Wrong ones are counted by account.</summary>
    Task<(LinkOutcome Outcome, string? PersonId)> RedeemAsync(string agencyId, string channelId, string accountId, string codeHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The person of an account, or null.</summary>
    Task<string?> FindAsync(string agencyId, string channelId, string accountId, CancellationToken cancellationToken);

    /// <summary>The agencies that an account is linked in: the one question about all of them, asked before it is known whose the account is.</summary>
    Task<IReadOnlyList<string>> AgenciesAsync(string channelId, string accountId, CancellationToken cancellationToken);

    /// <summary>Cuts every account of a person on a channel; returns the accounts.</summary>
    Task<IReadOnlyList<string>> UnlinkAsync(string agencyId, string channelId, string personId, CancellationToken cancellationToken);
}

/// <summary>Counts messages that cost the agency money, by month.</summary>
public interface ISendCount
{
    /// <summary>Counts some messages.</summary>
    Task CountAsync(string agencyId, string channelId, string month, int messages, CancellationToken cancellationToken);

    /// <summary>How many were sent in a month.</summary>
    Task<int> CountedAsync(string agencyId, string channelId, string month, CancellationToken cancellationToken);
}
