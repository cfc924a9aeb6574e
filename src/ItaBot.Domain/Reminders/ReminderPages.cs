using System.Collections.Immutable;

namespace ItaBot.Domain.Reminders;

/// <summary>A day that the agency set for a unit's part of a report.</summary>
/// <param name="UnitId">Whose part.</param>
/// <param name="ReportId">Of which report.</param>
/// <param name="Day">By when.</param>
/// <param name="By">Who set it (person id).</param>
/// <param name="At">When it was set (UTC).</param>
public sealed record CutOff(string UnitId, string ReportId, DateOnly Day, string By, DateTimeOffset At);

/// <summary>What a person asked to be reminded of, or was to be reminded of by another.</summary>
/// <param name="Id">Unguessable id.</param>
/// <param name="PersonId">Who is reminded.</param>
/// <param name="Day">On which working day.</param>
/// <param name="ReportId">The report that was open, or null.</param>
/// <param name="Note">What they wrote to themselves, or null.</param>
/// <param name="By">Who asked (person id).</param>
public sealed record AskedReminder(string Id, string PersonId, DateOnly Day, string? ReportId, string? Note, string By);

/// <summary>The pages of the agency's book that reminders write on: cut-offs, what people asked for, what was ticked off, whom somebody nudged last.</summary>
public sealed record ReminderPages
{
    /// <summary>What a person asked for is kept this many days after its day.</summary>
    private const int Kept = 60;

    /// <summary>Nothing written yet.</summary>
    public static ReminderPages Empty { get; } = new();

    /// <summary>The days set for units; at most one a unit and report.</summary>
    public ImmutableList<CutOff> CutOffs { get; init; } = [];

    /// <summary>What people asked to be reminded of.</summary>
    public ImmutableList<AskedReminder> Asked { get; init; } = [];

    /// <summary>Windows of the calendar that somebody said are done: id of the due item, and who said so.</summary>
    public ImmutableDictionary<string, string> Ticked { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The day on which each person was last nudged.</summary>
    public ImmutableDictionary<string, DateOnly> Nudged { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>With a unit's day set, in place of an earlier one.</summary>
    public ReminderPages Set(CutOff cutOff) => this with { CutOffs = CutOffs.RemoveAll(c => c.UnitId == cutOff.UnitId && c.ReportId == cutOff.ReportId).Add(cutOff) };

    /// <summary>Without a unit's day.</summary>
    public ReminderPages Unset(string unitId, string reportId) => this with { CutOffs = CutOffs.RemoveAll(c => c.UnitId == unitId && c.ReportId == reportId) };

    /// <summary>With what a person asked for; what is long past goes.</summary>
    public ReminderPages Ask(AskedReminder asked, DateOnly today) => this with { Asked = Asked.RemoveAll(a => a.Day.AddDays(Kept) < today).Add(asked) };
}
