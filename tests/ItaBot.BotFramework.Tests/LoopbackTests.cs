using System.Net;

namespace ItaBot.BotFramework.Tests;

/// <summary>What is this machine, and what only looks like it.</summary>
public class LoopbackTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LocalHost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.255.255.254", true)]
    [InlineData("::1", true)]
    [InlineData("[::1]", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("", false)]
    [InlineData("localhost.", false)]
    [InlineData("localhost.example", false)]
    [InlineData("127.0.0.1.example", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("::", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("example.org", false)]
    public void Hosts(string host, bool isLoopback) => Loopback.IsHost(host).ShouldBe(isLoopback);

    [Fact]
    public void A_connection_without_address_is_not_from_here()
    {
        Loopback.IsAddress(null).ShouldBeFalse();
        Loopback.IsAddress(IPAddress.Parse("::ffff:127.0.0.1")).ShouldBeTrue();
        Loopback.IsAddress(IPAddress.Parse("203.0.113.7")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://login.example/x", true)]
    [InlineData("http://localhost:5000/x", true)]
    [InlineData("http://login.example/x", false)]
    [InlineData("https://user@login.example/x", false)]
    [InlineData("ftp://localhost/x", false)]
    [InlineData("/x", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Addresses_that_keep_a_secret(string? url, bool isSecure) => Loopback.IsSecure(url).ShouldBe(isSecure);

    [Theory]
    [InlineData("https://service.example", true)]
    [InlineData("https://service.example/th/", true)]
    [InlineData("http://service.example/", true)]
    [InlineData("https://service.example/?a", false)]
    [InlineData("https://service.example/#a", false)]
    [InlineData("https://u:p@service.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("urn:x:y", false)]
    [InlineData("service.example", false)]
    [InlineData(null, false)]
    public void Addresses_paths_can_be_added_to(string? url, bool isService) => (Loopback.Service(url) is not null).ShouldBe(isService);
}
