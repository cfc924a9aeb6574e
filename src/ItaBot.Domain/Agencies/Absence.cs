namespace ItaBot.Domain.Agencies;

/// <summary>By what right one person signs in another's place. General administrative practice; the agency's own orders decide.</summary>
public enum ActingKind
{
    /// <summary>The holder cannot act or the post is vacant: whoever acts has all its powers, and the holder decides nothing meanwhile.</summary>
    Acting,

    /// <summary>The holder is there and delegated the power in writing: either may decide.</summary>
    Delegated,
}

/// <summary>One entry of the absence table. An ended one stays in it.</summary>
/// <param name="Id">Stable id, named in the audit chain.</param>
/// <param name="PersonId">Whose place is taken.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null until it is ended.</param>
/// <param name="ActorId">Who acts.</param>
/// <param name="Kind">By what right.</param>
/// <param name="Order">Number of the order, as typed; a delegation needs one.</param>
/// <param name="SetBy">Who entered it.</param>
/// <param name="SetAt">When it was entered (UTC).</param>
/// <param name="EndedAt">When it was ended early or taken back (UTC); from then on it counts no more.</param>
public sealed record Absence(string Id, string PersonId, DateOnly From, DateOnly? Until, string ActorId, ActingKind Kind, string? Order, string SetBy, DateTimeOffset SetAt, DateTimeOffset? EndedAt = null)
{
    /// <summary>Whether it counts on a day.</summary>
    public bool Covers(DateOnly day) => EndedAt is null && From <= day && (Until is null || day <= Until);

    /// <summary>Whether there is a day on which both count.</summary>
    public bool Meets(Absence other) => EndedAt is null && other.EndedAt is null && From <= (other.Until ?? DateOnly.MaxValue) && other.From <= (Until ?? DateOnly.MaxValue);
}

/// <summary>Why an absence cannot be entered.</summary>
public enum AbsenceRefusal
{
    /// <summary>It was entered.</summary>
    None,

    /// <summary>The last day is before the first, or is over already.</summary>
    PeriodWrong,

    /// <summary>Nobody acts for themselves.</summary>
    Oneself,

    /// <summary>Another entry of the same person is about the same days.</summary>
    Overlaps,

    /// <summary>Those who act would send each other's work around in a circle.</summary>
    Circle,

    /// <summary>The chain of those who act for each other would be longer than anybody can follow.</summary>
    TooLong,

    /// <summary>A delegation needs the number of its order.</summary>
    OrderMissing,
}

/// <summary>The rules of the absence table.</summary>
public static class Absences
{
    /// <summary>How many people may stand between the one whose step it is and the one who decides.</summary>
    public const int LongestChain = 4;

    /// <summary>Why an entry cannot be made on a day, or None.</summary>
    public static AbsenceRefusal Refuse(IEnumerable<Absence> table, Absence entry, DateOnly today)
    {
        var others = table.Where(a => a.Meets(entry)).ToList();
        return entry switch
        {
            _ when entry.Until < entry.From || entry.Until < today => AbsenceRefusal.PeriodWrong,
            _ when entry.ActorId == entry.PersonId => AbsenceRefusal.Oneself,
            { Kind: ActingKind.Delegated, Order: null } => AbsenceRefusal.OrderMissing,
            _ when others.Exists(a => a.PersonId == entry.PersonId) => AbsenceRefusal.Overlaps,
            _ => Chain([.. table, entry], entry, today),
        };
    }

    // On every day on which somebody's entry begins, the chain from each person has to end, and soon.
    private static AbsenceRefusal Chain(List<Absence> table, Absence entry, DateOnly today)
    {
        foreach (var day in table.Select(a => a.From).Append(today).Where(entry.Covers).Distinct())
        {
            foreach (var start in table.Where(a => a.Covers(day)).Select(a => a.PersonId).Distinct())
            {
                var (at, length, seen) = (start, 0, new HashSet<string>(StringComparer.Ordinal));
                while (table.Find(a => a.PersonId == at && a.Covers(day)) is { } next)
                {
                    if (!seen.Add(at))
                    {
                        return AbsenceRefusal.Circle;
                    }

                    (at, length) = (next.ActorId, length + 1);
                }

                if (length > LongestChain)
                {
                    return AbsenceRefusal.TooLong;
                }
            }
        }

        return AbsenceRefusal.None;
    }
}
