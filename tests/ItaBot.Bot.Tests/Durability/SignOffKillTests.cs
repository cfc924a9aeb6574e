using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>A few kills during sign-off in every test run; the measurement "kills" does a thousand.</summary>
public class SignOffKillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_by_kills_during_sign_off()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var result = await new KillRun(12, seed).RunAsync(_ => { });
        output.WriteLine(result.ToString());
        (result.Kills, result.Lost, result.Doubled).ShouldBe((12, 0, 0));
        result.Confirmed.ShouldBeGreaterThan(0);
    }
}
