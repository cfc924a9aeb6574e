using System.Text.Json.Nodes;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels;

/// <summary>GET /health: the state of every port, 200 when all are usable and 503 when one is not. Names and counts only.</summary>
internal static class Health
{
    /// <summary>Serves the address.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health", async (IReportStore store, ILibrary library, Agencies.Offices offices, IErrandQueue errands, IVirusScan scan, HandbookShelf shelf, IServiceProvider services, CancellationToken cancellationToken) =>
    {
        var states = new List<PortState> { await store.CheckAsync(cancellationToken), await library.CheckAsync(cancellationToken) };
        states.AddRange((await Task.WhenAll(offices.All.Select(a => offices.Of<IDraftWriter>(a).CheckAsync(cancellationToken).AsTask()))).Distinct());
        if (services.GetService<ISharedSite>() is { } site)
        {
            states.Add(await site.CheckAsync(cancellationToken));
        }
        states.AddRange(await scan.CheckAsync(cancellationToken) is { } scanner ? [scanner] : []);
        var ports = new JsonArray([.. states.Select(s => (JsonNode)new JsonObject { ["port"] = s.Port, ["usable"] = s.Usable, ["detail"] = s.Detail })]);
        var (waiting, givenUp) = await errands.CountAsync(cancellationToken);
        var healthy = states.TrueForAll(s => s.Usable);
        var body = new JsonObject
        {
            ["status"] = healthy ? "ok" : "degraded",
            ["ports"] = ports,
            ["handbooks"] = new JsonArray([.. shelf.Current.Select(h => (JsonNode)new JsonObject { ["itaYear"] = h.ItaYear, ["reportType"] = h.ReportType, ["verified"] = h.Verified })]),
            ["errands"] = new JsonObject { ["waiting"] = waiting, ["givenUp"] = givenUp },
        };
        return Results.Text(body.ToJsonString(), "application/json", statusCode: healthy ? 200 : 503);
    });
}
