using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>A message that reached somebody.</summary>
internal sealed record LineSaid(string To, JsonObject Message, bool Pushed)
{
    /// <summary>Every text that can be read in it.</summary>
    public string AllText => string.Join('\n', Cards.Objects(Message).Select(o => (string?)o["text"]).Where(t => t is not null).Append((string?)Message["altText"]));
}

/// <summary>LINE on this machine: refuses what the published document or LINE's limits refuse, takes a reply token once, knows retry keys.</summary>
internal sealed class FakeLine : IAsyncDisposable
{
    public const string Token = "line-access-token";

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<LineSaid> _said = [];
    private readonly Dictionary<string, string> _tokens = [];
    private readonly HashSet<string> _keys = [];
    private readonly Dictionary<string, byte[]> _contents = [];

    private FakeLine(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>Everything that was refused: a fault of the bot.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Every call: method and path.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Answers the next calls to a path with these; 0 takes the call and breaks the line.</summary>
    public Dictionary<string, Queue<int>> Faults { get; } = [];

    /// <summary>How long a reply or a push takes.</summary>
    public TimeSpan Slow { get; set; }

    /// <summary>Whether contents are sent without saying their size.</summary>
    public bool HidesSizes { get; set; }

    public IReadOnlyList<LineSaid> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _said];
            }
        }
    }

    public static async Task<FakeLine> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var line = new FakeLine(app);
        app.Run(line.TakeAsync);
        await app.StartAsync();
        line.Address = app.Urls.First();
        return line;
    }

    /// <summary>A token with which one event of a person may be answered.</summary>
    public string TokenFor(string source)
    {
        lock (_lock)
        {
            var token = $"token-{_tokens.Count}-{Guid.NewGuid():N}";
            _tokens[token] = source;
            return token;
        }
    }

    public void Keep(string messageId, byte[] content) => _contents[messageId] = content;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        await Task.Delay(Slow);
        var isJson = context.Request.ContentType?.StartsWith("application/json") == true;
        var body = isJson ? JsonNode.Parse(bytes.ToArray()) as JsonObject : null;
        int status;
        lock (_lock)
        {
            Calls.Add($"{context.Request.Method} {path}");
            status = StatusOf(context.Request, path, body);
        }

        if (status == -1)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = status;
        if (status == 200 && path.EndsWith("/content") && context.Request.Method == "GET")
        {
            await SendContentAsync(context, path.Split('/')[^2]);
            return;
        }

        await context.Response.WriteAsync(path == "/v2/bot/richmenu" ? """{"richMenuId":"richmenu-1"}""" : status == 429 ? """{"message":"The API rate limit has been exceeded"}""" : "{}");
    }

    private int StatusOf(HttpRequest request, string path, JsonObject? body)
    {
        if (request.Headers.Authorization != "Bearer " + Token)
        {
            Refused.Add("no access token");
            return 401;
        }

        var faults = (LineContract.Api?.Faults(request.Method, path, request.Headers.Keys.Where(h => h.StartsWith("X-Line", StringComparison.OrdinalIgnoreCase)), body) ?? [])
            .Concat((body?["messages"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(LineLimits.Faults)).ToList();
        if (faults.Count > 0)
        {
            Refused.AddRange(faults.Select(f => $"{path}: {f}"));
            return 400;
        }

        var fault = Faults.TryGetValue(path, out var planned) && planned.TryDequeue(out var next) ? next : 200;
        return fault is not (200 or 0) ? fault : path switch
        {
            "/v2/bot/message/reply" => Reply(body!) is var answered && fault == 0 ? -1 : answered,
            "/v2/bot/message/push" => Push(body!, request.Headers["X-Line-Retry-Key"].ToString()) is var pushed && fault == 0 ? -1 : pushed,
            "/v2/bot/chat/loading/start" => 202,
            _ when path.EndsWith("/content") && request.Method == "GET" => _contents.ContainsKey(path.Split('/')[^2]) ? 200 : 404,
            _ => 200,
        };
    }

    private int Reply(JsonObject body)
    {
        if (!_tokens.Remove((string)body["replyToken"]!, out var to))
        {
            return 400;
        }

        _said.AddRange(((JsonArray)body["messages"]!).Select(m => new LineSaid(to, (JsonObject)m!, false)));
        return 200;
    }

    private int Push(JsonObject body, string key)
    {
        if (!Guid.TryParse(key, out _))
        {
            Refused.Add("a push without a retry key");
            return 400;
        }

        if (!_keys.Add(key))
        {
            return 409;
        }

        _said.AddRange(((JsonArray)body["messages"]!).Select(m => new LineSaid((string)body["to"]!, (JsonObject)m!, true)));
        return 200;
    }

    private async Task SendContentAsync(HttpContext context, string id)
    {
        var content = _contents[id];
        context.Response.ContentLength = HidesSizes ? null : content.Length;
        await context.Response.Body.WriteAsync(content);
    }
}
