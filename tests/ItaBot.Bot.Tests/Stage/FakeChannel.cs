using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Something the bot said or replaced, as it came over HTTP.</summary>
internal sealed record Said(string Conversation, string Id, JsonObject Activity, bool Replaces)
{
    public JsonObject? Card => (Activity["attachments"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(a => (string?)a["contentType"] == "application/vnd.microsoft.card.adaptive")?["content"] as JsonObject;

    public string Title => (string?)Card?["body"]?[0]?["text"] ?? (string?)Activity["text"] ?? "";

    /// <summary>Every text of the card, for asserting what a person can read.</summary>
    public string AllText => Card is null ? Title : string.Join('\n', Cards.Texts(Card));
}

/// <summary>A channel's service on this machine: the Connector's activity routes, keeping everything it is told.</summary>
internal sealed class FakeChannel : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Said> _said = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, byte[]> _kept = [];
    private int _ids;

    private FakeChannel(WebApplication app) => _app = app;

    public string ServiceUrl { get; private set; } = "";

    /// <summary>The conversation that is answered 429, as often as <see cref="BusyTimes"/> says.</summary>
    public string? Busy { get; set; }

    public int BusyTimes { get; set; }

    /// <summary>Seconds that a busy answer asks to wait.</summary>
    public int BusySeconds { get; set; } = 1;

    /// <summary>The status a conversation is answered with although what was said there arrived; or 403 for one that is closed.</summary>
    public Func<string, int?> Fault { get; set; } = _ => null;

    /// <summary>Holds back the answer to everything said in a conversation until it is let go.</summary>
    public Func<string, Task> Holding { get; set; } = _ => Task.CompletedTask;

    /// <summary>How long everything said takes.</summary>
    public TimeSpan Slow { get; set; }

    public static async Task<FakeChannel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        var channel = new FakeChannel(app);
        app.MapPost("/v3/conversations/{conversation}/activities/{id?}", (HttpRequest request, string conversation) => channel.TakeAsync(request, conversation, null));
        app.MapPut("/v3/conversations/{conversation}/activities/{id}", (HttpRequest request, string conversation, string id) => channel.TakeAsync(request, conversation, id));
        app.MapGet("/v3/attachments/{id}/views/{view}", (string id, string view) => view == "original" && channel._kept.TryGetValue(id, out var content) ? Results.Bytes(content) : Results.NotFound());
        app.MapPost("/v3/conversations", () => Results.Json(new { id = $"begun-{++channel._ids}" }));
        await app.StartAsync();
        channel.ServiceUrl = app.Urls.First();
        return channel;
    }

    public IReadOnlyList<Said> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>Keeps a file that a person sends; the attachment that names it as Teams does.</summary>
    public JsonObject Keep(string name, byte[] content)
    {
        var id = $"0-eus-d{_kept.Count}-{Guid.NewGuid():N}";
        _kept[id] = content;
        return new JsonObject { ["contentType"] = "image/*", ["contentUrl"] = $"{ServiceUrl}/v3/attachments/{id}/views/original", ["name"] = name };
    }

    /// <summary>Waits for something said in a conversation after a mark; fails with what was said instead.</summary>
    public async Task<Said> WaitAsync(string conversation, int mark, Func<Said, bool> wanted, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            Task more;
            lock (_lock)
            {
                if (_said.Skip(mark).FirstOrDefault(s => s.Conversation == conversation && wanted(s)) is { } found)
                {
                    return found;
                }

                more = _more.Task;
            }

            try
            {
                await more.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{conversation} was never told {what}. It was told:\n{string.Join("\n---\n", All.Skip(mark).Where(s => s.Conversation == conversation).Select(s => s.AllText))}");
            }
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request, string conversation, string? replaced)
    {
        var activity = (JsonObject)(await JsonNode.ParseAsync(request.Body))!;
        await Task.Delay(Slow);
        await Holding(conversation);
        lock (_lock)
        {
            if (conversation == Busy && BusyTimes-- > 0)
            {
                request.HttpContext.Response.Headers.RetryAfter = BusySeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            var fault = Fault(conversation);
            if (fault == StatusCodes.Status403Forbidden)
            {
                return Results.StatusCode(fault.Value);
            }

            var id = replaced ?? $"said-{++_ids}";
            _said.Add(new Said(conversation, id, activity, replaced is not null));
            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return fault is { } status ? Results.StatusCode(status) : Results.Json(new { id });
        }
    }
}
