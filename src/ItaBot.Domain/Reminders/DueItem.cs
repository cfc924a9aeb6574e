namespace ItaBot.Domain.Reminders;

/// <summary>What kind of work is due.</summary>
public enum DueKind
{
    /// <summary>A window of the assessment's calendar.</summary>
    Window,

    /// <summary>A paper of the year: its memo sent for sign-off, or signed.</summary>
    Paper,

    /// <summary>A unit's part of a report, by a day that the agency set.</summary>
    Part,

    /// <summary>A memo that waits for somebody; its day is the one since when it waits.</summary>
    Waiting,

    /// <summary>What a person asked to be reminded of.</summary>
    Asked,
}

/// <summary>Somebody who is reminded, and by which ladder.</summary>
public sealed record Addressee(string PersonId, string Ladder);

/// <summary>Something that has to be done by a day. Made from the year's book, the agency's book and the reports as they are now, never stored.</summary>
/// <param name="Id">The same for the same thing on every day: it stands in the ledger.</param>
/// <param name="Kind">What kind of work.</param>
/// <param name="Day">By when; for what waits, since when.</param>
/// <param name="What">What it is, in Thai, when data says it; empty when the kind, the report and the unit say it.</param>
/// <param name="Verified">Whether the day was read in a source or set by the agency itself.</param>
/// <param name="Done">Whether it is done: then nobody is reminded.</param>
/// <param name="People">Who is reminded.</param>
public sealed record DueItem(string Id, DueKind Kind, DateOnly Day, string What, bool Verified, bool Done, IReadOnlyList<Addressee> People)
{
    /// <summary>The report it is about, or null.</summary>
    public string? ReportId { get; init; }

    /// <summary>The unit it is about, or null.</summary>
    public string? UnitId { get; init; }

    /// <summary>The person whom it waits for or who asked; null otherwise.</summary>
    public string? PersonId { get; init; }

    /// <summary>How much of it is done, of how much, where that can be counted.</summary>
    public (int Done, int Total)? Progress { get; init; }

    /// <summary>The first day on which it can be done, when the calendar names one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Whether somebody has to do something; else the day is only told.</summary>
    public bool IsTask => People.Count > 0;
}

/// <summary>Names one reminder once and for all: nobody hears the same rung of the same thing twice.</summary>
public readonly record struct ReminderKey(string ItemId, string PersonId, string Rung);

/// <summary>What one person hears on one morning, in one message.</summary>
public sealed record Digest(string PersonId, IReadOnlyList<ReminderKey> Reminders);
