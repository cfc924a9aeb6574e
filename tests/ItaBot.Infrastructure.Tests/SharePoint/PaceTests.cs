using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.SharePoint;
using Xunit.Abstractions;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>The pace of everything that goes to SharePoint, on a clock that only moves when something waits.</summary>
public class PaceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_thousand_reports_are_shared_without_one_refusal(int atOnce)
    {
        var rig = await new GraphRig().ReadyAsync();
        rig.Graph.UnitsAMinute = 1200;
        var (began, spent) = (rig.Clock.Now, rig.Graph.Units);
        var open = new Queue<string>(Enumerable.Range(1, 1000).Select(n => "r" + n));
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                string id;
                lock (open)
                {
                    if (!open.TryDequeue(out id!))
                    {
                        return;
                    }
                }

                await ShareAsync(rig, id);
            }
        })));

        var minutes = (rig.Clock.Now - began).TotalMinutes;
        var least = (rig.Graph.Units - spent) / 1200.0;
        output.WriteLine($"{atOnce} at once: {rig.Graph.Units - spent} units in {minutes:0.0} minutes, least possible {least:0.0}, refused {rig.Graph.Refused}");
        rig.Graph.Refused.ShouldBe(0);
        rig.Graph.Wrong.ShouldBeEmpty();
        rig.Graph.List(GraphRig.Reports).Items.Count.ShouldBe(1000);
        rig.Graph.List(GraphRig.Measures).Items.Count.ShouldBe(8000);
        rig.Graph.Files.Count(f => f.Name == "memo.docx").ShouldBe(1000);
        minutes.ShouldBeLessThan(least * 1.5);
    }

    private static async Task ShareAsync(GraphRig rig, string id)
    {
        SharedPaper[] papers = [new("memo.docx", _ => Task.FromResult<byte[]?>([1, 2, 3])), new("report.docx", _ => Task.FromResult<byte[]?>([4, 5]))];
        for (var tries = 0; ; tries++)
        {
            var outcome = await rig.Site.ShareAsync(GraphRig.Sample(id, measures: 8), papers, [], rig.Ledger, verify: false, default);
            if (outcome.Trouble is null)
            {
                return;
            }

            outcome.Trouble.ShouldBe(SharingTrouble.Busy);
            tries.ShouldBeLessThan(50);
            rig.Clock.Pass(outcome.Wait);
        }
    }

    [Fact]
    public async Task A_refusal_stops_everything_for_as_long_as_it_says_and_only_once()
    {
        var rig = await new GraphRig().ReadyAsync();
        rig.Restart(longestWait: TimeSpan.FromSeconds(60));
        rig.Graph.UnitsAMinute = 1200;
        rig.Graph.Fault = (_, n) => n == 1 ? new Loopback.GraphFault(Loopback.GraphSays.Error(429, "activityLimitReached") with { Headers = [("Retry-After", "41")] }) : null;
        var began = rig.Clock.Now;
        (await rig.ShareAsync()).Trouble.ShouldBeNull();
        (rig.Clock.Now - began).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(41));
        rig.AssertEqual();
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_left_to_the_outbox()
    {
        var rig = await new GraphRig().ReadyAsync();
        rig.Client.Pace.Refused(TimeSpan.FromMinutes(5));
        var outcome = await rig.ShareAsync();
        (outcome.Trouble, outcome.Wait).ShouldBe((SharingTrouble.Busy, TimeSpan.FromMinutes(5)));
        rig.Graph.Asked.ShouldBeEmpty("nothing may be sent before");
    }

    [Fact]
    public async Task What_is_left_is_spread_over_the_time_that_is_left()
    {
        var clock = new RushingClock();
        var pace = new GraphPace(clock, TimeSpan.FromMinutes(2));
        pace.Heard(left: 100, reset: TimeSpan.FromSeconds(50));
        var began = clock.Now;
        for (var i = 0; i < 50; i++)
        {
            await pace.EnterAsync(2, default);
            pace.Leave(2);
        }

        (clock.Now - began).TotalSeconds.ShouldBeInRange(48, 50);
        await pace.EnterAsync(2, default);
        (clock.Now - began).TotalSeconds.ShouldBeGreaterThanOrEqualTo(50, "nothing was left before the reset");
    }

    [Fact]
    public async Task Requests_under_way_count_as_spent_already()
    {
        var clock = new RushingClock();
        var pace = new GraphPace(clock, TimeSpan.FromMinutes(2));
        await pace.EnterAsync(10, default);
        await pace.EnterAsync(10, default);
        pace.Heard(left: 20, reset: TimeSpan.FromSeconds(30));
        var began = clock.Now;
        await pace.EnterAsync(2, default);
        (clock.Now - began).ShouldBe(TimeSpan.FromSeconds(30));
    }
}
