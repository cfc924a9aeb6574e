using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>
/// POST /api/line. The signature comes before anything else, reading included; then the events are kept, and LINE has its 200 at
/// once: the work follows.
/// </summary>
internal static class LineEndpoint
{
    private const int LongestBody = 1024 * 1024;

    /// <summary>Serves the address; without a channel secret it does not exist.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/line", async (HttpRequest request, LineOptions options, LineQueue queue) =>
    {
        if (!options.IsOpen)
        {
            return Results.NotFound();
        }

        if (await ReadAsync(request) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!LineSignature.Verify(options.ChannelSecret, body, request.Headers[LineSignature.Header]))
        {
            return Results.Unauthorized();
        }

        if (LineEvent.ReadAll(body) is not { } events)
        {
            return Results.BadRequest();
        }

        await queue.KeepAsync([.. events.Select(e => new InboxEvent(e.Id, e.Source, e.At, e.Json.ToJsonString()))]);
        return Results.Json(new JsonObject());
    });

    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > LongestBody)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > LongestBody)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }
}
