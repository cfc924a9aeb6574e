using System.Net;
using ItaBot.Domain.Publishing;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>Nobody looks around in the office through us: not by a name, not by a number, not by a redirect, not by a name that changes.</summary>
public sealed class InnerNetworkTests : IAsyncLifetime
{
    private readonly TestWeb _web = new();

    public Task InitializeAsync() => _web.InitializeAsync();

    public Task DisposeAsync() => _web.DisposeAsync();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[fe80::1%25eth0]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://inner.example/")]
    [InlineData("http://both.example/")]
    [InlineData("http://open.example:8080/")]
    [InlineData("http://open.example:22/")]
    [InlineData("ftp://open.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://open.example/")]
    [InlineData("http://user:pass@open.example/")]
    public async Task What_is_not_public_is_not_opened(string address)
    {
        _web.At("open.example/", "text/plain", "x");
        _web.Names["inner.example"] = new([[IPAddress.Parse("192.168.1.10")]]);
        _web.Names["both.example"] = new([[TestWeb.Somewhere, IPAddress.Parse("10.1.1.1")]]);
        (await _web.OpenAsync(address)).State.ShouldBe(LinkState.NotPublic);
        _web.Connected.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://127.0.0.1/admin")]
    [InlineData("http://[::1]/admin")]
    [InlineData("http://inner.example/admin")]
    [InlineData("//inner.example/admin")]
    [InlineData("http://open.example:6379/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://root@inner.example/")]
    public async Task A_redirect_is_looked_at_like_a_link(string to)
    {
        _web.Redirect("open.example/", to);
        _web.Names["inner.example"] = new([[IPAddress.Parse("172.16.9.9")]]);
        var sight = await _web.OpenAsync("http://open.example/");
        sight.State.ShouldBe(LinkState.NotPublic);
        _web.Connected.ShouldBe([new IPEndPoint(TestWeb.Somewhere, 80)]);
        _web.Asked.Count.ShouldBe(1);
    }

    // The name is public when it is looked at and private a moment later: the connection goes where was looked.
    [Fact]
    public async Task A_name_that_changes_after_it_was_looked_at_leads_nowhere_else()
    {
        _web.At("turns.example/", "text/plain", "x");
        _web.Names["turns.example"] = new([[TestWeb.Somewhere], [IPAddress.Loopback]]);
        (await _web.OpenAsync("http://turns.example/")).State.ShouldBe(LinkState.Open);
        _web.Connected.ShouldBe([new IPEndPoint(TestWeb.Somewhere, 80)]);

        // Asked anew for a connection of its own, the name is looked at anew.
        (await _web.OpenAsync("http://turns.example/")).State.ShouldBe(LinkState.NotPublic);
        _web.Connected.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_changes_between_two_redirects_is_looked_at_twice()
    {
        _web.At("hop.example/a", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "http://hop.example/b";
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        }).At("hop.example/b", "text/plain", "inner");
        _web.Names["hop.example"] = new([[TestWeb.Somewhere], [IPAddress.Parse("127.0.0.1")]]);
        (await _web.OpenAsync("http://hop.example/a")).State.ShouldBe(LinkState.NotPublic);
        _web.Asked.ShouldBe(["hop.example/a"]);
    }
}
