using System.Net;
using System.Numerics;
using ItaBot.Infrastructure.Evidence;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>
/// The address check against IANA's registries of special-purpose addresses (RFC 6890, 8190; as of 2025), written out here by first and
/// last address, so that a slip in a prefix length on either side shows. What the registries call not globally reachable, what carries an
/// IPv4 address, and all that IANA has not given out for global unicast must not pass.
/// </summary>
public class PublicAddressTests
{
    private static readonly (string First, string Last)[] NotPublic =
    [
        ("0.0.0.0", "0.255.255.255"), ("10.0.0.0", "10.255.255.255"), ("100.64.0.0", "100.127.255.255"), ("127.0.0.0", "127.255.255.255"), ("169.254.0.0", "169.254.255.255"),
        ("172.16.0.0", "172.31.255.255"), ("192.0.0.0", "192.0.0.255"), ("192.0.2.0", "192.0.2.255"), ("192.88.99.0", "192.88.99.255"), ("192.168.0.0", "192.168.255.255"),
        ("198.18.0.0", "198.19.255.255"), ("198.51.100.0", "198.51.100.255"), ("203.0.113.0", "203.0.113.255"), ("224.0.0.0", "239.255.255.255"), ("240.0.0.0", "255.255.255.255"),
        ("::", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"), ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"),
        ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"), ("4000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
    ];

    private static readonly (BigInteger First, BigInteger Last, int Bytes)[] Blocks = [.. NotPublic.Select(b => (Number(b.First), Number(b.Last), IPAddress.Parse(b.First).GetAddressBytes().Length))];

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("203.150.225.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2001:fb0:100::5")]
    [InlineData("2404:6800:4001::1")]
    [InlineData("2a00:1450::1")]
    [InlineData("::ffff:1.1.1.1")]
    public void Public_addresses_pass(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("5f00::1")]
    public void Inner_addresses_in_the_clothes_of_others_do_not(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();

    [Fact]
    public void Every_block_is_refused_from_its_first_to_its_last_address_and_no_further()
    {
        foreach (var (first, last, bytes) in Blocks)
        {
            PublicAddress.Is(Address(first, bytes)).ShouldBeFalse();
            PublicAddress.Is(Address(last, bytes)).ShouldBeFalse();
            foreach (var beside in new[] { first - 1, last + 1 }.Where(n => n >= 0 && n < BigInteger.Pow(256, bytes)))
            {
                PublicAddress.Is(Address(beside, bytes)).ShouldBe(!Listed(beside, bytes), Address(beside, bytes).ToString());
            }
        }
    }

    [Fact]
    public void Two_hundred_thousand_addresses_are_judged_as_the_registries_do()
    {
        var random = new Random(2567);
        for (var i = 0; i < 200_000; i++)
        {
            var bytes = i % 2 == 0 ? 4 : 16;
            var number = (i % 3) switch
            {
                0 => Number(random, bytes),
                1 => Blocks.Where(b => b.Bytes == bytes).ElementAt(random.Next(Blocks.Count(b => b.Bytes == bytes))) is var block ? block.First + random.Next(-70_000, 70_000) : 0,
                _ => (BigInteger.One << random.Next(bytes * 8)) + random.Next(-300, 300),
            };
            number = BigInteger.Max(0, BigInteger.Min(number, BigInteger.Pow(256, bytes) - 1));
            var address = Address(number, bytes);
            var expected = address.IsIPv4MappedToIPv6 ? !Listed(Number(address.MapToIPv4().ToString()), 4) : !Listed(number, bytes);
            PublicAddress.Is(address).ShouldBe(expected, address.ToString());
            PublicAddress.Is(address.MapToIPv6()).ShouldBe(expected, "mapped " + address);
        }
    }

    private static bool Listed(BigInteger number, int bytes) => Array.Exists(Blocks, b => b.Bytes == bytes && b.First <= number && number <= b.Last);

    private static BigInteger Number(string address) => new(IPAddress.Parse(address).GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static BigInteger Number(Random random, int bytes)
    {
        var letters = new byte[bytes];
        random.NextBytes(letters);
        return new BigInteger(letters, isUnsigned: true, isBigEndian: true);
    }

    private static IPAddress Address(BigInteger number, int bytes)
    {
        var written = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return new IPAddress([.. new byte[bytes - written.Length], .. written]);
    }
}
