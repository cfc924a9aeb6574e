using System.Globalization;

namespace ItaBot.Bot.Reminders;

/// <summary>A clock that is ahead of the true one, so that a reminder day can be tried on any day. Only tests and trials on this machine have a use for it.</summary>
/// <param name="ahead">How far ahead.</param>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    /// <summary>The clock of a setting; the true one when it is empty.</summary>
    public static TimeProvider Of(string setting) => setting.Length == 0 ? System : new ShiftedClock(TimeSpan.ParseExact(setting, "c", CultureInfo.InvariantCulture));

    /// <summary>What is wrong with a setting; null when nothing is.</summary>
    public static string? Problem(string setting) => setting.Length == 0 || TimeSpan.TryParseExact(setting, "c", CultureInfo.InvariantCulture, out _) ? null : "must be a time span such as 2.09:30:00";

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
