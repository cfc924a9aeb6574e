using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ItaBot.BotFramework;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Benchmarks.Turns;

/// <summary>Programs on free loopback ports: the issuer and channel the bot meets, the bot itself, and the echo it is compared with.</summary>
internal sealed class LoopbackService : IAsyncDisposable
{
    public const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly List<WebApplication> _apps = [];

    /// <summary>Answers what is said to the channel; left out, everything is taken and forgotten.</summary>
    public RequestDelegate? Channel { get; set; }

    /// <summary>Address of issuer, login service and channel.</summary>
    public string Url { get; private set; } = "";

    public static async Task<LoopbackService> StartAsync()
    {
        var service = new LoopbackService();
        service.Url = await service.StartAsync([], app => app.Run(service.AnswerAsync)) + "/";
        return service;
    }

    /// <summary>Starts a bot that says again what it hears.</summary>
    public Task<string> BotAsync(bool isAuthenticated) => StartAsync(
        isAuthenticated
            ? new(StringComparer.Ordinal)
            {
                ["MicrosoftAppId"] = AppId,
                ["MicrosoftAppPassword"] = "secret",
                ["ToBotFromChannelOpenIdMetadataUrl"] = Url + "openid",
                ["ToChannelFromBotLoginUrl"] = Url + "login",
            }
            : new(StringComparer.Ordinal) { ["BotFramework:DangerouslyAllowAnonymous"] = "true" },
        app => app.MapBotFramework("/"));

    /// <summary>Starts an endpoint of ASP.NET Core alone.</summary>
    public Task<string> EndpointAsync(RequestDelegate endpoint, string path = "/") => StartAsync([], app => app.MapPost(path, endpoint));

    /// <summary>A token the bot lets in; no two are the same.</summary>
    public string Token(int number)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signed = Encode(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "key-1" }) + "." + Encode(new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["nbf"] = now,
            ["exp"] = now + 3600,
            ["serviceurl"] = Url,
            ["jti"] = number,
        });
        return $"{signed}.{Base64Url.EncodeToString(_rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private async Task<string> StartAsync(Dictionary<string, string?> settings, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IBot, EchoBot>();
        builder.Services.AddBotFramework(builder.Configuration);
        var app = builder.Build();
        map(app);
        _apps.Add(app);
        await app.StartAsync();
        return app.Urls.Single();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (Channel is { } channel && context.Request.Path.StartsWithSegments("/v3", StringComparison.Ordinal))
        {
            return channel(context);
        }

        var key = _rsa.ExportParameters(false);
        JsonNode answer = context.Request.Path.Value switch
        {
            "/openid" => new JsonObject { ["jwks_uri"] = Url + "keys" },
            "/keys" => new JsonObject
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["kid"] = "key-1",
                    ["n"] = Base64Url.EncodeToString(key.Modulus),
                    ["e"] = Base64Url.EncodeToString(key.Exponent),
                    ["endorsements"] = new JsonArray("msteams"),
                }),
            },
            "/login/oauth2/v2.0/token" => new JsonObject { ["access_token"] = "token", ["expires_in"] = 3600 },
            _ => new JsonObject { ["id"] = "said" },
        };
        return context.Response.WriteAsync(answer.ToJsonString());
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        _rsa.Dispose();
    }

    private sealed class EchoBot : IBot
    {
        public async Task<InvokeResponse?> OnTurnAsync(Turn turn, CancellationToken cancellationToken)
        {
            await turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = turn.Activity.Text }, cancellationToken);
            return null;
        }
    }
}
