namespace ItaBot.Domain.Calendar;

/// <summary>The day in Thailand (UTC+7 all year) of a moment.</summary>
public static class ThaiDay
{
    /// <summary>Thailand's time from UTC. There is no daylight saving.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The day of a moment.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The time of day of a moment.</summary>
    public static TimeOnly TimeOf(DateTimeOffset moment) => TimeOnly.FromDateTime(moment.ToOffset(Offset).DateTime);

    /// <summary>The moment of a time of day.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);
}
