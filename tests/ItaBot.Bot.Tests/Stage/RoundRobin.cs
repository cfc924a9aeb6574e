using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>A load balancer on this machine: each request goes to the next instance, and to the one after it when that one is not there.</summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri[] _instances;
    private readonly int[] _served;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero });
    private int _next;

    private RoundRobin(WebApplication app, Uri[] instances) => (_app, _instances, _served) = (app, instances, new int[instances.Length]);

    public string Address { get; private set; } = "";

    /// <summary>How many requests each instance answered.</summary>
    public IReadOnlyList<int> Served => _served;

    public static async Task<RoundRobin> StartAsync(params Uri[] instances)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var balancer = new RoundRobin(builder.Build(), instances);
        balancer._app.Run(balancer.PassAsync);
        await balancer._app.StartAsync();
        balancer.Address = balancer._app.Urls.First();
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var first = Interlocked.Increment(ref _next) & int.MaxValue;
        for (var tries = 0; tries < _instances.Length; tries++)
        {
            var to = (first + tries) % _instances.Length;
            try
            {
                using var answer = await _client.SendAsync(RequestOf(context.Request, body.ToArray(), _instances[to]), context.RequestAborted);
                Interlocked.Increment(ref _served[to]);
                context.Response.StatusCode = (int)answer.StatusCode;
                foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "Transfer-Encoding"))
                {
                    context.Response.Headers[name] = values.ToArray();
                }

                await answer.Content.CopyToAsync(context.Response.Body);
                return;
            }
            catch (HttpRequestException)
            {
                // It is not there: the next one.
            }
        }

        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private static HttpRequestMessage RequestOf(HttpRequest request, byte[] body, Uri instance)
    {
        var passed = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(instance, request.Path.ToUriComponent() + request.QueryString.ToUriComponent()));
        passed.Content = body.Length > 0 ? new ByteArrayContent(body) : null;
        foreach (var (name, values) in request.Headers.Where(h => h.Key is not ("Connection" or "Content-Length")))
        {
            if (!passed.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                passed.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return passed;
    }
}
