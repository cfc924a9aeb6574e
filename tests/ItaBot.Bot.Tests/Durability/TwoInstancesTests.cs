using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>
/// Two programs on one PostgreSQL behind a channel at its worst: every press comes one to four times, to either, under its own or a new id,
/// some long after, while one program or the other is killed and started again. What was confirmed is there, once, and nothing else.
/// </summary>
public sealed class TwoInstancesTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Presses = 48;
    private static readonly string[] Fields = ["title", "steps", "unit", "reason"];
    private readonly List<Task> _late = [];
    private TwoBots? _bots;
    private FakeChannel _channel = null!;
    private int _deliveries;
    private int _presses;

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _bots = await TwoBots.StartAsync(_ => []);
    }

    public async Task DisposeAsync()
    {
        await (_bots?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task No_update_is_lost_and_nothing_doubled_in_a_storm_with_kills()
    {
        if (_bots is null)
        {
            return;
        }

        using var store = await _bots.StoreAsync();
        await PressAsync("begin", [("handbook", "2567/report-12-month/by-theme")]);
        var id = (await store.ListAsync("demo", default)).ShouldHaveSingleItem("a report is begun once").Id;
        await PressAsync("answer", [("report", id), ("stop", "header")], ("theme", SeedReport.Theme));

        using var enough = new CancellationTokenSource();
        var killing = _bots.KillAsync(3, 400, enough.Token);
        var written = Fields.ToDictionary(field => field, _ => "");
        for (var round = 0; round < Presses / Fields.Length; round++)
        {
            await Task.WhenAll(Fields.Select(field =>
            {
                written[field] = $"{field} ครั้งที่ {round}";
                return PressAsync("answer", [("report", id), ("stop", "measure:m1")], (field, written[field]));
            }));
        }

        await enough.CancelAsync();
        var kills = await killing;
        await Task.WhenAll(_late);

        var after = (await store.FindAsync("demo", id, default))!;
        output.WriteLine($"{Presses} presses, {_deliveries} deliveries, {kills} kills");
        kills.ShouldBeGreaterThanOrEqualTo(3);
        foreach (var (field, text) in written)
        {
            after.LiveMeasures.First().Answers[field].Text.ShouldBe(text, field);
        }

        (await ((IAuditTrail)store).VerifyAsync(default)).Faults.ShouldBeEmpty();
        (await _bots.AskAsync("SELECT COUNT(*) FROM audit WHERE entry LIKE '%\"kind\":\"answers-saved\"%'")).ShouldBe(1 + Presses, "the header and each press count once");
    }

    private async Task PressAsync(string verb, (string Name, string Value)[] args, params (string Field, string Text)[] values)
    {
        var own = new JsonObject { ["verb"] = verb };
        Array.ForEach(args, arg => own[arg.Name] = arg.Value);
        var data = new JsonObject { ["itabot"] = own };
        Array.ForEach(values, value => data[value.Field] = value.Text);
        var activity = new JsonObject
        {
            ["type"] = "message", ["id"] = Guid.NewGuid().ToString("n"), ["channelId"] = "emulator", ["serviceUrl"] = _channel.ServiceUrl, ["value"] = data,
            ["localTimestamp"] = new DateTimeOffset(2024, 1, 16, 9, 0, 0, TimeSpan.FromHours(7)).AddMilliseconds(Interlocked.Increment(ref _presses)).ToString("o", CultureInfo.InvariantCulture),
            ["from"] = new JsonObject { ["id"] = "clerk" }, ["recipient"] = new JsonObject { ["id"] = "bot" }, ["conversation"] = new JsonObject { ["id"] = "chat-clerk" },
        };
        var copies = Enumerable.Range(0, Random.Shared.Next(1, 5)).Select(copy =>
        {
            var again = (JsonObject)activity.DeepClone();
            again["id"] = copy > 0 && copy % 2 == 0 ? Guid.NewGuid().ToString("n") : activity["id"]!.GetValue<string>();
            return (Body: again.ToJsonString(), Late: copy > 1);
        }).ToList();
        lock (_late)
        {
            _late.AddRange(copies.Where(c => c.Late).Select(c => DeliverAsync(c.Body, Random.Shared.Next(200, 3000))));
        }

        await Task.WhenAll(copies.Where(c => !c.Late).Select(c => DeliverAsync(c.Body, 0)));
    }

    // A channel delivers again, to whichever answers, until it is told that it arrived.
    private async Task DeliverAsync(string body, int after)
    {
        await Task.Delay(after);
        for (var tries = 0; tries < 600; tries++)
        {
            try
            {
                Interlocked.Increment(ref _deliveries);
                using var response = await _bots!.Any.Http.PostAsync("/api/messages", new StringContent(body, Encoding.UTF8, "application/json"));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception away) when (away is HttpRequestException or ObjectDisposedException or OperationCanceledException or IOException)
            {
                // It was killed: the other one answers, or this one later.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The press never arrived.");
    }
}
