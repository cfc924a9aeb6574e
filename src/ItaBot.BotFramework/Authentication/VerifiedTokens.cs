using System.Collections.Concurrent;

namespace ItaBot.BotFramework;

/// <summary>
/// A channel sends one token with every call for an hour. That its signature is good need be found out once; its claims are looked
/// at every time, so nothing kept here lets an ended token in. A key that is read anew counts as another key.
/// </summary>
internal sealed class VerifiedTokens(TimeProvider time)
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, (SigningKey Key, long Expires)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether the token is signed by the key.</summary>
    public bool IsSigned(Jwt token, SigningKey key)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (_known.TryGetValue(token.Fingerprint, out var known) && ReferenceEquals(known.Key, key) && now < known.Expires)
        {
            return true;
        }

        if (!token.IsSignedBy(key.Parameters))
        {
            return false;
        }

        MakeRoom(now);
        _known[token.Fingerprint] = (key, token.Seconds("exp") ?? 0);
        return true;
    }

    private void MakeRoom(long now)
    {
        if (_known.Count < Most)
        {
            return;
        }

        foreach (var (fingerprint, known) in _known)
        {
            if (known.Expires <= now)
            {
                _known.TryRemove(fingerprint, out _);
            }
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }
    }
}
