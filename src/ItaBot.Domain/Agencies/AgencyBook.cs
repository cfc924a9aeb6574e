using System.Collections.Immutable;

namespace ItaBot.Domain.Agencies;

/// <summary>
/// What an agency decides for itself while it works, beside its reports and its file: who is away, which numbers memos have had, its own
/// deadlines. It changes in chat, is saved in the same transaction as the report that a turn changes, and is guarded by its revision like one.
/// </summary>
public sealed record AgencyBook
{
    /// <summary>Counts changes from 1; 0 when nothing was ever written in it.</summary>
    public int Revision { get; init; }

    /// <summary>What reminders write down.</summary>
    public Reminders.ReminderPages Reminders { get; init; } = ItaBot.Domain.Reminders.ReminderPages.Empty;

    /// <summary>Who is away, and who acts meanwhile; entries that ended stay.</summary>
    public ImmutableList<Absence> Absences { get; init; } = [];

    /// <summary>Sign-off routes changed in chat, by report type or <see cref="Agency.EveryType"/>; they come before those of the file.</summary>
    public ImmutableDictionary<string, ImmutableList<RouteStep>> Routes { get; init; } = ImmutableDictionary<string, ImmutableList<RouteStep>>.Empty;

    /// <summary>Numbers that memos have had.</summary>
    public MemoRegister Register { get; init; } = new();

    /// <summary>The day (Thailand) for which what waits was last handed to those who act on it.</summary>
    public DateOnly? HandedOutOn { get; init; }
}
