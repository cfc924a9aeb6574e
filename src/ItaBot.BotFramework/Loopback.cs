using System.Net;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework;

/// <summary>
/// What counts as "this machine". Names are not resolved: a page in the browser can point any name at 127.0.0.1 (DNS rebinding), so
/// only the word localhost and literal loopback addresses count, for the connection, for Host and for Origin alike.
/// </summary>
internal static class Loopback
{
    public static bool IsHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsAddress(address));

    public static bool IsAddress(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    /// <summary>Absolute http or https without user, query or fragment: an address paths can be added to.</summary>
    public static Uri? Service(string? url) =>
        url is { Length: <= 2048 } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsWeb(uri)
        && uri is { UserInfo: "", Query: "", Fragment: "" } ? uri : null;

    /// <summary>Absolute https, or http on this machine.</summary>
    public static bool IsSecure(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsHost(uri.Host)));

    /// <summary>A request from this machine, to a name of this machine, and from no page of another origin.</summary>
    public static bool IsLocal(HttpRequest request) =>
        IsAddress(request.HttpContext.Connection.RemoteIpAddress)
        && IsHost(request.Host.Host)
        && request.Headers.Origin.All(origin =>
            Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsWeb(uri) && IsHost(uri.Host));

    private static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;
}
