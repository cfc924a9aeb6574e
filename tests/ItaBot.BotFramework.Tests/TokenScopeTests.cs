using System.Net;

namespace ItaBot.BotFramework.Tests;

/// <summary>A valid token speaks only for the address and the channels it was made for.</summary>
public sealed class TokenScopeTests : IAsyncLifetime
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

    [Theory]
    [InlineData("http://service.example/", "http to another machine")]
    [InlineData("ftp://127.0.0.1/", "no web address")]
    [InlineData("/v3", "not absolute")]
    [InlineData("urn:itabot:directline", "the local Direct Line")]
    [InlineData("https://user:pass@service.example/", "with a password")]
    [InlineData("https://service.example/?q=", "with a query")]
    [InlineData("https://service.example/#f", "with a fragment")]
    [InlineData("http://127.0.0.1.evil.example/", "a name that looks like this machine")]
    public async Task A_service_address_the_bot_could_not_speak_to_safely_is_refused_even_when_signed(string serviceUrl, string why)
    {
        var token = Signed(serviceUrl);

        using var answer = await _app.PostMessageAsync(Samples.Message(serviceUrl), token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, why);
        _app.Log.ShouldHave("A call to the bot was refused: ServiceUrlUnacceptable");
    }

    [Fact]
    public async Task Https_elsewhere_is_a_good_service_address()
    {
        var token = Signed("https://smba.example/th/");

        using var answer = await _app.PostMessageAsync(Samples.Message("https://smba.example/th"), token);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Http_to_this_machine_is_for_development_only()
    {
        await using var production = await TestApp.StartAsync(TestApp.Identity(_service.Url), "Production");

        using var answer = await production.PostMessageAsync(
            Samples.Message(_service.ChannelUrl), new TestToken(_service, production.Clock).Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("msteams", true)]
    [InlineData("webchat", true)]
    [InlineData("line", false)]
    [InlineData("MSTEAMS", false)]
    public async Task A_key_speaks_only_for_the_channels_that_endorse_it(string channelId, bool isEndorsed)
    {
        _service.Keys[0] = new TestKey("key-1", endorsements: """["msteams","webchat",7]""");
        var activity = Samples.Message(_service.ChannelUrl);
        activity["channelId"] = channelId;

        using var answer = await _app.PostMessageAsync(activity, new TestToken(_service, _app.Clock).Signed);

        answer.StatusCode.ShouldBe(isEndorsed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_endorsed_for_nothing_speaks_for_nobody()
    {
        _service.Keys[0] = new TestKey("key-1", endorsements: "[]");
        using var answer = await _app.PostMessageAsync(Samples.Message(_service.ChannelUrl), Signed(_service.ChannelUrl));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("msteams", false)]
    [InlineData("webchat", true)]
    [InlineData("line", true)]
    public async Task A_key_without_a_list_speaks_for_all_channels_but_the_one_that_says_who_a_person_is(string channelId, bool isHeard)
    {
        _service.Keys[0] = new TestKey("key-1", endorsements: null);
        var activity = Samples.Message(_service.ChannelUrl);
        activity["channelId"] = channelId;

        using var answer = await _app.PostMessageAsync(activity, new TestToken(_service, _app.Clock).Signed);

        answer.StatusCode.ShouldBe(isHeard ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    private string Signed(string serviceUrl)
    {
        var token = new TestToken(_service, _app.Clock);
        token.Claims["serviceurl"] = serviceUrl;
        return token.Signed;
    }
}
