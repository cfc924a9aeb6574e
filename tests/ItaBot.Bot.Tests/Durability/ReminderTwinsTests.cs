using ItaBot.Bot.Tests.Reminders;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.Storage;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Durability;

/// <summary>
/// Two whole programs on one PostgreSQL on reminder mornings: both plan, both send, and each person hears exactly once. Then with either of them
/// killed (SIGKILL) at random points and started again while the other goes on: nobody hears twice, and whoever may not have heard is on the
/// list of the unsure. ITABOT_REMINDER_KILLS sets how many kills.
/// </summary>
public sealed class ReminderTwinsTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int People = 60;
    private static readonly string[] Mornings = ["2027-01-14", "2027-01-15", "2027-01-18", "2027-01-22", "2027-01-28", "2027-01-29", "2027-02-01", "2027-02-03"];
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-twins-").FullName;
    private readonly Random _random = new(Environment.TickCount);
    private PostgresServer? _server;
    private string _database = "";
    private string[] _settings = [];
    private FakeChannel _channel = null!;
    private SqlStore _store = null!;

    private IReminderLedger Ledger => _store;

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        if ((_server = await PostgresServer.SharedAsync()) is null)
        {
            return;
        }

        _database = await _server.CreateAsync();
        var file = Path.Combine(_folder, "agency.json");
        await File.WriteAllTextAsync(file, ReminderKills.AgencyOf(People));
        _settings = ["--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + _server.ConnectionString(_database), "--Storage:OwnerConnectionString=" + _server.ConnectionString(_database, "itabot_owner"), "--Agency:File=" + file];
        await using (var bot = new BotProcess(_folder, _settings))
        {
            await bot.StartAsync();
            await ReminderKills.MeetAsync(bot, People, _channel);
        }

        _store = SqlStore.Postgres(_server.ConnectionString(_database), "");
        await _store.InitializeAsync(default);
        _channel.Slow = TimeSpan.FromMilliseconds(40);
    }

    public async Task DisposeAsync()
    {
        _store?.Dispose();
        await _channel.DisposeAsync();
        await (_server?.DropAsync(_database) ?? Task.CompletedTask);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Each_hears_exactly_once_from_two_that_begin_together_and_from_one_that_joins_while_the_other_sends()
    {
        if (_server is null)
        {
            return;
        }

        await using (var together = new Pair(_folder, At(Mornings[0], "09:00")))
        {
            await together.StartAsync();
            await SettledAsync(Mornings[0]);
        }

        await using (var pair = new Pair(_folder, At(Mornings[1], "09:00")))
        {
            await pair.Bots[0].StartAsync(wait: false);
            await WrittenAsync(Mornings[1]);
            await pair.Bots[1].StartAsync(wait: false);
            await SettledAsync(Mornings[1]);
        }

        foreach (var morning in Mornings.Take(2))
        {
            var states = await StatesAsync(morning);
            states.Count.ShouldBe(People);
            states.Values.ShouldAllBe(s => s == ReminderState.Sent);
            ReminderKills.Names(People).ShouldAllBe(person => Heard(person, morning) == 1);
        }
    }

    [Fact]
    public async Task Kills_of_either_lose_and_double_nothing()
    {
        if (_server is null)
        {
            return;
        }

        var wanted = int.TryParse(Environment.GetEnvironmentVariable("ITABOT_REMINDER_KILLS"), out var asked) ? asked : 4;
        var (kills, used) = (0, 0);
        for (; kills < wanted && used < Mornings.Length; used++)
        {
            kills += await MorningAsync(Mornings[used], Math.Min(wanted - kills, Math.Max(2, wanted / Mornings.Length)));
        }

        var (sure, unsure, arrived) = (0, 0, 0);
        foreach (var morning in Mornings.Take(used))
        {
            var states = await StatesAsync(morning);
            foreach (var person in ReminderKills.Names(People))
            {
                var (state, heard) = (states.GetValueOrDefault(person), Heard(person, morning));
                heard.ShouldBeLessThanOrEqualTo(1, $"{person} on {morning}");
                state.ShouldBeOneOf(ReminderState.Sent, ReminderState.Unsure);
                (state == ReminderState.Unsure || heard == 1).ShouldBeTrue($"{person} on {morning}: {state}, heard {heard} times");
                sure += state == ReminderState.Sent ? 1 : 0;
                unsure += state == ReminderState.Unsure ? 1 : 0;
                arrived += state == ReminderState.Unsure ? heard : 0;
            }
        }

        output.WriteLine($"{kills} kills on {used} mornings of {People}: {sure} sure, {unsure} unsure ({arrived} of them arrived), 0 lost, 0 doubled");
        kills.ShouldBeGreaterThanOrEqualTo(Math.Min(wanted, 2));
    }

    // Half an hour later what a killed one held is free again, and what it sent halfway is unsure.
    private async Task<int> MorningAsync(string morning, int most)
    {
        var kills = 0;
        await using (var pair = new Pair(_folder, At(morning, "09:00")))
        {
            await pair.StartAsync();
            await WrittenAsync(morning);
            for (; kills < most && await OpenAsync(morning) > 0; kills++)
            {
                await Task.Delay(_random.Next(0, 300));
                var bot = pair.Bots[_random.Next(2)];
                await bot.KillAsync();
                await bot.StartAsync(wait: false);
            }
        }

        await using var after = new Pair(_folder, At(morning, "09:30"));
        await after.StartAsync();
        await SettledAsync(morning);
        return kills;
    }

    private string[] At(string morning, string time) => [.. ReminderDay.At($"{morning} {time}"), .. _settings];

    private int Heard(string person, string morning) =>
        _channel.Digests("chat-" + person).Count(d => d.Title.EndsWith(" " + ThaiDates.Write(DateOnly.ParseExact(morning, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ThaiDateStyle.Long), StringComparison.Ordinal));

    private async Task<Dictionary<string, ReminderState>> StatesAsync(string morning) =>
        (await Ledger.FindAsync("demo", Enum.GetValues<ReminderState>(), 100_000, default)).Where(k => k.Message.Id == morning).ToDictionary(k => k.Message.PersonId, k => k.State);

    private async Task<int> OpenAsync(string morning) => (await StatesAsync(morning)).Values.Count(s => s is ReminderState.Planned or ReminderState.Sending);

    private Task WrittenAsync(string morning) => UntilAsync(async () => (await StatesAsync(morning)).Count == People, $"{morning} was never planned");

    private Task SettledAsync(string morning) => UntilAsync(async () => await StatesAsync(morning) is { Count: People } states && states.Values.All(s => s is not (ReminderState.Planned or ReminderState.Sending)), $"{morning} never came to its end");

    private static async Task UntilAsync(Func<Task<bool>> done, string what)
    {
        for (var tries = 0; tries < 6000; tries++)
        {
            if (await done())
            {
                return;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException(what);
    }

    private sealed class Pair(string folder, string[] settings) : IAsyncDisposable
    {
        public BotProcess[] Bots { get; } = [new(folder, settings), new(folder, settings)];

        public Task StartAsync() => Task.WhenAll(Bots.Select(bot => bot.StartAsync(wait: false)));

        public async ValueTask DisposeAsync()
        {
            foreach (var bot in Bots)
            {
                await bot.DisposeAsync();
            }
        }
    }
}
