using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Infrastructure.Tests.SharePoint.Loopback;

/// <summary>The loopback Graph without a network: for simulations on a clock of their own.</summary>
public sealed class LoopbackHandler(LoopbackGraph graph) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()).ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var says = graph.Handle(new GraphAsk(request.Method.Method, request.RequestUri!.PathAndQuery, headers, body));
        if (says.Status == 0)
        {
            throw new HttpRequestException("The line broke.");
        }

        var response = new HttpResponseMessage((HttpStatusCode)says.Status) { RequestMessage = request };
        response.Content = says.Body is { } json ? new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") : new ByteArrayContent(says.Bytes ?? []);
        foreach (var (name, value) in says.Headers.DistinctBy(h => h.Name))
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}

/// <summary>The loopback Graph on a port of this machine, with lines that really break.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackServer(WebApplication app, LoopbackGraph graph) => (_app, Graph) = (app, graph);

    public LoopbackGraph Graph { get; }

    public string Endpoint => Graph.Origin + "/v1.0";

    /// <summary>In which slice, and after how many of its bytes, the line breaks, once; null for never.</summary>
    public (long From, long After)? BreakAt { get; set; }

    /// <summary>How long every request takes.</summary>
    public TimeSpan Slow { get; set; }

    public static async Task<LoopbackServer> StartAsync(LoopbackGraph? graph = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", $"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 100 << 20);
        var app = builder.Build();
        var server = new LoopbackServer(app, graph ?? new LoopbackGraph(TimeProvider.System));
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Graph.Origin = app.Urls.First();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(part, context.RequestAborted)) > 0)
        {
            body.Write(part, 0, read);
            if (BreakAt is { } at && request.Headers["Content-Range"].ToString().StartsWith($"bytes {at.From}-") && body.Length > at.After)
            {
                BreakAt = null;
                context.Abort();
                return;
            }
        }

        await Task.Delay(Slow);
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var says = Graph.Handle(new GraphAsk(request.Method, target, headers, body.ToArray()));
        if (says.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = says.Status;
        foreach (var (name, value) in says.Headers.DistinctBy(h => h.Name))
        {
            context.Response.Headers[name] = value;
        }

        if (says.Body is { } json)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(json.ToJsonString());
        }
        else if (says.Bytes is { } bytes)
        {
            await context.Response.Body.WriteAsync(bytes);
        }
    }
}
