using System.Net;
using System.Net.Sockets;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// One visit to one link. Names are resolved here, once a connection: every address of the name is looked at, and one that is not public
/// stops the visit, because whoever names both a public and an inner address means no good.
/// </summary>
internal sealed class Visit(ProbeNetwork network)
{
    /// <summary>Whether it was stopped at an address that may not be opened.</summary>
    public bool WasStopped { get; private set; }

    /// <summary>A handler for this visit alone: a connection that another visit left open was looked at for another name.</summary>
    public SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        Credentials = null,
        PreAuthenticate = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = 32,
        ConnectTimeout = TimeSpan.FromSeconds(8),
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken),
    };

    /// <summary>Whether the address is one that we ask at all: http or https, an allowed port, no user.</summary>
    public bool MayAsk(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.UserInfo.Length == 0 && (network.Ports.Count == 0 || network.Ports.Contains(address.Port));

    private async Task<Stream> ConnectAsync(DnsEndPoint place, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(place.Host, out var literal) ? [literal] : await network.Resolve(place.Host, cancellationToken);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, a => network.Allows(a)))
        {
            WasStopped = addresses.Length > 0;
            throw new IOException("The name leads to no address of the public internet.");
        }

        for (var i = 0; ; i++)
        {
            try
            {
                return await network.Connect(new IPEndPoint(addresses[i], place.Port), cancellationToken);
            }
            catch (SocketException) when (i + 1 < addresses.Length)
            {
                // The next address of the name may answer.
            }
        }
    }
}
