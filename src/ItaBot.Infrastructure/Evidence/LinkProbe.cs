using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>How the probe reaches the network. Tests put a network of their own in its place.</summary>
/// <param name="Resolve">The addresses of a name.</param>
/// <param name="Connect">A connection to one address.</param>
/// <param name="Allows">Whether an address may be connected to.</param>
/// <param name="Ports">Ports that may be connected to; none: any.</param>
public sealed record ProbeNetwork(
    Func<string, CancellationToken, Task<IPAddress[]>> Resolve,
    Func<IPEndPoint, CancellationToken, Task<Stream>> Connect,
    Func<IPAddress, bool> Allows,
    IReadOnlyList<int> Ports)
{
    /// <summary>The public internet.</summary>
    public static ProbeNetwork Public { get; } = new((name, cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken), ConnectAsync, PublicAddress.Is, [80, 443]);

    /// <summary>The public internet and this machine, on any port: for trying things out where they are developed.</summary>
    public static ProbeNetwork WithLoopback { get; } = Public with { Allows = address => IPAddress.IsLoopback(address) || PublicAddress.Is(address), Ports = [] };

    private static async Task<Stream> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        Socket? socket = new(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(place, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }
}

/// <summary>
/// Opens links as an assessor would, from outside and without signing in. Links come from people, so each is hostile until shown otherwise:
/// we follow redirects ourselves and look at every address anew, and the connection is made to the very address that was looked at, so
/// that a name which answers differently a moment later leads nowhere else. No cookie, no proxy and no credential is ever sent.
/// </summary>
public sealed class LinkProbe(ProbeNetwork network, TimeProvider clock) : ILinkProbe
{
    /// <summary>Largest file whose content is compared, bytes.</summary>
    public const int LargestContent = 25 * 1024 * 1024;

    private const int MostTurns = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc />
    public async Task<LinkSight> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var visit = new Visit(network);
        try
        {
            return (await FollowAsync(visit, address, stop.Token)) with { At = clock.GetUtcNow() };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or SocketException && !cancellationToken.IsCancellationRequested)
        {
            var state = visit.WasStopped ? LinkState.NotPublic : e is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } ? LinkState.NotSecure : LinkState.NotReached;
            return new LinkSight(clock.GetUtcNow(), state);
        }
    }

    private static async Task<LinkSight> FollowAsync(Visit visit, Uri address, CancellationToken cancellationToken)
    {
        using var handler = visit.Handler();
        using var client = new HttpMessageInvoker(handler);
        var here = address;
        for (var turns = 0; ; turns++)
        {
            if (!visit.MayAsk(here))
            {
                return new LinkSight(default, LinkState.NotPublic, EndedAt: EndOf(address, here));
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, here) { Headers = { { "User-Agent", "Mozilla/5.0 (compatible; ItaBot link check)" }, { "Accept", "*/*" } } };
            using var response = await client.SendAsync(request, cancellationToken);
            var onward = (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && Uri.TryCreate(here, location, out var next) ? next : null;
            if (onward is null)
            {
                return await SeeAsync(response, EndOf(address, here), cancellationToken);
            }

            if (SignIn.Is(onward))
            {
                return new LinkSight(default, LinkState.LoginNeeded, (int)response.StatusCode, EndedAt: EndOf(address, onward));
            }

            if (turns == MostTurns)
            {
                return new LinkSight(default, LinkState.TooManyTurns, (int)response.StatusCode, EndedAt: EndOf(address, onward));
            }

            here = onward;
        }
    }

    private static async Task<LinkSight> SeeAsync(HttpResponseMessage response, string? ended, CancellationToken cancellationToken)
    {
        var state = response.StatusCode switch
        {
            HttpStatusCode.OK => LinkState.Open,
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => LinkState.LoginNeeded,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => LinkState.Gone,
            _ => LinkState.Refused,
        };
        var type = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() is { Length: > 0 and <= 100 } said ? said : null;
        var hash = state == LinkState.Open ? await HashAsync(response.Content, type, cancellationToken) : null;
        return new LinkSight(default, state, (int)response.StatusCode, type, hash, ended);
    }

    private static async Task<string?> HashAsync(HttpContent content, string? type, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (read.Length + count > LargestContent)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return Convert.ToHexStringLower(SHA256.HashData(type == "text/html" ? PageWords.Of(read.ToArray()) : read.ToArray()));
    }

    private static string? EndOf(Uri asked, Uri here) => asked == here ? null : here.AbsoluteUri.Length <= WebAddress.Longest ? here.AbsoluteUri : here.GetLeftPart(UriPartial.Authority);
}
