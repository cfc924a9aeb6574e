namespace ItaBot.BotFramework.Tests;

/// <summary>Where the bot speaks at all, and where its token may go.</summary>
public sealed class TrustTests : IAsyncLifetime
{
    private FakeService _service = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _app = await TestApp.StartAsync(TestApp.Identity(_service.Url));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private static Activity Hello => new() { Type = ActivityTypes.Message, Text = "สวัสดี" };

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://localhost:1/")]
    [InlineData("https://127.0.0.1.evil.example/")]
    [InlineData("urn:other:line")]
    [InlineData("")]
    [InlineData(null)]
    public async Task The_token_goes_to_no_host_that_never_called_with_a_valid_one(string? serviceUrl)
    {
        var reference = Samples.Reference(_service.ChannelUrl) with { ServiceUrl = serviceUrl };

        (await _app.Connector.SendAsync(reference, Hello, default)).ShouldBe(new SendOutcome.Refused(0));

        _service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_is_trusted_after_an_authenticated_turn_and_not_after_a_refused_one()
    {
        await using var app = await TestApp.StartAsync(TestApp.Identity(_service.Url));
        app.Bot.Says("ค่ะ");
        var reference = Samples.Reference(_service.ChannelUrl);

        await app.PostMessageAsync(Samples.Message(_service.ChannelUrl));
        (await app.Connector.SendAsync(reference, Hello, default)).ShouldBe(new SendOutcome.Refused(0));

        await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), new TestToken(_service, app.Clock).Signed);
        (await app.Connector.SendAsync(reference, Hello, default)).ShouldBe(new SendOutcome.Sent("new-activity"));
        (await app.Connector.SendAsync(reference with { ServiceUrl = _service.Url + "channel/other/" }, Hello, default))
            .ShouldBe(new SendOutcome.Sent("new-activity"));
    }

    [Theory]
    [InlineData("http://service.example/")]
    [InlineData("https://user@service.example/")]
    [InlineData("ftp://service.example/")]
    [InlineData("service.example")]
    [InlineData("")]
    public void An_unsafe_address_cannot_be_trusted(string serviceUrl)
    {
        var trusted = new TrustedServiceUrls();
        trusted.TrustServiceUrl(serviceUrl);

        trusted.IsTrusted(new Uri("http://service.example/")).ShouldBeFalse();
        trusted.IsTrusted(new Uri("https://service.example/")).ShouldBeFalse();
    }

    [Fact]
    public void Trust_is_for_one_scheme_host_and_port()
    {
        var trusted = new TrustedServiceUrls();
        trusted.TrustServiceUrl("https://Service.example/th/");

        trusted.IsTrusted(new Uri("https://service.example/amer/v3")).ShouldBeTrue();
        trusted.IsTrusted(new Uri("http://service.example/th/")).ShouldBeFalse();
        trusted.IsTrusted(new Uri("https://service.example:8443/th/")).ShouldBeFalse();
        trusted.IsTrusted(new Uri("https://x.service.example/th/")).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_identity_the_bot_speaks_only_to_this_machine_and_without_token()
    {
        await using var app = await TestApp.AnonymousAsync();

        (await app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Hello, default)).ShouldBeOfType<SendOutcome.Sent>();
        (await app.Connector.SendAsync(Samples.Reference("https://service.example/"), Hello, default)).ShouldBe(new SendOutcome.Refused(0));
        app.Trusted.TrustServiceUrl("https://service.example/");
        (await app.Connector.SendAsync(Samples.Reference("https://service.example/"), Hello, default)).ShouldBe(new SendOutcome.Refused(0));

        _service.Calls.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    [Fact]
    public async Task Without_identity_and_without_the_opening_it_speaks_to_nobody()
    {
        await using var app = await TestApp.StartAsync([]);
        (await app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), Hello, default)).ShouldBe(new SendOutcome.Refused(0));
        _service.Calls.ShouldBeEmpty();
    }
}
