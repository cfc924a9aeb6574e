using System.Collections.Concurrent;

namespace ItaBot.BotFramework;

/// <summary>
/// The bot's own token opens every conversation it has, so it goes only to hosts that once called with a valid token. The list is
/// kept in memory; after a restart the host program names again the addresses it stored with authenticated references.
/// </summary>
public sealed class TrustedServiceUrls
{
    private const int Most = 1000;

    private readonly ConcurrentDictionary<string, bool> _authorities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Trusts the host of this address. Call it only with an address from an activity that was authenticated.</summary>
    /// <param name="serviceUrl">Absolute https address, or http on this machine; anything else is ignored.</param>
    public void TrustServiceUrl(string serviceUrl)
    {
        if (Loopback.Service(serviceUrl) is { } uri && Loopback.IsSecure(serviceUrl) && _authorities.Count < Most)
        {
            _authorities[Authority(uri)] = true;
        }
    }

    /// <summary>Whether the token may go there.</summary>
    internal bool IsTrusted(Uri service) => _authorities.ContainsKey(Authority(service));

    private static string Authority(Uri uri) => uri.GetLeftPart(UriPartial.Authority);
}
