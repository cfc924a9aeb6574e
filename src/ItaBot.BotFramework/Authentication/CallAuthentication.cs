using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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
    WrongApp,
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
internal sealed record CallEvidence(CallRefusal Refusal, TurnCaller Caller = TurnCaller.Anonymous, Jwt? Token = null, SigningKey? Key = null);

/// <summary>
/// The rules of "Authentication with the Bot Connector API", closed by default. They are asked in two steps: the token before a
/// single byte of the body is read, so that strangers cost nothing; the service address and the channel after it, because the token
/// must agree with what the activity claims. Otherwise a token leaked by one channel would let its holder name any address and
/// collect the bot's own token there.
/// </summary>
internal sealed class CallAuthentication(
    [FromKeyedServices(TurnCaller.Connector)] SigningKeys connectorKeys, [FromKeyedServices(TurnCaller.Emulator)] SigningKeys emulatorKeys,
    VerifiedTokens verified, IOptions<BotFrameworkOptions> options, IHostEnvironment environment, TimeProvider time,
    ILogger<CallAuthentication> log)
{
    private const long SkewSeconds = 5 * 60;

    /// <summary>Is the caller one the bot listens to at all?</summary>
    public async Task<CallEvidence> CheckCallerAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var evidence = options.Value.HasAppId ? await TokenAsync(request, cancellationToken) : Anonymous(request);
        if (evidence.Refusal != CallRefusal.None)
        {
            log.CallRefused(evidence.Refusal);
        }

        return evidence;
    }

    /// <summary>Does the activity stay inside what the caller proved?</summary>
    public bool MaySend(CallEvidence evidence, Activity activity)
    {
        var refusal = Scope(evidence, activity);
        if (refusal != CallRefusal.None)
        {
            log.CallRefused(refusal);
        }

        return refusal == CallRefusal.None;
    }

    private CallEvidence Anonymous(HttpRequest request) => new(
        !(options.Value.IsAnonymous && environment.IsDevelopment()) ? CallRefusal.NoAppId
        : Loopback.IsLocal(request) ? CallRefusal.None
        : CallRefusal.NotLocal);

    private async Task<CallEvidence> TokenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (Bearer.Read(request) is not { } bearer)
        {
            return new(CallRefusal.NoToken);
        }

        if (Jwt.TryParse(bearer) is not { } token)
        {
            return new(CallRefusal.TokenUnreadable);
        }

        var caller = Caller(token.Text("iss"));
        var refusal = caller is null ? CallRefusal.WrongIssuer
            : caller == TurnCaller.Emulator && !Loopback.IsLocal(request) ? CallRefusal.NotLocal
            : Claims(token, caller.Value);
        if (refusal != CallRefusal.None)
        {
            return new(refusal);
        }

        var keys = caller == TurnCaller.Emulator ? emulatorKeys : connectorKeys;
        var key = await keys.FindAsync(token.KeyId, cancellationToken);
        return key is null ? new(CallRefusal.UnknownKey)
            : verified.IsSigned(token, key) ? new(CallRefusal.None, caller!.Value, token, key)
            : new(CallRefusal.BadSignature);
    }

    private TurnCaller? Caller(string? issuer) =>
        issuer is null ? null
        : issuer == options.Value.ToBotFromChannelTokenIssuer ? TurnCaller.Connector
        : options.Value.DangerouslyAllowEmulator && environment.IsDevelopment() && options.Value.EmulatorIssuers.Contains(issuer)
            ? TurnCaller.Emulator
        : null;

    private CallRefusal Claims(Jwt token, TurnCaller caller)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return token.Text("aud") != options.Value.MicrosoftAppId ? CallRefusal.WrongAudience
            : caller == TurnCaller.Emulator && AppOf(token) != options.Value.MicrosoftAppId ? CallRefusal.WrongApp
            : token.Seconds("exp") is not { } expires ? CallRefusal.NoExpiry
            : expires <= now - SkewSeconds ? CallRefusal.Expired
            : token.Claims.ContainsKey("nbf") && !(token.Seconds("nbf") <= now + SkewSeconds) ? CallRefusal.NotYetValid
            : CallRefusal.None;
    }

    /// <summary>Whom Microsoft Entra issued the token to. Every app of the tenant can get a token meant for the bot; only the bot gets this one.</summary>
    private static string? AppOf(Jwt token) => token.Text("ver") switch
    {
        "1.0" => token.Text("appid"),
        "2.0" => token.Text("azp"),
        _ => null,
    };

    private CallRefusal Scope(CallEvidence evidence, Activity activity)
    {
        if (Loopback.Service(activity.ServiceUrl) is not { } service)
        {
            return CallRefusal.ServiceUrlUnacceptable;
        }

        var isLocal = Loopback.IsHost(service.Host);
        if (evidence.Caller != TurnCaller.Connector)
        {
            return isLocal ? CallRefusal.None : CallRefusal.ServiceUrlUnacceptable;
        }

        return service.Scheme != Uri.UriSchemeHttps && !(isLocal && environment.IsDevelopment()) ? CallRefusal.ServiceUrlUnacceptable
            : !IsNamed(evidence.Token!.Text("serviceurl"), activity.ServiceUrl!) ? CallRefusal.ServiceUrlNotInToken
            : !evidence.Key!.MaySpeakFor(activity.ChannelId) ? CallRefusal.ChannelNotEndorsed
            : CallRefusal.None;
    }

    private static bool IsNamed(string? claim, string serviceUrl) =>
        claim is not null && claim.TrimEnd('/').Equals(serviceUrl.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
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
