using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.BotFramework.Tests;

/// <summary>One request the fake service got.</summary>
internal sealed record Call(string Method, string RawPath, string? Authorization, string? ContentType, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>
/// Everything outside the bot on one loopback port: the issuer's OpenID document and keys, the login service, and a channel's
/// connector. Every call is noted; every answer can be changed by the test.
/// </summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeService(WebApplication app) => _app = app;

    public ConcurrentQueue<Call> Calls { get; } = new();
    public List<TestKey> Keys { get; } = [TestKey.First];
    public List<TestKey> EmulatorKeys { get; } = [TestKey.Entra];
    public string? JwksUrl { get; set; }
    public Func<HttpContext, Task>? OnOpenId { get; set; }
    public Func<HttpContext, Task>? OnToken { get; set; }
    public Func<HttpContext, Task>? OnChannel { get; set; }
    public string Url { get; private set; } = "";
    public string ChannelUrl => Url + "channel/";
    public TestKey Key => Keys[0];

    public IEnumerable<Call> To(string part) => Calls.Where(call => call.RawPath.StartsWith("/" + part, StringComparison.Ordinal));

    public static async Task<FakeService> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var service = new FakeService(app);
        app.Run(service.AnswerAsync);
        await app.StartAsync();
        service.Url = app.Urls.Single() + "/";
        return service;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var raw = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        Calls.Enqueue(new Call(
            context.Request.Method, raw, context.Request.Headers.Authorization, context.Request.ContentType, await reader.ReadToEndAsync()));
        var answer = raw.Split('/', '?')[1] switch
        {
            "openid" => OnOpenId ?? (http => WriteAsync(http, new JsonObject { ["issuer"] = "x", ["jwks_uri"] = JwksUrl ?? Url + "keys" })),
            "emulator-openid" => http => WriteAsync(http, new JsonObject { ["jwks_uri"] = Url + "emulator-keys" }),
            "emulator-keys" => http => WriteAsync(http, Jwks(EmulatorKeys)),
            "keys" => http => WriteAsync(http, Jwks(Keys)),
            "tenant" or "identity" => OnToken ?? (http => WriteAsync(http, new JsonObject { ["access_token"] = "bot-token-1", ["expires_in"] = 3600 })),
            "channel" => OnChannel ?? (http => WriteAsync(http, new JsonObject { ["id"] = "new-activity" })),
            _ => http => Task.FromResult(http.Response.StatusCode = 404),
        };
        await answer(context);
    }

    private static JsonObject Jwks(List<TestKey> keys) => new() { ["keys"] = new JsonArray([.. keys.Select(key => key.Public())]) };

    public static Task WriteAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
