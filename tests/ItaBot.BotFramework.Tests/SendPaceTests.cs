using Microsoft.AspNetCore.Http;
using Xunit.Abstractions;

namespace ItaBot.BotFramework.Tests;

/// <summary>The bot sends as fast as Teams allows, and never faster, in any window.</summary>
public class SendPaceTests(ITestOutputHelper output)
{
    /// <summary>What Teams counts, as "Optimize your bot with rate limiting in Teams" has it.</summary>
    private static readonly (int Calls, double Seconds)[] OfConversation = [(7, 1), (8, 2), (60, 30), (1800, 3600)];

    private readonly TestClock _clock = new();

    [Theory]
    [InlineData(2500, 24, 0.2)]
    [InlineData(500, 24, 0.35)]
    [InlineData(100, 24, 0.1)]
    public void Five_thousand_messages_break_no_limit_and_go_at_forty_five_a_second(int conversations, int atOnce, double latency)
    {
        var arrived = new List<(string Conversation, DateTimeOffset At)>();
        var waiting = new Queue<(int Message, DateTimeOffset Due)>(Enumerable.Range(0, 5000).Select(m => (m, _clock.Now)));
        var pace = new SendPace(_clock);
        var random = new Random(7);

        // A worker as the outbox has them: takes the next message that is due, and puts it back when it is told to wait.
        async Task WorkAsync()
        {
            while (waiting.TryDequeue(out var next))
            {
                if (next.Due > _clock.Now)
                {
                    waiting.Enqueue(next);
                    await Task.Delay(TimeSpan.FromMilliseconds(50), _clock);
                    continue;
                }

                var name = $"c{next.Message % conversations}";
                if (await pace.WaitAsync(Reference(name), TimeSpan.FromSeconds(5), default) is { } wait)
                {
                    waiting.Enqueue((next.Message, _clock.Now + wait));
                    continue;
                }

                arrived.Add((name, _clock.Now.AddMilliseconds(random.Next(0, 30))));
                await Task.Delay(TimeSpan.FromSeconds(latency), _clock);
            }
        }

        var begin = _clock.Now;
        _clock.Run(() => Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync())));

        var seconds = (arrived.Max(a => a.At) - begin).TotalSeconds;
        output.WriteLine($"{arrived.Count} messages to {conversations} conversations in {seconds:0.0} s: {arrived.Count / seconds:0.0} a second");
        arrived.Count.ShouldBe(5000);
        (arrived.Count / seconds).ShouldBeGreaterThanOrEqualTo(45);
        ShouldBreakNoLimit(arrived.Select(a => a.At), (50, 1));
        foreach (var conversation in arrived.GroupBy(a => a.Conversation))
        {
            OfConversation.ToList().ForEach(limit => ShouldBreakNoLimit(conversation.Select(c => c.At), limit));
        }
    }

    [Fact]
    public void One_conversation_alone_gets_its_two_thousand_within_the_hourly_limit()
    {
        var arrived = new List<DateTimeOffset>();
        var pace = new SendPace(_clock);
        _clock.Run(async () =>
        {
            for (var message = 0; message < 2000; message++)
            {
                while (await pace.WaitAsync(Reference("one"), TimeSpan.FromSeconds(5), default) is { } wait)
                {
                    await Task.Delay(wait, _clock);
                }

                arrived.Add(_clock.Now);
            }
        });

        OfConversation.ToList().ForEach(limit => ShouldBreakNoLimit(arrived, limit));
        (arrived[1799] - arrived[0]).TotalMinutes.ShouldBeLessThan(17, "no slower than 60 in half a minute until the hour is used up");
        (arrived[1800] - arrived[0]).TotalMinutes.ShouldBeGreaterThan(60);
    }

    [Fact]
    public void A_busy_conversation_does_not_hold_up_another_and_tenants_are_counted_apart()
    {
        var pace = new SendPace(_clock);
        _clock.Run(async () =>
        {
            for (var i = 0; i < 7; i++)
            {
                (await pace.WaitAsync(Reference("busy"), TimeSpan.Zero, default)).ShouldBeNull();
            }

            (await pace.WaitAsync(Reference("busy"), TimeSpan.Zero, default)).ShouldNotBeNull().TotalSeconds.ShouldBeInRange(1, 1.1);
            (await pace.WaitAsync(Reference("other"), TimeSpan.Zero, default)).ShouldBeNull();
            for (var i = 0; i < 42; i++)
            {
                (await pace.WaitAsync(Reference("c" + i), TimeSpan.Zero, default)).ShouldBeNull();
            }

            (await pace.WaitAsync(Reference("late"), TimeSpan.Zero, default)).ShouldNotBeNull();
            (await pace.WaitAsync(Reference("late", "tenant-2"), TimeSpan.Zero, default)).ShouldBeNull();
        });
    }

    [Fact]
    public void Many_conversations_do_not_fill_the_memory_for_ever()
    {
        var pace = new SendPace(_clock);
        _clock.Run(async () =>
        {
            for (var i = 0; i < 30_000; i++)
            {
                (await pace.WaitAsync(Reference("c" + i, "t" + i), TimeSpan.Zero, default)).ShouldBeNull();
                _clock.Pass(TimeSpan.FromSeconds(1));
            }
        });
        ((System.Collections.ICollection)typeof(SendPace).GetField("_conversations", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.GetValue(pace)!).Count.ShouldBeLessThanOrEqualTo(10_001);
    }

    [Theory]
    [InlineData(Channels.Teams, 9, true)]
    [InlineData("emulator", 9, false)]
    public async Task The_connector_keeps_the_pace_on_Teams(string channel, int messages, bool paced)
    {
        await using var service = await FakeService.StartAsync();
        await using var app = await TestApp.StartAsync(TestApp.Identity(service.Url));
        app.Trusted.TrustServiceUrl(service.ChannelUrl);
        service.OnChannel = context => context.Response.WriteAsync("""{"id":"x"}""");
        var begin = app.Clock.Now;
        for (var i = 0; i < messages; i++)
        {
            var reference = Samples.Reference(service.ChannelUrl) with { ChannelId = channel };
            var said = await app.Clock.PassWaitsAsync(app.Connector.SendAsync(reference, new Activity { Type = ActivityTypes.Message, Text = $"{i}" }, default), TimeSpan.FromSeconds(3));
            said.ShouldBeOfType<SendOutcome.Sent>();
        }

        (app.Clock.Now - begin).TotalSeconds.ShouldBe(paced ? 2.08 : 0, 0.01);
    }

    private static ConversationReference Reference(string conversation, string tenant = "tenant-1") =>
        new() { ChannelId = Channels.Teams, Conversation = new ConversationAccount { Id = conversation, TenantId = tenant } };

    private static void ShouldBreakNoLimit(IEnumerable<DateTimeOffset> times, (int Calls, double Seconds) limit)
    {
        var sorted = times.Order().ToList();
        for (var i = limit.Calls; i < sorted.Count; i++)
        {
            (sorted[i] - sorted[i - limit.Calls]).TotalSeconds.ShouldBeGreaterThanOrEqualTo(limit.Seconds, $"{limit.Calls + 1} calls within {limit.Seconds} s");
        }
    }
}
