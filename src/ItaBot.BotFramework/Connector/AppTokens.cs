using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework;

/// <summary>The bot's own token, or why there is none.</summary>
internal sealed record AppToken(string? Value, bool IsRefused = false);

/// <summary>
/// The bot's own token, by client secret, certificate or managed identity. It is asked for five minutes before the old one ends, once
/// for all who wait: a bot that wakes to a hundred messages must not ask the login service a hundred times. The old one serves until
/// its end when the login service is away.
/// </summary>
internal sealed class AppTokens(
    IHttpClientFactory clients, IOptions<BotFrameworkOptions> options, TimeProvider time, ILogger<AppTokens> log)
{
    private const string MetadataAddress = "http://169.254.169.254/metadata/identity/oauth2/token";

    private readonly Lock _gate = new();
    private Task<AppToken>? _asking;
    private AppToken? _current;
    private DateTimeOffset _renewAt;
    private DateTimeOffset _endsAt;

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
        var answer = await AskOnceAsync();
        lock (_gate)
        {
            return answer.Value is null && _current is not null && time.GetUtcNow() < _endsAt ? _current : answer;
        }
    }

    private async Task<AppToken> AskOnceAsync()
    {
        try
        {
            using var client = clients.CreateClient(HttpClients.Name);
            using var request = options.Value.UsesManagedIdentity ? ManagedIdentity() : ClientCredentials();
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
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            log.CertificateUnusable(error.GetType().Name);
            return new AppToken(null);
        }
    }

    private AppToken Keep(AppToken token, TimeSpan lifetime)
    {
        var early = TimeSpan.FromMinutes(5);
        lock (_gate)
        {
            _current = token;
            _endsAt = time.GetUtcNow() + lifetime;
            _renewAt = _endsAt - (lifetime > early * 2 ? early : lifetime / 2);
            return token;
        }
    }

    private static TimeSpan Lifetime(string? seconds) =>
        int.TryParse(seconds, out var count) && count is > 0 and <= 7 * 24 * 3600 ? TimeSpan.FromSeconds(count) : TimeSpan.Zero;

    private HttpRequestMessage ClientCredentials()
    {
        var settings = options.Value;
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.MicrosoftAppId,
            ["scope"] = settings.ToChannelFromBotOAuthScope.TrimEnd('/') + "/.default",
        };
        if (settings.MicrosoftAppCertificateFile.Length > 0)
        {
            form["client_assertion_type"] = ClientAssertion.Type;
            form["client_assertion"] = ClientAssertion.Sign(
                settings.MicrosoftAppCertificateFile, settings.MicrosoftAppId, settings.TokenUrl, time.GetUtcNow());
        }
        else
        {
            form["client_secret"] = settings.MicrosoftAppPassword;
        }

        return new HttpRequestMessage(HttpMethod.Post, settings.TokenUrl) { Content = new FormUrlEncodedContent(form) };
    }

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
