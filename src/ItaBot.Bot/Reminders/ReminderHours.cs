using ItaBot.Bot.Options;
using ItaBot.Domain.Calendar;

namespace ItaBot.Bot.Reminders;

/// <summary>When people may be reminded: on working days from the morning until the evening, in Thailand's time. Outside is quiet.</summary>
/// <param name="Morning">When the day's digests go out.</param>
/// <param name="Evening">When the quiet begins.</param>
/// <param name="Days">The working days.</param>
internal sealed record ReminderHours(TimeOnly Morning, TimeOnly Evening, WorkingDays Days)
{
    /// <summary>The hours of the settings, which were checked at start.</summary>
    public static ReminderHours Of(Settings settings, WorkingDays days) => new(Read(settings["Reminders:Morning"])!.Value, Read(settings["Reminders:Evening"])!.Value, days);

    /// <summary>Whether people may be reminded at a moment.</summary>
    public bool AreOpen(DateTimeOffset moment) => Days.Contains(ThaiDay.Of(moment)) && ThaiDay.TimeOf(moment) is var time && time >= Morning && time < Evening;

    /// <summary>The day on which somebody is reminded who is to be reminded now: today, or the next working day.</summary>
    public DateOnly NextDay(DateTimeOffset moment) => ThaiDay.TimeOf(moment) < Evening ? Days.OnOrAfter(ThaiDay.Of(moment)) : Days.OnOrAfter(ThaiDay.Of(moment).AddDays(1));

    /// <summary>What is wrong with a time of day; null when nothing is.</summary>
    public static string? Problem(string value) => Read(value) is null ? "must be a time such as 08:30" : null;

    private static TimeOnly? Read(string value) => TimeOnly.TryParseExact(value, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time) ? time : null;
}
