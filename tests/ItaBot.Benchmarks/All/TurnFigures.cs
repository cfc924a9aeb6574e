using System.Globalization;
using ItaBot.Benchmarks.Turns;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Tests.Storage;
using Microsoft.AspNetCore.Http;

namespace ItaBot.Benchmarks.All;

/// <summary>
/// An answer turn from end to end: token checked, loaded, decided, saved with its audit entry, answered with the next card; fifty people at
/// once. The kinds take turns, so that whatever else the machine does falls on all of them alike; the median round counts.
/// </summary>
public static class TurnFigures
{
    private const int Rounds = 5;
    private const int Each = 40;
    private const int Many = 100_000;

    /// <summary>What was measured of one kind, and what is wrong with it when turns were lost.</summary>
    private sealed record Kind(string Name, Func<Task<CrowdResult>> RunAsync);

    /// <summary>Prints the answer turn on SQLite beside the bare echo alone, for whoever looks for where its time goes; always 0.</summary>
    public static int Print(TextWriter output) => PrintAsync(output).GetAwaiter().GetResult();

    private static async Task<int> PrintAsync(TextWriter output)
    {
        await using var service = await LoopbackService.StartAsync();
        var folder = Directory.CreateTempSubdirectory("itabot-answers-").FullName;
        await using var bot = await SqliteAsync(service, folder, 0, []);
        var echo = await service.EndpointAsync(EchoAsync, "/api/messages");
        for (var round = 0; round < 4 * Rounds; round++)
        {
            foreach (var (name, people) in new[] { ("echo", [.. bot.Answers(Each).Select(p => (echo, p.Requests))]), ("answer", bot.Answers(Each)) })
            {
                var (cpu, made) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
                var result = await Crowd.RunAsync(people);
                var spent = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / (people.Count * Each);
                await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name,-7} {result.PerSecond,7:0}/s  p50 {result.Half,6:0.0} ms  p99 {result.NinetyNine,6:0.0} ms  worst {result.Worst,5:0} ms  {spent,6:0} us of processor time and {(GC.GetTotalAllocatedBytes() - made) / 1024 / (people.Count * Each),5} KB made each, callers included"));
            }
        }

        return 0;
    }

    internal static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var service = await LoopbackService.StartAsync();
        var folder = Directory.CreateTempSubdirectory("itabot-all-").FullName;
        var bots = new List<BotUnderLoad>();
        var server = await PostgresServer.StartAsync("-c fsync=on");
        try
        {
            var small = await SqliteAsync(service, Path.Combine(folder, "small"), 0, bots);
            var large = await SqliteAsync(service, Path.Combine(folder, "large"), Many - 100, bots);
            var postgres = server is null ? [] : await PostgresAsync(service, folder, server, bots);
            return await CompareAsync(service, small, large, postgres);
        }
        finally
        {
            foreach (var bot in bots)
            {
                await bot.DisposeAsync();
            }

            server?.Stop();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BotUnderLoad> SqliteAsync(LoopbackService service, string folder, int more, List<BotUnderLoad> bots)
    {
        Directory.CreateDirectory(folder);
        using (var store = SqlStore.Sqlite("Data Source=" + Path.Combine(folder, "itabot.db")))
        {
            await BotUnderLoad.SeedAsync(store);
        }

        if (more > 0)
        {
            await BotUnderLoad.FillAsync(folder, more);
        }

        var bot = await BotUnderLoad.StartAsync(service, folder);
        bots.Add(bot);
        return bot;
    }

    private static async Task<List<BotUnderLoad>> PostgresAsync(LoopbackService service, string folder, PostgresServer server, List<BotUnderLoad> bots)
    {
        var database = await server.CreateAsync();
        using (var store = SqlStore.Postgres(server.ConnectionString(database), server.ConnectionString(database, "itabot_owner")))
        {
            await BotUnderLoad.SeedAsync(store);
        }

        var instances = new List<BotUnderLoad>();
        for (var i = 0; i < 4; i++)
        {
            var own = Path.Combine(folder, "pg" + i.ToString(CultureInfo.InvariantCulture));
            instances.Add(await BotUnderLoad.StartAsync(service, own, (server.ConnectionString(database), server.ConnectionString(database, "itabot_owner"))));
            bots.Add(instances[^1]);
        }

        return instances;
    }

    private static async Task<IReadOnlyList<Figure>> CompareAsync(LoopbackService service, BotUnderLoad small, BotUnderLoad large, List<BotUnderLoad> postgres)
    {
        var echo = await service.EndpointAsync(EchoAsync, "/api/messages");
        List<Kind> kinds =
        [
            new("bare ASP.NET Core echo", () => Crowd.RunAsync([.. small.Answers(Each).Select(p => (echo, p.Requests))])),
            new("answer turn, SQLite, 100 reports stored", () => Crowd.RunAsync(small.Answers(Each))),
            new("answer turn, SQLite, 100,000 reports stored", () => Crowd.RunAsync(large.Answers(Each))),
            .. postgres.Count == 0 ? [] : new[] { 1, 2, 4 }.Select(n => new Kind($"answer turn, PostgreSQL, instances: {n} (hosts of one process)", () => Crowd.RunAsync(postgres[0].Answers(Each, i => postgres[i % n].Url)))),
        ];
        var results = kinds.ConvertAll(_ => new List<CrowdResult>());
        for (var round = -1; round < Rounds; round++)
        {
            for (var kind = 0; kind < kinds.Count; kind++)
            {
                var result = await kinds[kind].RunAsync();
                results[kind].AddRange(round < 0 ? [] : [result]);
            }
        }

        var sent = (Rounds + 1) * Each * BenchAgencies.Agencies * BenchAgencies.Clerks;
        var lost = (2 * sent) - await small.SavedAsync() - await large.SavedAsync();
        var medians = results.ConvertAll(r => new CrowdResult(Median(r, x => x.PerSecond), Median(r, x => x.Half), Median(r, x => x.NinetyNine), r.Max(x => x.Worst)));
        return [.. kinds.Select((k, i) => FigureOf(i, k.Name, medians)), new($"answers lost of {2 * sent} on SQLite", lost.ToString(CultureInfo.InvariantCulture), "-", "0", lost == 0)];
    }

    private static Figure FigureOf(int kind, string name, List<CrowdResult> medians)
    {
        var (own, echo, ratio) = (medians[kind], medians[0], medians[kind].PerSecond / medians[0].PerSecond);
        var measured = string.Create(CultureInfo.InvariantCulture, $"{own.PerSecond:0}/s; p50 {own.Half:0.0} ms, p99 {own.NinetyNine:0.0} ms, worst {own.Worst:0} ms");
        return kind switch
        {
            0 => new Figure(name + ", 50 at once", measured, "1", "-", null),
            1 => new Figure(name + ", 50 at once", measured, string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} of the echo"), "≥ 0.30, p99 < 20 ms", ratio >= 0.30 && own.NinetyNine < 20),
            2 => new Figure(name + ", 50 at once", measured, string.Create(CultureInfo.InvariantCulture, $"{medians[1].PerSecond / own.PerSecond:0.00} × the cost of 100"), "≤ 1.2 ×", medians[1].PerSecond / own.PerSecond <= 1.2),
            _ => new Figure(name + ", 50 at once", measured, string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} of the echo"), "-", null),
        };
    }

    private static double Median(List<CrowdResult> rounds, Func<CrowdResult, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);

    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentLength = context.Request.ContentLength;
        await context.Request.Body.CopyToAsync(context.Response.Body);
    }
}
