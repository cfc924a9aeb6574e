using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ItaBot.Infrastructure.Tests.SharePoint.Loopback;

/// <summary>A request as it came.</summary>
public sealed record GraphAsk(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool Inner = false)
{
    public string Path => Target.Split('?')[0];

    public IReadOnlyDictionary<string, string> Query => Target.Contains('?')
        ? Target[(Target.IndexOf('?') + 1)..].Split('&').Select(p => p.Split('=', 2)).ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p.ElementAtOrDefault(1) ?? ""))
        : new Dictionary<string, string>();

    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;
}

/// <summary>An answer as it goes; status 0 breaks the line without one.</summary>
public sealed record GraphSays(int Status, JsonObject? Body = null, byte[]? Bytes = null, params (string Name, string Value)[] Headers)
{
    public static GraphSays Error(int status, string code, string message = "") => new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}

/// <summary>What goes wrong with a request: an answer in its place, or a line that breaks before or after the work was done.</summary>
public sealed record GraphFault(GraphSays? Instead = null, bool BreakBefore = false, bool BreakAfter = false);

/// <summary>
/// A Microsoft Graph on this machine that behaves as published (v1.0 reference: sites, lists, columns, listItem, driveItem,
/// createUploadSession, JSON batching; "Avoid getting throttled"; restrictions of names): versions, sessions, pages, indexes, units. It
/// checks method, path, query, headers and body of every request; what Graph would not take is refused and kept in <see cref="Wrong"/>.
/// </summary>
public sealed partial class LoopbackGraph(TimeProvider clock)
{
    public const string Host = "demo.sharepoint.example";
    public const string SitePath = "/sites/ita";
    public const string SiteId = Host + ",11111111-1111-4111-8111-111111111111,22222222-2222-4222-8222-222222222222";

    private readonly Lock _gate = new();
    private DateTimeOffset _window;
    private int _spent;

    public string Origin { get; set; } = "http://localhost";

    /// <summary>The token that every request has to carry; null: none may.</summary>
    public string? Token { get; set; }

    /// <summary>Units a minute; null for no end.</summary>
    public int? UnitsAMinute { get; set; }

    /// <summary>What goes wrong with a request of this number, from 1.</summary>
    public Func<GraphAsk, int, GraphFault?> Fault { get; set; } = (_, _) => null;

    /// <summary>What the site does not allow.</summary>
    public Func<GraphAsk, bool> Denies { get; set; } = _ => false;

    public List<string> Wrong { get; } = [];

    public List<GraphAsk> Asked { get; } = [];

    /// <summary>How many requests were refused for pace.</summary>
    public int Refused { get; private set; }

    /// <summary>Units spent in all.</summary>
    public int Units { get; private set; }

    public GraphSays Handle(GraphAsk ask)
    {
        lock (_gate)
        {
            Asked.Add(ask);
            var fault = Fault(ask, Asked.Count);
            if (fault is { Instead: { } instead })
            {
                return instead;
            }

            if (fault is { BreakBefore: true })
            {
                return new GraphSays(0);
            }

            var says = Charged(ask);
            return fault is { BreakAfter: true } ? new GraphSays(0) : says;
        }
    }

    private GraphSays Charged(GraphAsk ask)
    {
        if (Throttle(ask) is { } refused)
        {
            return refused;
        }

        var says = Envelope(ask) ?? (Denies(ask) ? GraphSays.Error(403, "accessDenied") : Route(ask));
        return says with { Headers = [.. says.Headers, .. Rates()] };
    }

    // A fixed minute: its units, from four fifths on said in headers; refused requests count.
    private GraphSays? Throttle(GraphAsk ask)
    {
        if (UnitsAMinute is not { } most)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (now - _window >= TimeSpan.FromMinutes(1))
        {
            (_window, _spent) = (now, 0);
        }

        var cost = ask.Path.EndsWith("/$batch") ? 0 : CostOf(ask);
        _spent += cost;
        Units += cost;
        if (_spent <= most)
        {
            return null;
        }

        Refused++;
        return GraphSays.Error(429, "activityLimitReached") with { Headers = [("Retry-After", Reset()), .. Rates()] };
    }

    private (string, string)[] Rates() => UnitsAMinute is { } most && _spent >= most * 0.8
        ? [("RateLimit-Limit", most.ToString(CultureInfo.InvariantCulture)), ("RateLimit-Remaining", Math.Max(0, most - _spent).ToString(CultureInfo.InvariantCulture)), ("RateLimit-Reset", Reset())]
        : [];

    private string Reset() => Math.Ceiling((_window.AddMinutes(1) - clock.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static int CostOf(GraphAsk ask) =>
        ask.Method != "GET" ? 2 : ask.Path.EndsWith("/items") || ask.Path.EndsWith("/lists") || ask.Path.EndsWith("/columns") || ask.Path.EndsWith("/children") ? 2 : 1;

    // What every request has to be like.
    private GraphSays? Envelope(GraphAsk ask)
    {
        string? Header(string name) => ask.Headers.GetValueOrDefault(name);
        if (ask.Path.StartsWith("/up/") || ask.Path.StartsWith("/dl/"))
        {
            return Header("Authorization") is not null ? Bad(ask, 401, "an address with its own permission was given a token") : null;
        }

        if (!ask.Path.StartsWith("/v1.0/"))
        {
            return Bad(ask, 404, "not below v1.0");
        }

        if (!ask.Inner && (Header("Authorization") ?? "") != (Token is null ? "" : "Bearer " + Token))
        {
            return GraphSays.Error(401, "InvalidAuthenticationToken");
        }

        if (!ask.Inner && (!Guid.TryParse(Header("client-request-id"), out _) || Header("Accept")?.Contains("application/json") != true || string.IsNullOrEmpty(Header("User-Agent"))))
        {
            return Bad(ask, 400, "client-request-id, Accept or User-Agent is missing");
        }

        if (ask.Method is "POST" or "PATCH" && !(Header("Content-Type") ?? "").StartsWith("application/json"))
        {
            return Bad(ask, 400, "a body without its Content-Type");
        }

        return ask.Method == "GET" && ask.Body.Length > 0 ? Bad(ask, 400, "GET with a body") : null;
    }

    private GraphSays Route(GraphAsk ask)
    {
        if (ask.Path.StartsWith("/up/"))
        {
            return Session(ask);
        }

        if (ask.Path.StartsWith("/dl/"))
        {
            return new GraphSays(200, null, "%PDF-1.7 made of "u8.ToArray().Concat(System.Text.Encoding.UTF8.GetBytes(ask.Path)).ToArray());
        }

        var path = ask.Path["/v1.0".Length..];
        return path == "/$batch" ? Batch(ask) : path.StartsWith("/sites/") ? Sites(ask, path) : path.StartsWith("/drives/") ? Drives(ask, path) : path.StartsWith("/users/") ? Users(ask, path) : Bad(ask, 404, "no such resource");
    }

    private GraphSays Batch(GraphAsk ask)
    {
        if (ask.Json["requests"] is not JsonArray requests || requests.Count is 0 or > 20 || requests.Select(r => (string?)r!["id"]).Distinct().Count() != requests.Count)
        {
            return Bad(ask, 400, "an envelope of 1 to 20 requests with ids of their own");
        }

        var answers = new JsonArray();
        foreach (var request in requests.OfType<JsonObject>())
        {
            var url = (string)request["url"]!;
            var headers = (request["headers"] as JsonObject ?? []).ToDictionary(h => h.Key, h => (string)h.Value!, StringComparer.OrdinalIgnoreCase);
            var inner = new GraphAsk((string)request["method"]!, "/v1.0" + url, headers, System.Text.Encoding.UTF8.GetBytes(request["body"]?.ToJsonString() ?? ""), Inner: true);
            var fault = Fault(inner, Asked.Count);
            var says = url.StartsWith('/') ? fault?.Instead ?? Charged(inner) : Bad(ask, 400, "an inner address that is not relative");
            answers.Insert(0, new JsonObject { ["id"] = (string)request["id"]!, ["status"] = says.Status, ["headers"] = new JsonObject([.. says.Headers.Select(h => KeyValuePair.Create(h.Name, (JsonNode?)h.Value))]), ["body"] = says.Body?.DeepClone() });
        }

        return new GraphSays(200, new JsonObject { ["responses"] = answers });
    }

    /// <summary>What a person's mailbox and directory entry say, by id.</summary>
    public Dictionary<string, (JsonObject User, JsonObject? Manager, JsonObject? Replies)> People { get; } = new(StringComparer.OrdinalIgnoreCase);

    private GraphSays Users(GraphAsk ask, string path)
    {
        var parts = path.Split('/');
        if (ask.Method != "GET" || !People.TryGetValue(Uri.UnescapeDataString(parts[2]), out var person))
        {
            return GraphSays.Error(404, "Request_ResourceNotFound");
        }

        return string.Join('/', parts.Skip(3)) switch
        {
            "" => new GraphSays(200, (JsonObject)person.User.DeepClone()),
            "manager" => person.Manager is { } manager ? new GraphSays(200, (JsonObject)manager.DeepClone()) : GraphSays.Error(404, "Request_ResourceNotFound"),
            "mailboxSettings/automaticRepliesSetting" => person.Replies is { } replies ? new GraphSays(200, (JsonObject)replies.DeepClone()) : GraphSays.Error(404, "MailboxNotEnabledForRESTAPI"),
            _ => Bad(ask, 404, "no such resource"),
        };
    }

    private GraphSays Bad(GraphAsk ask, int status, string why)
    {
        Wrong.Add($"{ask.Method} {ask.Target}: {why}");
        return GraphSays.Error(status, "invalidRequest", why);
    }

    private GraphSays? OnlyQuery(GraphAsk ask, params string[] allowed) =>
        ask.Query.Keys.Except(allowed).FirstOrDefault() is { } odd ? Bad(ask, 400, $"the query option {odd} is not known here") : null;

    private static bool TryMatch(string path, Regex pattern, out Match match) => (match = pattern.Match(path)).Success;

    private static string Text(Group part) => Uri.UnescapeDataString(part.Value);
}
