using ItaBot.Benchmarks.Deadline;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>
/// A small deadline day: seven municipalities do the whole job at once on two programs over one PostgreSQL, with a busy channel, a throttled
/// SharePoint and a failing model. The benchmark lives through the same with thousands.
/// </summary>
public sealed class DeadlineDayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_or_doubled_and_nobody_sees_an_error()
    {
        if (await DeadlineDay.Short(40).RunAsync() is not { } day)
        {
            return;
        }

        foreach (var (what, number) in day.Counts)
        {
            output.WriteLine($"{what}: {number}");
        }

        output.WriteLine($"in {day.Duration.TotalSeconds:0} s\n{day.Log}");
        day.Lost.ShouldBeEmpty();
        day.Doubled.ShouldBeEmpty();
        day.Errors.ShouldBeEmpty();

        // The day was as bad as it should be.
        foreach (var met in new[] { "of them pressed or delivered again, to the other instance", "calls the channel refused for pace", "of them failed (500, 429, nothing, nonsense)", "of them throttled" })
        {
            day.Counts.Single(c => c.What == met).Number.ShouldNotBe("0", met);
        }

        day.People.ShouldBe(42);
        day.Latencies["submit"].Count.ShouldBe(day.Towns);
        day.Latencies["decide"].Count.ShouldBe(3 * day.Towns);
        day.Latencies["last signature to all papers in SharePoint"].Count.ShouldBe(day.Towns);
    }

    [Fact]
    public async Task A_day_that_went_wrong_is_seen()
    {
        if (await Infrastructure.Tests.Storage.PostgresServer.SharedAsync() is not { } server)
        {
            return;
        }

        // Nobody did anything: all of it is missing.
        var lost = await DeadlineDay.CountNothingAsync(server);
        lost.ShouldContain("t000: report: 0 instead of 1");
        lost.ShouldContain("t000: memo-decided in the log: 0 instead of 3");
        lost.ShouldContain("t000/mayor was never asked");
        lost.ShouldContain("papers in SharePoint: 0 instead of 8");
    }
}
