using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ItaBot.BotFramework.Tests;

/// <summary>The bot's own token: asked for once, renewed early, never logged.</summary>
public sealed class AppTokenTests : IAsyncLifetime
{
    private FakeService _service = null!;
    private TestApp _app = null!;
    private int _issued;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _service.OnToken = context => FakeService.WriteAsync(context, Token(3600));
        _app = await TestApp.StartAsync(TestApp.Identity(_service.Url));
        _app.Trusted.TrustServiceUrl(_service.ChannelUrl);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private JsonObject Token(JsonNode? seconds) => new()
    {
        ["token_type"] = "Bearer",
        ["access_token"] = $"bot-token-{Interlocked.Increment(ref _issued)}",
        ["expires_in"] = seconds,
    };

    [Fact]
    public async Task The_request_is_the_client_credentials_form()
    {
        await SendAsync();

        var call = _service.To("tenant").ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.RawPath.ShouldBe("/tenant/oauth2/v2.0/token");
        call.ContentType.ShouldBe("application/x-www-form-urlencoded");
        var form = QueryHelpers.ParseQuery(call.Body);
        form["grant_type"].ToString().ShouldBe("client_credentials");
        form["client_id"].ToString().ShouldBe(TestApp.AppId);
        form["client_secret"].ToString().ShouldBe("a-secret-that-must-not-be-logged");
        form["scope"].ToString().ShouldBe("https://api.botframework.com/.default");
    }

    [Fact]
    public async Task Neither_secret_nor_token_is_logged()
    {
        await SendAsync();
        _service.OnToken = FakeService.Status(401);
        _app.Clock.Pass(TimeSpan.FromHours(2));
        await SendAsync();

        _app.Log.Lines.ShouldContain(line => line.Contains("The bot's own token was not issued: status 401", StringComparison.Ordinal));
        _app.Log.Lines.ShouldAllBe(line => !line.Contains("a-secret", StringComparison.Ordinal) && !line.Contains("bot-token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_token_is_kept_until_five_minutes_before_its_end()
    {
        await SendAsync();
        _app.Clock.Pass(TimeSpan.FromMinutes(54));
        await SendAsync();
        _issued.ShouldBe(1);

        _app.Clock.Pass(TimeSpan.FromMinutes(1));
        await SendAsync();
        _issued.ShouldBe(2);
        _service.To("channel").Last().Authorization.ShouldBe("Bearer bot-token-2");
    }

    [Fact]
    public async Task While_the_login_service_is_away_the_old_token_serves_until_its_end()
    {
        await SendAsync();
        _service.OnToken = FakeService.Status(503);

        _app.Clock.Pass(TimeSpan.FromMinutes(59));
        (await SendAsync()).ShouldBeOfType<SendOutcome.Sent>();
        _service.To("channel").Last().Authorization.ShouldBe("Bearer bot-token-1");

        _app.Clock.Pass(TimeSpan.FromMinutes(1));
        (await SendAsync()).ShouldBe(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("600")]
    [InlineData("2")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("999999999999")]
    [InlineData("soon")]
    [InlineData(null)]
    public async Task Whatever_lifetime_is_named_the_token_at_hand_is_used(string? seconds)
    {
        _service.OnToken = context => FakeService.WriteAsync(context, Token(seconds));
        (await SendAsync()).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Fact]
    public async Task Who_sends_together_asks_once()
    {
        var gate = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        _service.OnToken = async context =>
        {
            isAsked.TrySetResult();
            await gate.Task;
            await FakeService.WriteAsync(context, Token(3600));
        };

        var sends = Enumerable.Range(0, 7).Select(_ => SendAsync()).ToList(); // as many as one conversation takes at once
        await isAsked.Task;
        gate.SetResult();

        (await Task.WhenAll(sends)).ShouldAllBe(outcome => outcome is SendOutcome.Sent);
        _issued.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_the_channel_does_not_accept_is_replaced_once()
    {
        _service.OnChannel = context => context.Request.Headers.Authorization == "Bearer bot-token-1"
            ? FakeService.Status(401)(context)
            : FakeService.WriteAsync(context, new JsonObject { ["id"] = "second" });

        (await SendAsync()).ShouldBe(new SendOutcome.Sent("second"));
        (await SendAsync()).ShouldBe(new SendOutcome.Sent("second"));
        _issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_that_accepts_no_token_is_asked_twice_and_no_more()
    {
        _service.OnChannel = FakeService.Status(401);

        (await SendAsync()).ShouldBe(new SendOutcome.Refused(401));
        _service.To("channel").Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(400, true)]
    [InlineData(401, true)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public async Task Without_a_token_nothing_is_sent(int status, bool isForGood)
    {
        _service.OnToken = FakeService.Status(status);

        (await SendAsync()).ShouldBe(isForGood ? new SendOutcome.Refused(401) : new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
        _service.To("channel").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"access_token\":\"\"}")]
    [InlineData("{\"access_token\":7}")]
    public async Task A_login_answer_without_token_is_no_token(string body)
    {
        _service.OnToken = context => context.Response.WriteAsync(body);
        (await SendAsync()).ShouldBe(new SendOutcome.Refused(401));
    }

    [Fact]
    public async Task A_login_service_out_of_reach_means_try_again()
    {
        var settings = TestApp.Identity(_service.Url);
        settings["ToChannelFromBotLoginUrl"] = "http://127.0.0.1:1/tenant";
        await using var app = await TestApp.StartAsync(settings);
        app.Trusted.TrustServiceUrl(_service.ChannelUrl);

        (await app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), new Activity { Type = "message" }, default))
            .ShouldBe(new SendOutcome.RetryAfter(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_managed_identity_asks_the_platform_and_sends_no_secret()
    {
        var settings = TestApp.Identity(_service.Url);
        settings["MicrosoftAppType"] = "UserAssignedMSI";
        settings["MicrosoftAppPassword"] = "";
        settings["IDENTITY_ENDPOINT"] = _service.Url + "identity";
        settings["IDENTITY_HEADER"] = "platform";
        await using var app = await TestApp.StartAsync(settings);
        app.Trusted.TrustServiceUrl(_service.ChannelUrl);

        (await app.Connector.SendAsync(Samples.Reference(_service.ChannelUrl), new Activity { Type = "message" }, default))
            .ShouldBeOfType<SendOutcome.Sent>();
        var call = _service.To("identity").ShouldHaveSingleItem();
        call.Method.ShouldBe("GET");
        call.RawPath.ShouldBe(
            $"/identity?api-version=2019-08-01&resource=https%3A%2F%2Fapi.botframework.com&client_id={TestApp.AppId}");
    }

    private Task<SendOutcome> SendAsync() => _app.Connector.SendAsync(
        Samples.Reference(_service.ChannelUrl), new Activity { Type = ActivityTypes.Message, Text = "x" }, default);
}
