using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ItaBot.BotFramework.Tests;

/// <summary>The adapter in a real Kestrel on a free port, with the test's bot behind it.</summary>
internal sealed class TestApp : IAsyncDisposable, IDirectLineUsers
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    /// <summary>Header by which a test pretends to call from another machine.</summary>
    public const string RemoteHeader = "X-Test-Remote";

    private readonly WebApplication _app;

    private TestApp(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public TestBot Bot => _app.Services.GetRequiredService<TestBot>();
    public TestClock Clock => _app.Services.GetRequiredService<TestClock>();
    public TestLog Log => _app.Services.GetRequiredService<TestLog>();
    public IConnector Connector => _app.Services.GetRequiredService<IConnector>();
    public IChannelClient Channel => _app.Services.GetRequiredService<IChannelClient>();
    public TrustedServiceUrls Trusted => _app.Services.GetRequiredService<TrustedServiceUrls>();
    public IDirectLineAttachments Attachments => _app.Services.GetRequiredService<IDirectLineAttachments>();
    public HttpClient Client { get; }
    public int Port => Client.BaseAddress!.Port;

    public static Task<TestApp> AnonymousAsync() => StartAsync(new(StringComparer.Ordinal) { ["BotFramework:DangerouslyAllowAnonymous"] = "true" });

    public static Dictionary<string, string?> Identity(string issuer) => new(StringComparer.Ordinal)
    {
        ["MicrosoftAppId"] = AppId,
        ["MicrosoftAppPassword"] = "a-secret-that-must-not-be-logged",
        ["ToBotFromChannelOpenIdMetadataUrl"] = issuer + "openid",
        ["ToBotFromEmulatorOpenIdMetadataUrl"] = issuer + "emulator-openid",
        ["ToChannelFromBotLoginUrl"] = issuer + "tenant",
    };

    public static async Task<TestApp> StartAsync(Dictionary<string, string?> settings, string environment = "Development")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<TestBot>().AddSingleton<TestClock>().AddSingleton<TestLog>();
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<TestClock>());
        builder.Services.AddSingleton<IBot>(provider => provider.GetRequiredService<TestBot>());
        builder.Services.AddSingleton<ITurnErrorHandler>(provider => provider.GetRequiredService<TestBot>());
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<TestLog>());
        TestApp? self = null;
        builder.Services.AddSingleton<IDirectLineUsers>(_ => self!);
        builder.Services.AddBotFramework(builder.Configuration);
        var app = builder.Build();
        self = new TestApp(app, new HttpClient());
        app.Use(PretendRemote);
        app.UseRouting();
        app.MapBotFramework("/api/messages");
        app.MapDirectLine("/directline");
        await app.StartAsync();
        self.Client.BaseAddress = new Uri(app.Urls.Single());
        return self;
    }

    private static Task PretendRemote(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[RemoteHeader].ToString() is { Length: > 0 } address)
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        }

        return next(context);
    }

    /// <summary>Two clerks are known here; nobody else.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out ChannelAccount? account)
    {
        account = id is "somchai" or "malee" ? new ChannelAccount { Id = id, Name = id == "malee" ? "มาลี" : "สมชาย" } : null;
        return account is not null;
    }

    public Task<HttpResponseMessage> PostMessageAsync(JsonObject activity, string? token = null) =>
        PostAsync("/api/messages", activity, token);

    public async Task<HttpResponseMessage> PostAsync(string path, JsonNode? body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = body is null ? null : Json(body.ToJsonString());
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
