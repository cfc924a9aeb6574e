using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework;

/// <summary>Why a call was refused; logged, never told to the caller.</summary>
internal enum CallRefusal
{
    None,
    NoAppId,
    NotLocal,
    NoToken,
    TokenUnreadable,
    WrongIssuer,
    WrongAudience,
    NoExpiry,
    Expired,
    NotYetValid,
    UnknownKey,
    BadSignature,
    ServiceUrlUnacceptable,
    ServiceUrlNotInToken,
    ChannelNotEndorsed,
}

/// <summary>What the first look at a call established: who calls, and the token and key its activity must still agree with.</summary>
internal sealed record CallEvidence(CallRefusal Refusal, Jwt? Token = null, SigningKey? Key = null);

/// <summary>
/// The rules of "Authentication with the Bot Connector API", closed by default. They are asked in two steps: the token before a
/// single byte of the body is read, so that strangers cost nothing; the service address and the channel after it, because the token
/// must agree with what the activity claims. Otherwise a token leaked by one channel would let its holder name any address and
/// collect the bot's own token there.
/// </summary>
internal sealed class CallAuthentication(
    SigningKeys keys, IOptions<BotFrameworkOptions> options, IHostEnvironment environment, TimeProvider time,
    ILogger<CallAuthentication> log)
{
    private const long SkewSeconds = 5 * 60;

    /// <summary>Is the caller one the bot listens to at all?</summary>
    public async Task<CallEvidence> CheckCallerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var evidence = await LookAtAsync(request, cancellationToken);
        if (evidence.Refusal != CallRefusal.None)
        {
            log.CallRefused(evidence.Refusal);
        }

        return evidence;
    }

    /// <summary>Does the activity stay inside what the caller proved?</summary>
    public bool MaySend(CallEvidence evidence, Activity activity)
    {
        var refusal = LookAt(evidence, activity);
        if (refusal != CallRefusal.None)
        {
            log.CallRefused(refusal);
        }

        return refusal == CallRefusal.None;
    }

    private async Task<CallEvidence> LookAtAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!options.Value.HasAppId)
        {
            var isOpen = options.Value.IsAnonymous && environment.IsDevelopment();
            return new(!isOpen ? CallRefusal.NoAppId : Loopback.IsLocal(request) ? CallRefusal.None : CallRefusal.NotLocal);
        }

        if (Bearer.Read(request) is not { } bearer)
        {
            return new(CallRefusal.NoToken);
        }

        if (Jwt.TryParse(bearer) is not { } token)
        {
            return new(CallRefusal.TokenUnreadable);
        }

        var refusal = Claims(token);
        if (refusal != CallRefusal.None)
        {
            return new(refusal);
        }

        var key = await keys.FindAsync(token.KeyId, cancellationToken);
        return key is null ? new(CallRefusal.UnknownKey)
            : token.IsSignedBy(key.Parameters) ? new(CallRefusal.None, token, key)
            : new(CallRefusal.BadSignature);
    }

    private CallRefusal Claims(Jwt token)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return token.Text("iss") != options.Value.ToBotFromChannelTokenIssuer ? CallRefusal.WrongIssuer
            : token.Text("aud") != options.Value.MicrosoftAppId ? CallRefusal.WrongAudience
            : token.Seconds("exp") is not { } expires ? CallRefusal.NoExpiry
            : expires <= now - SkewSeconds ? CallRefusal.Expired
            : token.Claims.ContainsKey("nbf") && !(token.Seconds("nbf") <= now + SkewSeconds) ? CallRefusal.NotYetValid
            : CallRefusal.None;
    }

    private CallRefusal LookAt(CallEvidence evidence, Activity activity)
    {
        if (Loopback.Service(activity.ServiceUrl) is not { } service)
        {
            return CallRefusal.ServiceUrlUnacceptable;
        }

        var isLocal = Loopback.IsHost(service.Host);
        if (evidence.Token is null)
        {
            return isLocal ? CallRefusal.None : CallRefusal.ServiceUrlUnacceptable;
        }

        if (service.Scheme != Uri.UriSchemeHttps && !(isLocal && environment.IsDevelopment()))
        {
            return CallRefusal.ServiceUrlUnacceptable;
        }

        var claim = evidence.Token.Text("serviceurl");
        return claim is null || !claim.TrimEnd('/').Equals(activity.ServiceUrl!.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
            ? CallRefusal.ServiceUrlNotInToken
            : evidence.Key?.Endorsements is { } endorsements && !endorsements.Contains(activity.ChannelId, StringComparer.Ordinal)
                ? CallRefusal.ChannelNotEndorsed
                : CallRefusal.None;
    }
}

/// <summary>The Authorization header, when there is exactly one and it is a bearer token.</summary>
internal static class Bearer
{
    private const string Scheme = "Bearer ";

    public static string? Read(HttpRequest request) =>
        request.Headers.Authorization is { Count: 1 } header && header[0] is { } value
        && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..]
            : null;
}
