using System.Globalization;
using System.Text.Json.Nodes;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>
/// Several requests in one. An answer of 200 says only that the envelope was read: each request inside has a status of its own, one that
/// was refused for pace among them is sent again, and each is charged as if it had come alone.
/// </summary>
internal static class GraphBatch
{
    /// <summary>The most that Graph takes in one envelope.</summary>
    public const int Most = 20;

    private const int MostRounds = 5;

    /// <summary>Sends requests that do not depend on each other; the answers come in the order of the requests.</summary>
    /// <exception cref="SharingTroubleException">The envelope was refused, or some requests in it were, again and again.</exception>
    public static async Task<IReadOnlyList<GraphReply>> SendAllAsync(this GraphClient graph, IReadOnlyList<GraphCall> calls, CancellationToken cancellationToken)
    {
        if (calls is [var only])
        {
            return [await graph.SendAsync(only with { Raw = true }, cancellationToken)];
        }

        var replies = new GraphReply[calls.Count];
        var open = Enumerable.Range(0, calls.Count).ToList();
        for (var round = 0; open.Count > 0; round++)
        {
            foreach (var part in open.Chunk(Most).ToList())
            {
                await SendAsync(graph, calls, part, replies, cancellationToken);
            }

            open.RemoveAll(i => replies[i].Status is not (429 or 503) || round == MostRounds);
        }

        return replies;
    }

    private static async Task SendAsync(GraphClient graph, IReadOnlyList<GraphCall> calls, int[] part, GraphReply[] replies, CancellationToken cancellationToken)
    {
        var requests = new JsonArray([.. part.Select(i => (JsonNode)Envelope(calls[i], i))]);
        var envelope = new GraphCall(HttpMethod.Post, "/$batch", part.Sum(i => calls[i].Units)) { Body = new JsonObject { ["requests"] = requests } };
        var reply = await graph.SendAsync(envelope, cancellationToken);
        var answered = (reply.Body?["responses"] as JsonArray)?.OfType<JsonObject>().ToDictionary(r => (string?)r["id"] ?? "", StringComparer.Ordinal);
        foreach (var i in part)
        {
            var inner = answered?.GetValueOrDefault(Name(i));
            replies[i] = inner is null ? new GraphReply(reply.Ok ? 0 : reply.Status) : new GraphReply((int?)inner["status"] ?? 0, inner["body"]?.DeepClone() as JsonObject);
            if (replies[i].Status is 429 or 503)
            {
                var asked = (inner!["headers"] as JsonObject)?.FirstOrDefault(h => h.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value?.ToString();
                var wait = GraphClient.Bounded(int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null);
                graph.Pace.Refused(wait);
                replies[i] = replies[i] with { Wait = wait };
            }
        }
    }

    private static JsonObject Envelope(GraphCall call, int i)
    {
        var envelope = new JsonObject { ["id"] = Name(i), ["method"] = call.Method.Method, ["url"] = call.Path };
        var headers = new JsonObject();
        if (call.IfMatch is not null)
        {
            headers["If-Match"] = call.IfMatch;
        }

        if (call.Body is not null)
        {
            headers["Content-Type"] = "application/json";
            envelope["body"] = call.Body.DeepClone();
        }

        if (headers.Count > 0)
        {
            envelope["headers"] = headers;
        }

        return envelope;
    }

    private static string Name(int i) => (i + 1).ToString(CultureInfo.InvariantCulture);
}
