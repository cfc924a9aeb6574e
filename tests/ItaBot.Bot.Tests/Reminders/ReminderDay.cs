using System.Globalization;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>The program on a chosen morning in Thailand, however late it is here.</summary>
internal static class ReminderDay
{
    /// <summary>What the program is started with so that its clock shows this moment now.</summary>
    public static string[] At(string thaiTime) =>
    [
        "--Clock:DangerouslyAhead=" + (DateTimeOffset.ParseExact(thaiTime + " +07:00", "yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) - DateTimeOffset.UtcNow).ToString("c", CultureInfo.InvariantCulture),
        "--Reminders:Morning=08:30", "--Reminders:Evening=16:30",
    ];

    /// <summary>Waits until the day was planned and nothing is left to send.</summary>
    public static async Task SettledAsync(this RunningBot bot, ReminderState state, int count)
    {
        var ledger = bot.Services.GetRequiredService<IReminderLedger>();
        for (var i = 0; i < 1200 && (await ledger.FindAsync("demo", [state], 1000, default)).Count < count; i++)
        {
            await Task.Delay(25);
        }

        await bot.WaitForNoErrandsAsync();
        (await ledger.FindAsync("demo", [state], 1000, default)).Count.ShouldBe(count, state.ToString());
    }

    public static ItaBot.Bot.Reminders.ReminderPlanner Planner(this RunningBot bot) => bot.Services.GetRequiredService<ItaBot.Bot.Reminders.ReminderPlanner>();

    public static ItaBot.Domain.Agencies.Agency Agency(this RunningBot bot) => bot.Services.GetRequiredService<ItaBot.Bot.Agencies.Offices>().All[0];

    /// <summary>The digests that reached a conversation.</summary>
    public static IReadOnlyList<Said> Digests(this FakeChannel channel, string conversation) => [.. channel.All.Where(s => s.Conversation == conversation && s.Title.StartsWith("งาน ITA ของท่าน", StringComparison.Ordinal))];
}
