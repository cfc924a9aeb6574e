using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ItaBot.Infrastructure.Tests.SharePoint.Loopback;

/// <summary>An upload session.</summary>
public sealed record LoopbackSession(string Id, LoopbackFile Folder, string Name, LoopbackFile? Over, string? Version, DateTimeOffset Until)
{
    public List<byte> Received { get; } = [];
}

public sealed partial class LoopbackGraph
{
    private static readonly TimeSpan SessionLife = TimeSpan.FromMinutes(30);

    public Dictionary<string, LoopbackSession> Sessions { get; } = [];

    /// <summary>How many sessions were ever begun.</summary>
    public int SessionsBegun { get; private set; }

    private GraphSays NewSession(GraphAsk ask, LoopbackFile folder, string name, LoopbackFile? over)
    {
        if (ask.Json["item"] is not JsonObject item || ask.Json.Count != 1 || (string?)item["@microsoft.graph.conflictBehavior"] is not ("fail" or "replace") || (over is null && (string?)item["name"] != name))
        {
            return Bad(ask, 400, "a session says what it does about its name");
        }

        if (over is null && Child(folder.Id, name) is not null)
        {
            return GraphSays.Error(409, "nameAlreadyExists");
        }

        var session = new LoopbackSession($"s{++SessionsBegun}-{Guid.NewGuid():N}", folder, name, over, over?.CTag, clock.GetUtcNow() + SessionLife);
        Sessions.Add(session.Id, session);
        return new GraphSays(200, new JsonObject { ["uploadUrl"] = $"{Origin}/up/{session.Id}", ["expirationDateTime"] = Until(session), ["nextExpectedRanges"] = new JsonArray("0-") });
    }

    private GraphSays Session(GraphAsk ask)
    {
        if (!Sessions.TryGetValue(ask.Path["/up/".Length..], out var session) || session.Until <= clock.GetUtcNow())
        {
            return GraphSays.Error(404, "itemNotFound");
        }

        switch (ask.Method)
        {
            case "GET":
                return Status(200, session);
            case "DELETE":
                Sessions.Remove(session.Id);
                return new GraphSays(204);
            case "PUT":
                return Slice(ask, session);
            default:
                return Bad(ask, 405, "not a method of a session");
        }
    }

    private GraphSays Slice(GraphAsk ask, LoopbackSession session)
    {
        if (!TryMatch(ask.Headers.GetValueOrDefault("Content-Range", ""), Range(), out var range))
        {
            return Bad(ask, 400, "a slice without its range");
        }

        long Number(string name) => long.Parse(range.Groups[name].Value, CultureInfo.InvariantCulture);
        var (from, to, whole) = (Number("from"), Number("to"), Number("whole"));
        if (to - from + 1 != ask.Body.Length || ask.Body.Length >= 60 << 20 || (to + 1 != whole && ask.Body.Length % (320 * 1024) != 0))
        {
            return Bad(ask, 400, "a slice that is not as long as it says, too long, or no multiple of 320 KiB");
        }

        if (from != session.Received.Count)
        {
            return GraphSays.Error(416, "invalidRange");
        }

        if (Room(whole) is { } full)
        {
            return full;
        }

        session.Received.AddRange(ask.Body);
        return session.Received.Count < whole ? Status(202, session) : Whole(session);
    }

    private GraphSays Whole(LoopbackSession session)
    {
        var there = session.Over ?? Child(session.Folder.Id, session.Name);
        if (session.Over is null ? there is not null : session.Over.CTag != session.Version)
        {
            session.Received.Clear();
            return session.Over is null ? GraphSays.Error(409, "nameAlreadyExists") : GraphSays.Error(412, "resourceModified");
        }

        Sessions.Remove(session.Id);
        return Kept(session.Folder, session.Name, session.Over, [.. session.Received]);
    }

    private static GraphSays Status(int status, LoopbackSession session) =>
        new(status, new JsonObject { ["expirationDateTime"] = Until(session), ["nextExpectedRanges"] = new JsonArray($"{session.Received.Count}-") });

    private static string Until(LoopbackSession session) => session.Until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("^bytes (?<from>[0-9]+)-(?<to>[0-9]+)/(?<whole>[0-9]+)$")]
    private static partial Regex Range();
}
