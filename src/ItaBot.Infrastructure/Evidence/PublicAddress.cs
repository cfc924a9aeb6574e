using System.Net;
using System.Net.Sockets;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// Tells an address of the public internet from every other. A link that people send may name, or lead to, a machine inside the office;
/// opening it would let anybody look around there through us. The blocks are those of IANA's special-purpose registries (RFC 6890 and its
/// successors) that are not globally reachable, and those that carry an IPv4 address inside. Of IPv6 only what IANA has given out for global
/// unicast (2000::/3) passes, so that NAT64 (64:ff9b::/96), unique local, link-local, multicast and whatever comes later does not.
/// </summary>
public static class PublicAddress
{
    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(block => IPNetwork.Parse(block)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the address is one of the public internet.</summary>
    public static bool Is(IPAddress address)
    {
        // ::ffff:10.0.0.1 is 10.0.0.1 to the system that connects.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(Refused, block => block.Contains(plain)) && (plain.AddressFamily == AddressFamily.InterNetwork || (plain.AddressFamily == AddressFamily.InterNetworkV6 && GlobalUnicast.Contains(plain)));
    }
}
