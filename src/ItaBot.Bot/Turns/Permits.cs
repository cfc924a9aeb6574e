using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Who may do what, from the agency file and the stored report alone. A head of unit fills the measures that name the own
/// unit or were handed to it, a coach anything that is asked; an approver decides and edits nothing.
/// </summary>
internal static class Permits
{
    /// <summary>Whether the person may start reports, edit all of them and send them for sign-off.</summary>
    public static bool MayWrite(Person person) => person.Is(Role.Clerk);

    /// <summary>Whether the person may set days for units, tick off what is due, and nudge people.</summary>
    public static bool MaySetDays(Person person) => person.Is(Role.Clerk) || person.Is(Role.Admin);

    /// <summary>Whether the person may edit one place of a report (null: the report itself).</summary>
    public static bool MayEdit(Agency agency, Person person, Report report, string? measureId) =>
        MayWrite(person)
        || person.Is(Role.Coach)
        || (person.Is(Role.Head) && measureId is not null && agency.FindUnit(person.UnitId) is { } unit
            && UnitPart.BelongsTo(unit, report, measureId));
}
