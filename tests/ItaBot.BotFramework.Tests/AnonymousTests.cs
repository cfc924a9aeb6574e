using System.Net;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>A bot without identity: closed, or open in Development to this machine alone.</summary>
public sealed class AnonymousTests : IAsyncLifetime
{
    private FakeService _service = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _app = await TestApp.AnonymousAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private JsonObject Message => Samples.Message(_service.ChannelUrl);

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task Without_identity_and_without_the_opening_everyone_is_refused(string environment)
    {
        await using var closed = await TestApp.StartAsync([], environment);

        using var bare = await closed.PostMessageAsync(Message);
        using var withToken = await closed.PostMessageAsync(Message, new TestToken(_service, closed.Clock).Signed);

        bare.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        withToken.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        closed.Log.ShouldHave("A call to the bot was refused: NoAppId");
        closed.Bot.Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_opening_does_not_open_a_bot_that_has_an_identity()
    {
        var settings = TestApp.Identity(_service.Url);
        settings["BotFramework:DangerouslyAllowAnonymous"] = "true";
        await using var app = await TestApp.StartAsync(settings);

        using var answer = await app.PostMessageAsync(Message);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_opening_is_said_at_start() =>
        await Task.Run(() => _app.Log.ShouldHave("Callers on this machine are let in without proof of identity (Development only)"));

    [Fact]
    public async Task A_caller_on_this_machine_is_let_in_and_is_not_called_authenticated()
    {
        using var answer = await _app.PostMessageAsync(Message);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var turn = _app.Bot.Turns.ShouldHaveSingleItem();
        turn.IsAuthenticatedChannel.ShouldBeFalse();
        turn.Caller.ShouldBe(TurnCaller.Anonymous);
    }

    [Theory]
    [InlineData(TestApp.RemoteHeader, "203.0.113.7")]
    [InlineData(TestApp.RemoteHeader, "10.0.0.1")]
    [InlineData(TestApp.RemoteHeader, "::ffff:203.0.113.7")]
    [InlineData("Host", "rebound.example")]
    [InlineData("Host", "127.0.0.1.nip.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task The_opening_is_for_this_machine_alone(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = TestApp.Json(Message.ToJsonString());
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await _app.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave("A call to the bot was refused: NotLocal");
    }

    [Theory]
    [InlineData("https://smba.example/th/")]
    [InlineData("http://203.0.113.7/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("urn:itabot:directline")]
    public async Task Without_identity_only_service_addresses_on_this_machine_are_taken(string serviceUrl)
    {
        using var answer = await _app.PostMessageAsync(Samples.Message(serviceUrl));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("http://localhost:3978/")]
    [InlineData("http://127.0.0.2/")]
    [InlineData("http://[::1]:80")]
    [InlineData("https://LOCALHOST/x")]
    [InlineData("http://loopback/")] // .NET reads this as localhost and speaks to localhost
    public async Task This_machine_has_several_names(string serviceUrl)
    {
        using var answer = await _app.PostMessageAsync(Samples.Message(serviceUrl));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
