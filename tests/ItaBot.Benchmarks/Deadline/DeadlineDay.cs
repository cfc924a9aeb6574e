using System.Diagnostics;
using System.Globalization;
using ItaBot.Benchmarks.Durability;
using ItaBot.Benchmarks.Turns;
using ItaBot.Bot.Commands;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;
using ItaBot.Infrastructure.Tests.Storage;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>What a deadline day came to.</summary>
/// <param name="People">How many people.</param>
/// <param name="Towns">Of how many municipalities, one report each.</param>
/// <param name="Duration">From the first word until nothing was left to do.</param>
/// <param name="Counts">What was counted, as lines "what", "how many".</param>
/// <param name="Latencies">Milliseconds by what was waited for.</param>
/// <param name="Lost">What should be there and is not.</param>
/// <param name="Doubled">What is there more than once.</param>
/// <param name="Errors">What people should not have seen, and who was left without an answer.</param>
/// <param name="Explained">What may look lost or doubled, and why it is neither.</param>
/// <param name="Log">What the instances wrote in their logs beyond notices.</param>
public sealed record DeadlineResult(
    int People,
    int Towns,
    TimeSpan Duration,
    IReadOnlyList<(string What, string Number)> Counts,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Latencies,
    IReadOnlyList<string> Lost,
    IReadOnlyList<string> Doubled,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Explained,
    string Log);

/// <summary>
/// The last day before a deadline: everybody does the real job at once, on two instances of the program over one PostgreSQL, while the
/// channel is busy, SharePoint throttles and the model fails now and then. What became of it is counted from outside, in the database,
/// in the library, in SharePoint and in what people were told, and not by the program's own word.
/// </summary>
public sealed class DeadlineDay
{
    private readonly List<Town> _towns;
    private readonly int _unitsAMinute;
    private readonly Pace _pace;
    private int _graphFaults;

    private DeadlineDay(int people, int unitsAMinute, Pace pace)
    {
        _towns = [.. Enumerable.Range(0, (people + Town.Folk - 1) / Town.Folk).Select(i => new Town(i))];
        (_unitsAMinute, _pace) = (unitsAMinute, pace);
    }

    /// <summary>A whole day: people think some seconds, and SharePoint takes what it takes of a large tenant.</summary>
    public static DeadlineDay Whole(int people) => new(people, 6000, new Pace(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(12), 6));

    /// <summary>The same in a minute.</summary>
    public static DeadlineDay Short(int people) => new(people, int.MaxValue, new Pace(TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), 12));

    /// <summary>Lives through it; null where there is no PostgreSQL on this machine.</summary>
    public async Task<DeadlineResult?> RunAsync()
    {
        if (await PostgresServer.StartAsync("-c fsync=on") is not { } server)
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("itabot-deadline-").FullName;
        try
        {
            return await RunAsync(server, await server.CreateAsync(), folder);
        }
        finally
        {
            server.Stop();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is missing on a day on which nobody did anything: that the count sees it.</summary>
    public static async Task<IReadOnlyList<string>> CountNothingAsync(PostgresServer server)
    {
        var database = await server.CreateAsync();
        using (var store = SqlStore.Postgres(server.ConnectionString(database), server.ConnectionString(database, "itabot_owner")))
        {
            await store.InitializeAsync(default);
            var graph = new LoopbackGraph(TimeProvider.System);
            graph.Lists.AddRange([new LoopbackList("r", "ITA Reports", "genericList"), new LoopbackList("m", "ITA Measures", "genericList")]);
            var count = new DeadlineCount(store, server.ConnectionString(database, "postgres"), new TownChannel(), graph, "");
            await count.CountAsync([new Town(0)]);
            await server.DropAsync(database);
            return count.Lost;
        }
    }

    private async Task<DeadlineResult> RunAsync(PostgresServer server, string database, string folder)
    {
        await using var graph = await LoopbackServer.StartAsync(new LoopbackGraph(TimeProvider.System) { UnitsAMinute = _unitsAMinute == int.MaxValue ? null : _unitsAMinute });
        await using var model = await TownModel.StartAsync();
        await using var service = await LoopbackService.StartAsync();
        var channel = new TownChannel();
        service.Channel = channel.AnswerAsync;
        string[] settings = [.. Settings(server, database, folder, service), .. model.Settings, $"--SharePoint:SiteUrl=https://{LoopbackGraph.Host}{LoopbackGraph.SitePath}", "--SharePoint:GraphEndpoint=" + graph.Endpoint];
        await SetUpAsync(folder, settings);
        graph.Graph.Fault = (ask, number) => FaultOf(number);
        await using var one = new BotProcess(folder, settings);
        await using var two = new BotProcess(folder, settings);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        using var day = new Day(service, channel, [one.Http.BaseAddress!, two.Http.BaseAddress!], _pace);
        using var store = SqlStore.Postgres(server.ConnectionString(database), "");
        await store.InitializeAsync(default);

        var watch = Stopwatch.StartNew();
        var towns = _towns.ConvertAll(town => new TownDay(day, town, town.Id.GetHashCode(StringComparison.Ordinal)));
        var papers = new PaperWatch(graph.Graph, [.. towns]);
        using var over = new CancellationTokenSource();
        var watching = papers.WatchAsync(over.Token);
        await Task.WhenAll(towns.Select(t => t.RunAsync()));
        await day.RestAsync();
        await QuietAsync(store);
        await over.CancelAsync();
        await watching;
        papers.Tell(day);
        var count = new DeadlineCount(store, server.ConnectionString(database, "postgres"), channel, graph.Graph, Path.Combine(folder, "library"));
        await count.CountAsync(_towns);
        return ResultOf(watch.Elapsed, day, count, model, graph.Graph, one.Log + two.Log);
    }

    private DeadlineResult ResultOf(TimeSpan duration, Day day, DeadlineCount count, TownModel model, LoopbackGraph graph, string log)
    {
        var (turns, again, looks, stale) = day.Counts;
        var (arrived, refused, doubted, lost) = day.Channel.Counts;
        string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
        return new DeadlineResult(
            _towns.Count * Town.Folk,
            _towns.Count,
            duration,
            [
                ("people", N(_towns.Count * Town.Folk)), ("municipalities, one report each", N(_towns.Count)), ("turns", N(turns)), ("of them pressed or delivered again, to the other instance", N(again)),
                ("times somebody waited long and looked", N(looks)), ("presses asked for once more because somebody else saved", N(stale)),
                ("messages that arrived in chats", N(arrived)), ("calls the channel refused for pace", N(refused)), ("calls that arrived and were answered 502", N(doubted)), ("calls that did not arrive and were answered 502", N(lost)),
                ("calls of the model", N(model.Counts.Calls)), ("of them failed (500, 429, nothing, nonsense)", N(model.Counts.Failures)),
                ("requests to SharePoint", N(graph.Asked.Count)), ("of them throttled", N(graph.Refused + _graphFaults)), ("papers there", N(graph.Files.Count(f => !f.IsFolder))), ("audit entries, chain verified", N(count.Entries)),
            ],
            day.Times.ToDictionary(t => t.Key, t => (IReadOnlyList<double>)[.. t.Value.Order()], StringComparer.Ordinal),
            count.Lost,
            count.Doubled,
            [.. day.Errors, .. day.Unanswered, .. count.Errors, .. model.Problems.Distinct(StringComparer.Ordinal).Select(p => "model: " + p)],
            count.Explained,
            log);
    }

    private string[] Settings(PostgresServer server, string database, string folder, LoopbackService service) =>
    [
        "--BotFramework:DangerouslyAllowAnonymous=false", "--MicrosoftAppId=" + LoopbackService.AppId, "--MicrosoftAppPassword=secret",
        "--ToBotFromChannelOpenIdMetadataUrl=" + service.Url + "openid", "--ToChannelFromBotLoginUrl=" + service.Url + "login", "--PublicBaseUrl=https://itabot.example",
        "--Agency:File=" + Path.Combine(folder, "agencies"),
        "--Storage:Provider=PostgreSql", "--Storage:ConnectionString=" + server.ConnectionString(database), "--Storage:OwnerConnectionString=" + server.ConnectionString(database, "itabot_owner"),
    ];

    private async Task SetUpAsync(string folder, string[] settings)
    {
        Directory.CreateDirectory(Path.Combine(folder, "agencies"));
        _towns.ForEach(town => town.Write(Path.Combine(folder, "agencies")));
        using var said = new StringWriter();
        if (await CommandLine.RunAsync(["sharepoint", "init", .. settings.Where(s => s.StartsWith("--SharePoint", StringComparison.Ordinal))], said, said) != 0)
        {
            throw new InvalidOperationException("SharePoint could not be set up: " + said);
        }
    }

    // Every few requests one is refused for pace or by a gateway, or its answer never arrives.
    private GraphFault? FaultOf(int number)
    {
        var way = number % 101 == 0 ? new GraphFault(GraphSays.Error(429, "activityLimitReached") with { Headers = [("Retry-After", "1")] })
            : number % 263 == 0 ? new GraphFault(GraphSays.Error(503, "serviceNotAvailable") with { Headers = [("Retry-After", "2")] })
            : number % 509 == 0 ? new GraphFault(BreakAfter: true) : null;
        _graphFaults += way is { Instead.Status: 429 } ? 1 : 0;
        return way;
    }

    // Nothing waits any more: everything that follows from what people did has been done or given up.
    private async Task QuietAsync(SqlStore store)
    {
        var began = Stopwatch.GetTimestamp();
        while ((await store.CountAsync(default)).Waiting > 0 && Stopwatch.GetElapsedTime(began) < _pace.Limit * 2)
        {
            await Task.Delay(500);
        }
    }
}
