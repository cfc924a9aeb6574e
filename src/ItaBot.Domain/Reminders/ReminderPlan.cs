using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Reminders;

/// <summary>
/// Who is reminded of what today: a pure function of what is due, the calendar, and what was sent. Of every thing a person hears the
/// latest rung whose day has come, once; the rungs before it that were missed are not made good, so that after an outage there is one
/// summary and not a pile. On a day off nobody hears anything.
/// </summary>
public static class ReminderPlan
{
    /// <summary>The digests of a day, by person.</summary>
    /// <param name="items">What is due.</param>
    /// <param name="days">The working days.</param>
    /// <param name="ladder">When each addressee is reminded.</param>
    /// <param name="today">Today in Thailand.</param>
    /// <param name="sent">The reminders that were sent, or are on their way.</param>
    public static IReadOnlyList<Digest> For(IEnumerable<DueItem> items, WorkingDays days, Ladder ladder, DateOnly today, IReadOnlySet<ReminderKey> sent)
    {
        if (!days.Contains(today))
        {
            return [];
        }

        var reminders = new Dictionary<string, List<ReminderKey>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            foreach (var (person, who) in item.Done ? [] : item.People)
            {
                if (RungOf(item, ladder.Of(who), ladder.SilentAfter, days, today) is { } rung && new ReminderKey(item.Id, person, rung.Id) is var key && !sent.Contains(key))
                {
                    if (!reminders.TryGetValue(person, out var own))
                    {
                        reminders[person] = own = [];
                    }

                    own.Add(key);
                }
            }
        }

        return [.. reminders.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new Digest(r.Key, [.. r.Value.Distinct()]))];
    }

    /// <summary>The latest rung whose day has come; null when none has, or it came too long ago.</summary>
    public static Rung? RungOf(DueItem item, IReadOnlyList<Rung> rungs, int silentAfter, WorkingDays days, DateOnly today)
    {
        // Days off move a rung by days, not by weeks: what is far ahead or far behind needs no calendar.
        if (rungs[0] is { Waiting: false } first && item.Day.DayNumber + first.Days > today.DayNumber + 31)
        {
            return null;
        }

        for (var i = rungs.Count - 1; i >= 0; i--)
        {
            if (item.Day.DayNumber + rungs[i].Days > today.DayNumber + 31)
            {
                continue;
            }

            if (rungs[i].DayFor(item.Day, days) is var day && day <= today)
            {
                return day.DayNumber > today.DayNumber - silentAfter ? rungs[i] : null;
            }
        }

        return null;
    }
}
