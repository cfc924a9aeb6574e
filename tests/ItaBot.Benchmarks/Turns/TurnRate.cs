using System.Text.Json.Nodes;
using ItaBot.BotFramework;
using Microsoft.AspNetCore.Http;

namespace ItaBot.Benchmarks.Turns;

/// <summary>
/// What an authenticated turn costs: a bot that says again what it hears, through the whole receive path, beside a bare echo of
/// ASP.NET Core. Each kind adds one thing to another, so the differences say where the time goes. The kinds take turns, so that
/// whatever else the machine does falls on all of them alike; the median round counts.
/// </summary>
public static class TurnRate
{
    private const int Turns = 6000;
    private const int Rounds = 7;
    private const int ManyTokens = 2500;

    /// <summary>A kind of turn.</summary>
    /// <param name="Adds">What it adds.</param>
    /// <param name="Over">Number of the kind it adds that to.</param>
    /// <param name="Url">Where it is called.</param>
    /// <param name="Requests">The requests, one after the other and again from the first.</param>
    private sealed record Kind(string Adds, int? Over, string Url, IReadOnlyList<byte[]> Requests);

    /// <summary>Prints the rates; always 0, for a machine's speed is no fault.</summary>
    public static int Print(TextWriter output) => PrintAsync(output).GetAwaiter().GetResult();

    private static async Task<int> PrintAsync(TextWriter output)
    {
        await using var service = await LoopbackService.StartAsync();
        var kinds = await KindsAsync(service);
        var measured = kinds.Select(_ => new List<Round>()).ToList();
        for (var round = -1; round < Rounds; round++)
        {
            for (var kind = 0; kind < kinds.Count; kind++)
            {
                var cost = await Callers.RunAsync(kinds[kind].Url, kinds[kind].Requests, Turns);
                measured[kind].AddRange(round < 0 ? [] : [cost]);
            }
        }

        var medians = measured.Select(rounds => new Round(Median(rounds, r => r.PerSecond), Median(rounds, r => r.Cpu))).ToList();
        output.WriteLine($"turns: median of {Rounds} rounds of {Turns}, 8 callers on {Environment.ProcessorCount} cores, callers included");
        output.WriteLine($"{"",-44} {"turns/s",9} {"CPU us",8} {"adds us",8} {"CPU ratio",10}");
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            var (perSecond, cpu) = medians[kind];
            var adds = kinds[kind].Over is { } over ? cpu - medians[over].Cpu : cpu;
            output.WriteLine($"{kinds[kind].Adds,-44} {perSecond,9:0} {cpu,8:0} {adds,8:0} {cpu / medians[0].Cpu,10:0.00}");
        }

        return 0;
    }

    private static async Task<List<Kind>> KindsAsync(LoopbackService service)
    {
        var echo = await service.EndpointAsync(EchoAsync);
        var typedEcho = await service.EndpointAsync(TypedEchoAsync);
        var anonymous = await service.BotAsync(isAuthenticated: false);
        var bot = await service.BotAsync(isAuthenticated: true);
        var inBody = Message(service.Url, DeliveryModes.ExpectReplies);
        var token = service.Token(0);
        var tokens = Enumerable.Range(1, ManyTokens).Select(service.Token).ToList();
        return
        [
            new("bare ASP.NET Core echo", null, echo, [Callers.Request(echo, inBody, null)]),
            new("+ activity read and written", 0, typedEcho, [Callers.Request(typedEcho, inBody, null)]),
            new("+ turn of a bot, reply in the answer", 1, anonymous, [Callers.Request(anonymous, inBody, null)]),
            new("+ token seen before (authenticated turn)", 2, bot, [Callers.Request(bot, inBody, token)]),
            new("+ token never seen instead (RSA each turn)", 3, bot, [.. tokens.Select(fresh => Callers.Request(bot, inBody, fresh))]),
            new("+ reply sent to a channel instead", 3, bot, [Callers.Request(bot, Message(service.Url, "normal"), token)]),
        ];
    }

    private static async Task EchoAsync(HttpContext context)
    {
        context.Response.ContentLength = context.Request.ContentLength;
        await context.Request.Body.CopyToAsync(context.Response.Body);
    }

    private static async Task TypedEchoAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var bytes = ActivityJson.TryParse(body.ToArray(), out var activity) ? ActivityJson.Serialize(activity) : [];
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    private static string Message(string serviceUrl, string deliveryMode) => new JsonObject
    {
        ["type"] = "message",
        ["id"] = "1740906000468",
        ["timestamp"] = "2026-03-02T09:00:00.4864211Z",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:malee", ["name"] = "มาลี ใจดี", ["aadObjectId"] = "7faf8a4c-3d5b-4b3e-8d6c-2a7d7ff6e8a1" },
        ["conversation"] = new JsonObject { ["id"] = "a:1abc", ["conversationType"] = "personal", ["tenantId"] = "tenant" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "ItaBot" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant" } },
        ["locale"] = "th-TH",
        ["text"] = "ระยะเวลาดำเนินการ ๑ ตุลาคม ๒๕๖๘ ถึง ๓๐ กันยายน ๒๕๖๙",
        ["deliveryMode"] = deliveryMode,
    }.ToJsonString(ActivityJson.Context.Options);

    private static double Median(List<Round> rounds, Func<Round, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
}
