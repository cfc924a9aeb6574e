using ItaBot.Domain.Reminders;

namespace ItaBot.Domain.Ports;

/// <summary>What became of a message that reminds. The numbers stand in the store.</summary>
public enum ReminderState
{
    /// <summary>Written down, not sent yet.</summary>
    Planned = 0,

    /// <summary>Being sent: when the program ends now, nobody knows whether it arrived.</summary>
    Sending = 1,

    /// <summary>Arrived.</summary>
    Sent = 2,

    /// <summary>It may or may not have arrived; it is not sent again unless a person says so.</summary>
    Unsure = 3,

    /// <summary>The person could not be reached on any channel.</summary>
    Unreached = 4,

    /// <summary>What it was about was done before it was sent.</summary>
    Needless = 5,
}

/// <summary>A message of reminders to one person: the digest of a morning, or somebody's nudge.</summary>
/// <param name="Id">Unique for agency and person: "2026-11-23", or "nudge/2026-11-23". A second one with the same id is not written.</param>
/// <param name="PersonId">Who is reminded.</param>
/// <param name="Reminders">What of. A reminder that stands in an earlier message is not written again.</param>
public sealed record ReminderMessage(string Id, string PersonId, IReadOnlyList<ReminderKey> Reminders);

/// <summary>A message and what became of it.</summary>
/// <param name="Message">The message.</param>
/// <param name="State">What became of it.</param>
/// <param name="Channel">On which channel, when it was sent.</param>
/// <param name="At">When that was known (UTC).</param>
public sealed record KeptMessage(ReminderMessage Message, ReminderState State, string? Channel, DateTimeOffset At);

/// <summary>
/// Which reminders were written, and what became of each message. A reminder is a row with a unique key, written in one transaction with the
/// errand that sends it: whoever plans the same morning a second time, after a crash or beside another instance, writes nothing.
/// </summary>
public interface IReminderLedger
{
    /// <summary>The reminders of an agency that were written since a day.</summary>
    Task<IReadOnlySet<ReminderKey>> WrittenAsync(string agencyId, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Writes messages with their errands, one for each message (none when <paramref name="errandOf"/> is null), all in one transaction. A message whose id stands already, or of which every reminder
    /// stands already, is left out. Returns how many were written.
    /// </summary>
    Task<int> WriteAsync(string agencyId, IReadOnlyList<ReminderMessage> messages, Func<ReminderMessage, Errand>? errandOf, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes every message of a person that is planned, of one sort (the part of the id before the slash, or none), to be sent as one. Those
    /// that an earlier try left in sending become unsure.
    /// </summary>
    Task<IReadOnlyList<ReminderMessage>> BeginAsync(string agencyId, string personId, string sort, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes up what was left: messages still planned get an errand again, and those in sending since before <paramref name="sentBefore"/> become
    /// unsure. Returns how many were planned.
    /// </summary>
    Task<int> ResumeAsync(string agencyId, DateTimeOffset sentBefore, Func<ReminderMessage, Errand> errandOf, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Marks what became of messages that were begun; back to planned when it is certain that nothing was sent.</summary>
    Task EndAsync(string agencyId, string personId, IReadOnlyList<string> ids, ReminderState state, string? channel, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Messages of an agency in some states, the latest first.</summary>
    Task<IReadOnlyList<KeptMessage>> FindAsync(string agencyId, IReadOnlyList<ReminderState> states, int most, CancellationToken cancellationToken);

    /// <summary>Plans a message again that was unsure or unreached, with its errand: a person wants it. False when there is none such.</summary>
    Task<bool> AgainAsync(string agencyId, string personId, string id, Errand errand, DateTimeOffset now, CancellationToken cancellationToken);
}
