using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework;

/// <summary>The bot's own token, or why there is none.</summary>
internal sealed record AppToken(string? Value, bool IsRefused = false);

/// <summary>
/// The bot's own token, by client secret or managed identity. It is asked for five minutes before the old one ends, once for all
/// who wait: a bot that wakes to a hundred messages must not ask the login service a hundred times.
/// </summary>
internal sealed class AppTokens(
    IHttpClientFactory clients, IOptions<BotFrameworkOptions> options, TimeProvider time, ILogger<AppTokens> log)
{
    private const string MetadataAddress = "http://169.254.169.254/metadata/identity/oauth2/token";

    private readonly Lock _gate = new();
    private Task<AppToken>? _asking;
    private AppToken? _current;
    private DateTimeOffset _renewAt;

    public Task<AppToken> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_current is not null && time.GetUtcNow() < _renewAt)
            {
                return Task.FromResult(_current);
            }

            if (_asking is null or { IsCompleted: true })
            {
                _asking = AskAsync();
            }

            return _asking.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The channel did not accept this token: the next caller gets a new one.</summary>
    public void Forget(AppToken token)
    {
        lock (_gate)
        {
            _current = ReferenceEquals(_current, token) ? null : _current;
        }
    }

    private async Task<AppToken> AskAsync()
    {
        try
        {
            using var client = clients.CreateClient(HttpClients.Name);
            using var request = options.Value.UsesManagedIdentity ? ManagedIdentity() : ClientSecret();
            using var answer = await client.SendAsync(request);
            var body = answer.IsSuccessStatusCode ? ActivityJson.TryParseObject(await answer.Content.ReadAsByteArrayAsync()) : null;
            if (body?.Text("access_token") is not { Length: > 0 } value)
            {
                log.TokenRefused((int)answer.StatusCode);
                return new AppToken(null, IsRefused: (int)answer.StatusCode is >= 200 and < 500 and not 429 and not 408);
            }

            return Keep(new AppToken(value), Lifetime(body["expires_in"]?.ToString()));
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            log.LoginUnreachable(error.GetType().Name);
            return new AppToken(null);
        }
    }

    private AppToken Keep(AppToken token, TimeSpan lifetime)
    {
        var early = TimeSpan.FromMinutes(5);
        lock (_gate)
        {
            _current = token;
            _renewAt = time.GetUtcNow() + (lifetime > early * 2 ? lifetime - early : lifetime / 2);
            return token;
        }
    }

    private static TimeSpan Lifetime(string? seconds) =>
        int.TryParse(seconds, out var count) && count is > 0 and <= 7 * 24 * 3600 ? TimeSpan.FromSeconds(count) : TimeSpan.Zero;

    private HttpRequestMessage ClientSecret() => new(HttpMethod.Post, options.Value.TokenUrl)
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.MicrosoftAppId,
            ["client_secret"] = options.Value.MicrosoftAppPassword,
            ["scope"] = options.Value.ToChannelFromBotOAuthScope.TrimEnd('/') + "/.default",
        }),
    };

    private HttpRequestMessage ManagedIdentity()
    {
        var settings = options.Value;
        var isAppService = settings.IdentityEndpoint.Length > 0;
        var address = isAppService ? settings.IdentityEndpoint : MetadataAddress;
        var version = isAppService ? "2019-08-01" : "2018-02-01";
        var resource = Uri.EscapeDataString(settings.ToChannelFromBotOAuthScope);
        var request = new HttpRequestMessage(
            HttpMethod.Get, $"{address}?api-version={version}&resource={resource}&client_id={settings.MicrosoftAppId}");
        request.Headers.Add(isAppService ? "X-IDENTITY-HEADER" : "Metadata", isAppService ? settings.IdentityHeader : "true");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return request;
    }
}
