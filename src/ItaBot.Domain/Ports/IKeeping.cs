namespace ItaBot.Domain.Ports;

/// <summary>A conversation or an account of a person on a channel.</summary>
public sealed record PersonAccount(string Channel, string Id, DateTimeOffset At);

/// <summary>What the store holds of a person beside the reports.</summary>
/// <param name="OpenReport">The report on their desk, or null.</param>
/// <param name="Conversations">Where they spoke, and when last.</param>
/// <param name="Accounts">Accounts that were linked, and when.</param>
/// <param name="Cards">Cards that are kept up to date for them.</param>
/// <param name="Errands">Work that waits for them or was given up.</param>
/// <param name="Reminders">Reminders planned for them or sent, and the messages those went out in.</param>
/// <param name="Audit">Entries of the audit trail that name them, as they stand there.</param>
public sealed record PersonTrace(string? OpenReport, IReadOnlyList<PersonAccount> Conversations, IReadOnlyList<PersonAccount> Accounts, int Cards, int Errands, int Reminders, IReadOnlyList<string> Audit);

/// <summary>What is forgotten: by the agency's own rules after a time, and of a person on request.</summary>
public interface IKeeping
{
    /// <summary>Forgets a report with all that hangs on it, when it still has this revision; the event goes into the audit trail, which stays.</summary>
    Task<bool> ForgetReportAsync(string agencyId, string reportId, int revision, AuditEvent happened, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets files that were sent and that were known before a time already; returns how many. Looking at them is what makes them known.</summary>
    Task<int> ForgetSentFilesAsync(string agencyId, DateTimeOffset before, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets conversations in which nobody spoke since a time; returns how many.</summary>
    Task<int> ForgetContactsAsync(string agencyId, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>What is held of a person.</summary>
    Task<PersonTrace> TraceAsync(string agencyId, string personId, CancellationToken cancellationToken);

    /// <summary>Forgets a person: desk, conversations, accounts, codes, cards, errands and reminders, in one transaction with the event.</summary>
    Task ForgetPersonAsync(string agencyId, string personId, AuditEvent happened, DateTimeOffset now, CancellationToken cancellationToken);
}
