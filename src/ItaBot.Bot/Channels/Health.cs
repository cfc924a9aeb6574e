using System.Text.Json.Nodes;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Three questions about the program's health, names and counts only. GET /health/live: is it there at all? GET /health/ready: may callers be sent
/// here? That needs the store alone: without a model or a library people still work, so a load balancer must not take the program away for
/// them; a program that is ending says no. GET /health: everything, 503 when any port is not usable; GET /health/{port}: one of them.
/// </summary>
internal static class Health
{
    /// <summary>Serves the addresses.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health", WholeAsync);
        routes.MapGet("/health/live", () => Answer(new JsonObject { ["status"] = "ok" }, healthy: true));
        routes.MapGet("/health/ready", async (IReportStore store, IHostApplicationLifetime life, CancellationToken cancellationToken) =>
        {
            var ending = life.ApplicationStopping.IsCancellationRequested;
            var state = ending ? new PortState("program", false, "is ending") : await store.CheckAsync(cancellationToken);
            return Answer(Json(state), state.Usable);
        });
        routes.MapGet("/health/{port}", async (string port, IServiceProvider services, CancellationToken cancellationToken) =>
            (await StatesAsync(services, cancellationToken)).Find(s => s.Port == port) is { } state ? Answer(Json(state), state.Usable) : Results.NotFound());
    }

    private static async Task<IResult> WholeAsync(IServiceProvider services, IErrandQueue errands, HandbookShelf shelf, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(services, cancellationToken);
        var (waiting, givenUp) = await errands.CountAsync(cancellationToken);
        var healthy = states.TrueForAll(s => s.Usable);
        var body = new JsonObject
        {
            ["status"] = healthy ? "ok" : "degraded",
            ["ports"] = new JsonArray([.. states.Select(s => (JsonNode)Json(s))]),
            ["handbooks"] = new JsonArray([.. shelf.Current.Select(h => (JsonNode)new JsonObject { ["itaYear"] = h.ItaYear, ["reportType"] = h.ReportType, ["verified"] = h.Verified })]),
            ["errands"] = new JsonObject { ["waiting"] = waiting, ["givenUp"] = givenUp },
        };
        return Answer(body, healthy);
    }

    private static async Task<List<PortState>> StatesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var offices = services.GetRequiredService<Agencies.Offices>();
        List<PortState> states =
        [
            await services.GetRequiredService<IReportStore>().CheckAsync(cancellationToken),
            await services.GetRequiredService<ILibrary>().CheckAsync(cancellationToken),
            .. (await Task.WhenAll(offices.All.Select(a => offices.Of<IDraftWriter>(a).CheckAsync(cancellationToken).AsTask()))).Distinct(),
        ];
        states.AddRange(services.GetService<ISharedSite>() is { } site ? [await site.CheckAsync(cancellationToken)] : []);
        states.AddRange(await services.GetRequiredService<IVirusScan>().CheckAsync(cancellationToken) is { } scanner ? [scanner] : []);
        return states;
    }

    private static JsonObject Json(PortState state) => new() { ["port"] = state.Port, ["usable"] = state.Usable, ["detail"] = state.Detail };

    private static IResult Answer(JsonObject body, bool healthy) => Results.Text(body.ToJsonString(), "application/json", statusCode: healthy ? 200 : 503);
}
