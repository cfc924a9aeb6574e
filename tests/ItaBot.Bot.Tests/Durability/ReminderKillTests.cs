using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>
/// A reminder day with kills: nothing lost, nothing doubled. A few kills here; ITABOT_REMINDER_KILLS=300 makes it as many as wanted. A kill in the
/// moment between a send and its answer leaves a message unsure: it is counted apart, shown to the administrator, and not sent again.
/// </summary>
public class ReminderKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_reminder_is_lost_or_doubled_by_kills_at_random_points()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("ITABOT_REMINDER_KILLS"), out var asked) ? asked : 10;
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");

        // Mornings run out before kills do: then another agency's begin.
        var done = 0;
        for (var round = 0; done < kills; round++)
        {
            var result = await new ReminderKills(80, output.WriteLine).RunAsync(kills - done, seed + round);
            result.Kills.ShouldBeGreaterThan(0);
            (result.Lost, result.Doubled).ShouldBe((0, 0));
            (result.Sure + result.Unsure).ShouldBe(result.Expected, "every message of every morning is accounted for");
            done += result.Kills;
        }
    }
}
