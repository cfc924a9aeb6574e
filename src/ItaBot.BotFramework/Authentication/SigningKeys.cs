using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace ItaBot.BotFramework;

/// <summary>A key that may sign calls to the bot; <see cref="Endorsements"/> are the channels it may speak for, when it lists any.</summary>
internal sealed record SigningKey(RSAParameters Parameters, IReadOnlyList<string>? Endorsements)
{
    /// <summary>
    /// A list is kept to. The live service also has keys without one, which sign for Web Chat and Direct Line
    /// (github.com/MicrosoftDocs/bot-docs/issues/2300); such a key does not speak for Teams, where the channel's word says who a person is.
    /// </summary>
    public bool MaySpeakFor(string? channelId) =>
        Endorsements is null ? channelId != Channels.Teams : Endorsements.Contains(channelId, StringComparer.Ordinal);
}

/// <summary>
/// An issuer's public keys, read from its OpenID document. Keys roll without notice: a key id not seen before is worth one look at
/// once, but strangers can send made-up ids all day, so only one such look an hour. Callers who wait at the same time share a fetch.
/// </summary>
internal sealed class SigningKeys(string metadataUrl, IHttpClientFactory clients, TimeProvider time, ILogger<SigningKeys> log)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan UsableFor = TimeSpan.FromHours(48);
    private static readonly TimeSpan BetweenUnknown = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private sealed record Known(Dictionary<string, SigningKey> Keys, DateTimeOffset At);

    private readonly Lock _gate = new();
    private Known? _known;
    private Task _fetch = Task.CompletedTask;
    private DateTimeOffset _lookedForUnknown = DateTimeOffset.MinValue;
    private DateTimeOffset _failed = DateTimeOffset.MinValue;

    /// <summary>The key with that id, or nothing when the issuer has none or cannot be reached.</summary>
    public async Task<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        await FetchIfDue(keyId).WaitAsync(cancellationToken);
        return _known is { } known && time.GetUtcNow() - known.At < UsableFor ? known.Keys.GetValueOrDefault(keyId) : null;
    }

    private Task FetchIfDue(string keyId)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var isStale = _known is null || now - _known.At >= FreshFor;
            var isUnknown = _known is null || !_known.Keys.ContainsKey(keyId);
            if (!isStale && !isUnknown)
            {
                return Task.CompletedTask;
            }

            if (!_fetch.IsCompleted)
            {
                return _fetch;
            }

            if (now - _failed < AfterFailure || (!isStale && now - _lookedForUnknown < BetweenUnknown))
            {
                return Task.CompletedTask;
            }

            return _fetch = FetchAsync(isLookForUnknown: !isStale);
        }
    }

    private async Task FetchAsync(bool isLookForUnknown)
    {
        var keys = await ReadKeysAsync();
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (keys is null)
            {
                _failed = now;
                return;
            }

            _known = new Known(keys, now);
            _lookedForUnknown = isLookForUnknown ? now : _lookedForUnknown;
        }
    }

    private async Task<Dictionary<string, SigningKey>?> ReadKeysAsync()
    {
        try
        {
            var document = await ReadAsync(metadataUrl);
            var keysUrl = document?.Text("jwks_uri");
            if (!Loopback.IsSecure(keysUrl))
            {
                log.SigningKeysUnusable("jwks_uri");
                return null;
            }

            var keys = Keys(await ReadAsync(keysUrl!));
            if (keys.Count == 0)
            {
                log.SigningKeysUnusable("keys");
                return null;
            }

            return keys;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            log.SigningKeysUnreachable(error.GetType().Name);
            return null;
        }
    }

    private async Task<JsonObject?> ReadAsync(string url)
    {
        using var client = clients.CreateClient(HttpClients.Name);
        using var answer = await client.GetAsync(new Uri(url));
        return answer.IsSuccessStatusCode ? ActivityJson.TryParseObject(await answer.Content.ReadAsByteArrayAsync()) : null;
    }

    private static Dictionary<string, SigningKey> Keys(JsonObject? document)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in (document?["keys"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (key.Text("kid") is { Length: > 0 } keyId && Key(key) is { } usable)
            {
                keys[keyId] = usable;
            }
        }

        return keys;
    }

    /// <summary>RSA keys of at least 2048 bits, meant for signing.</summary>
    private static SigningKey? Key(JsonObject key)
    {
        var modulus = Jwt.Decode(key.Text("n") ?? "");
        var exponent = Jwt.Decode(key.Text("e") ?? "");
        var isForSigning = key.Text("kty") == "RSA" && key.Text("use") is null or "sig";
        return isForSigning && modulus is { Length: >= 256 and <= 1024 } && exponent is { Length: >= 1 and <= 8 }
            ? new SigningKey(new RSAParameters { Modulus = modulus, Exponent = exponent }, Endorsements(key))
            : null;
    }

    private static IReadOnlyList<string>? Endorsements(JsonObject key) =>
        key["endorsements"] is JsonArray list
            ? [.. list.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "")]
            : null;
}
