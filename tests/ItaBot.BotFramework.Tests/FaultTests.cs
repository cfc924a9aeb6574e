using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework.Tests;

/// <summary>
/// Everything a channel can do wrong while the bot speaks. The channel counts what it took; the bot must never say more of it than it
/// can know: delivered means once, refused and try-again mean not at all, and what nobody can know is called so.
/// </summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _faults = new();
    private readonly ConcurrentDictionary<string, int> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<DateTimeOffset> _times = new();
    private FakeService _service = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _app = await TestApp.StartAsync(TestApp.Identity(_service.Url));
        _app.Trusted.TrustServiceUrl(_service.ChannelUrl);
        _service.OnChannel = AnswerAsync;
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        _times.Enqueue(_app.Clock.Now);
        var fault = _faults.TryDequeue(out var next) ? next : "none";
        if (fault is "none" || fault.EndsWith("after", StringComparison.Ordinal))
        {
            _taken.AddOrUpdate(_service.Calls.Last().Json["text"]!.GetValue<string>(), 1, (_, count) => count + 1);
        }

        switch (fault.Split(' '))
        {
            case ["none"]:
                await context.Response.WriteAsync("""{"id":"x"}""");
                break;
            case ["reset", _]:
                context.Abort();
                break;
            case ["half", _]:
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case ["slow", _]:
                _app.Clock.Pass(TimeSpan.FromSeconds(10));
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case [var status, "date", var seconds]:
                context.Response.Headers.RetryAfter = _app.Clock.Now.AddSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)).ToString("R");
                context.Response.StatusCode = int.Parse(status, CultureInfo.InvariantCulture);
                break;
            case [var status, "wait", var seconds]:
                context.Response.Headers.RetryAfter = seconds;
                context.Response.StatusCode = int.Parse(status, CultureInfo.InvariantCulture);
                break;
            case [var status, ..]:
                context.Response.StatusCode = int.Parse(status, CultureInfo.InvariantCulture);
                break;
        }
    }

    private Task<SendOutcome> SayAsync(string text) => _app.Clock.PassWaitsAsync(
        _app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), new Activity { Type = ActivityTypes.Message, Text = text }, default),
        TimeSpan.FromSeconds(7));

    /// <summary>What the channel does, one entry a request; what the bot says of it; how often it asked; how often it was taken.</summary>
    public static TheoryData<string, string, int, int> Table => new()
    {
        { "none", "Sent", 1, 1 },
        { "429 wait 2", "Sent", 2, 1 },
        { "429 date 3", "Sent", 2, 1 },
        { "503 wait 1", "Sent", 2, 1 },
        { "429 wait 5,429 date 5", "Sent", 3, 1 },
        { "429 wait 1,429 wait 1,429 wait 1", "RetryAfter", 3, 0 },
        { "429 wait 6", "RetryAfter", 1, 0 },
        { "429 date 60", "RetryAfter", 1, 0 },
        { "429", "RetryAfter", 1, 0 },
        { "503", "RetryAfter", 1, 0 },
        { "502 before", "Ambiguous", 1, 0 },
        { "502 after", "Ambiguous", 1, 1 },
        { "504 before", "Ambiguous", 1, 0 },
        { "504 after", "Ambiguous", 1, 1 },
        { "412 before", "Ambiguous", 1, 0 },
        { "412 after", "Ambiguous", 1, 1 },
        { "500 after", "Ambiguous", 1, 1 },
        { "408 after", "Ambiguous", 1, 1 },
        { "reset before", "Ambiguous", 1, 0 },
        { "reset after", "Ambiguous", 1, 1 },
        { "half after", "Ambiguous", 1, 1 },
        { "slow before", "Ambiguous", 1, 0 },
        { "slow after", "Ambiguous", 1, 1 },
        { "429 wait 1,502 after", "Ambiguous", 2, 1 },
        { "429 wait 1,reset after", "Ambiguous", 2, 1 },
        { "400", "Refused", 1, 0 },
        { "401,none", "Sent", 2, 1 },
        { "401,401", "Refused", 2, 0 },
        { "403", "Gone", 1, 0 },
        { "404", "Gone", 1, 0 },
        { "413", "Refused", 1, 0 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_fault_is_called_by_its_name(string faults, string outcome, int asked, int taken)
    {
        // A connection that was used before is the harder case: it may break under the next request.
        (await SayAsync("before")).ShouldBeOfType<SendOutcome.Sent>();
        faults.Split(',').ToList().ForEach(_faults.Enqueue);

        var said = await SayAsync("it");

        said.GetType().Name.ShouldBe(outcome);
        _service.To("channel").Count().ShouldBe(1 + asked);
        _taken.GetValueOrDefault("it").ShouldBe(taken);
    }

    [Theory]
    [InlineData("429 wait 2", 2)]
    [InlineData("429 wait 5", 5)]
    [InlineData("429 date 4", 4)]
    [InlineData("503 wait 0", 1)]
    public async Task The_wait_is_never_shorter_than_asked_and_a_quarter_longer_at_most(string fault, int seconds)
    {
        var waits = new List<double>();
        for (var round = 0; round < 8; round++)
        {
            // A date in a header has whole seconds.
            _app.Clock.Pass(TimeSpan.FromTicks(TimeSpan.TicksPerSecond - (_app.Clock.Now.Ticks % TimeSpan.TicksPerSecond)));
            _times.Clear();
            _faults.Enqueue(fault);
            await SayAsync($"round {round}");
            waits.Add((_times.Last() - _times.First()).TotalSeconds);
        }

        waits.ShouldAllBe(wait => wait >= seconds && wait <= seconds * 1.25);
        waits.Distinct().Count().ShouldBeGreaterThan(1, "callers refused together must not come back together");
    }

    [Fact]
    public async Task Who_stops_waiting_between_two_tries_is_told_so()
    {
        using var stop = new CancellationTokenSource();
        _faults.Enqueue("429 wait 5");
        var reference = Samples.Reference(_service.ChannelUrl);
        var sending = _app.Connector.SendAsync(reference, new Activity { Type = ActivityTypes.Message, Text = "it" }, stop.Token);
        while (_times.IsEmpty)
        {
            await Task.Delay(1);
        }

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        _taken.ShouldBeEmpty();
    }

    /// <summary>A caller that does as it is told: again after try-again, never after nobody-knows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_nothing_is_lost_and_nothing_doubled_but_what_is_called_ambiguous(int seed)
    {
        string[] faults =
        [
            "none", "none", "none", "429 wait 1", "429 date 2", "429 wait 30", "429", "503", "502 before", "502 after", "504 after", "412 after",
            "reset before", "reset after", "half after", "slow before", "slow after", "401",
        ];
        var random = new Random(seed);
        var ambiguous = new List<string>();
        for (var message = 0; message < 60; message++)
        {
            _faults.Clear();
            Enumerable.Range(0, random.Next(1, 5)).ToList().ForEach(_ => _faults.Enqueue(faults[random.Next(faults.Length)]));
            SendOutcome outcome;
            while ((outcome = await SayAsync($"{message}")) is SendOutcome.RetryAfter again)
            {
                _taken.ContainsKey($"{message}").ShouldBeFalse();
                _app.Clock.Pass(again.Delay);
            }

            if (outcome is SendOutcome.Refused { Status: 401 })
            {
                // Two refusals of the bot's token in a row: said, and nothing sent.
                _taken.ContainsKey($"{message}").ShouldBeFalse();
                continue;
            }

            ambiguous.AddRange(outcome is SendOutcome.Ambiguous ? [$"{message}"] : Array.Empty<string>());
            if (outcome is not SendOutcome.Ambiguous)
            {
                outcome.ShouldBeOfType<SendOutcome.Sent>();
                _taken[$"{message}"].ShouldBe(1);
            }
        }

        _taken.Values.ShouldAllBe(count => count == 1);
        ambiguous.ShouldNotBeEmpty();
    }
}
