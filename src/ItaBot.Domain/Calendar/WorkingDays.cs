namespace ItaBot.Domain.Calendar;

/// <summary>
/// The days on which offices work: not on weekends, not on holidays of government offices. Of a year whose holidays are unknown only
/// the weekends are known; <see cref="Knows"/> tells, and so do those who show such a day to people.
/// </summary>
public sealed class WorkingDays(IEnumerable<HolidayYear> years)
{
    private readonly Dictionary<int, HolidayYear> _years = years.ToDictionary(y => y.Year);
    private readonly Dictionary<DateOnly, string> _holidays = years.SelectMany(y => y.Holidays).ToDictionary(h => h.Day, h => h.Name);

    /// <summary>Whether the holidays of a day's year are known.</summary>
    public bool Knows(DateOnly day) => _years.ContainsKey(day.Year + 543);

    /// <summary>Whether every holiday of a day's year was read in a published list.</summary>
    public bool Verified(DateOnly day) => _years.GetValueOrDefault(day.Year + 543)?.Verified == true;

    /// <summary>The name of the holiday on a day, or null.</summary>
    public string? HolidayOn(DateOnly day) => _holidays.GetValueOrDefault(day);

    /// <summary>Whether offices work on a day.</summary>
    public bool Contains(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.ContainsKey(day);

    /// <summary>The day itself when it is a working day, else the last one before it.</summary>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!Contains(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>The day itself when it is a working day, else the first one after it.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!Contains(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The n-th working day after a day; n from 1.</summary>
    public DateOnly After(DateOnly day, int n)
    {
        for (; n > 0; n--)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and with <paramref name="to"/>; 0 when that is not later.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += Contains(day) ? 1 : 0;
        }

        return count;
    }
}
