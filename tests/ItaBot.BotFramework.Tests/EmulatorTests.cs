using System.Net;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>The Emulator proves that it knows the bot's secret, by a token of Microsoft Entra; it is heard only when a setting says so.</summary>
public sealed class EmulatorTests : IAsyncLifetime
{
    private const string V1 = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
    private const string V2 = "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";
    private const string OwnTenant = "99999999-8888-7777-6666-555555555555";

    private FakeService _service = null!;
    private TestApp _app = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeService.StartAsync();
        _app = await TestApp.StartAsync(Settings());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _service.DisposeAsync();
    }

    private Dictionary<string, string?> Settings(params (string Key, string Value)[] more)
    {
        var settings = TestApp.Identity(_service.Url);
        settings["BotFramework:DangerouslyAllowEmulator"] = "true";
        more.ToList().ForEach(setting => settings[setting.Key] = setting.Value);
        return settings;
    }

    private TestToken Token(TestApp app, string issuer = V1)
    {
        var token = new TestToken(_service, app.Clock) { Key = TestKey.Entra };
        var isV1 = issuer.StartsWith("https://sts", StringComparison.Ordinal);
        token.Header["kid"] = TestKey.Entra.Id;
        token.Claims.Remove("serviceurl");
        token.Claims["iss"] = issuer;
        token.Claims["ver"] = isV1 ? "1.0" : "2.0";
        token.Claims[isV1 ? "appid" : "azp"] = TestApp.AppId;
        return token;
    }

    [Theory]
    [InlineData(V1)]
    [InlineData(V2)]
    [InlineData("https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/")]
    [InlineData("https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0")]
    [InlineData($"https://sts.windows.net/{OwnTenant}/", "MicrosoftAppType=SingleTenant")]
    [InlineData($"https://login.microsoftonline.com/{OwnTenant}/v2.0", "MicrosoftAppType=SingleTenant")]
    [InlineData("https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0", "ChannelService=https://botframework.azure.us")]
    public async Task A_token_for_the_bot_and_of_the_bot_is_heard_but_vouches_for_no_person(string issuer, string? setting = null)
    {
        var more = setting?.Split('=') ?? ["MicrosoftAppType", "MultiTenant"];
        await using var app = await TestApp.StartAsync(Settings((more[0], more[1]), ("MicrosoftAppTenantId", OwnTenant)));

        using var answer = await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), Token(app, issuer).Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var turn = app.Bot.Turns.ShouldHaveSingleItem();
        turn.Caller.ShouldBe(TurnCaller.Emulator);
        turn.IsAuthenticatedChannel.ShouldBeFalse();
    }

    private static readonly Dictionary<string, (Action<TestToken> Break, string Reason)> Broken = new(StringComparer.Ordinal)
    {
        ["of another tenant"] = (token => token.Claims["iss"] = $"https://sts.windows.net/{OwnTenant}/", "WrongIssuer"),
        ["issuer without the last slash"] = (token => token.Claims["iss"] = V1.TrimEnd('/'), "WrongIssuer"),
        ["for another app"] = (token => token.Claims["aud"] = OwnTenant, "WrongAudience"),
        ["of another app of the tenant"] = (token => token.Claims["appid"] = OwnTenant, "WrongApp"),
        ["version 1 that names the app as version 2 does"] = (token => Rename(token, "appid", "azp"), "WrongApp"),
        ["version 2 that names the app as version 1 does"] = (token => token.Claims["ver"] = "2.0", "WrongApp"),
        ["without version"] = (token => token.Claims.Remove("ver"), "WrongApp"),
        ["of a version to come"] = (token => token.Claims["ver"] = "3.0", "WrongApp"),
        ["ended"] = (token => token.Claims["exp"] = token.Claims["nbf"]!.GetValue<long>() - 300, "Expired"),
        ["signed by a key of the channels"] = (token => { token.Key = TestKey.First; token.Header["kid"] = "key-1"; }, "UnknownKey"),
        ["signed by a stranger"] = (token => token.Key = TestKey.First, "BadSignature"),
        ["called a channel's"] = (token => token.Claims["iss"] = "https://api.botframework.com", "UnknownKey"),
    };

    public static TheoryData<string> BrokenNames => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public async Task A_token_with_one_thing_wrong_is_refused(string name)
    {
        var token = Token(_app);
        Broken[name].Break(token);

        using var answer = await _app.PostMessageAsync(Samples.Message(_service.ChannelUrl), token.Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave($"A call to the bot was refused: {Broken[name].Reason}");
        _app.Bot.Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_the_setting_the_Emulator_is_a_stranger()
    {
        await using var app = await TestApp.StartAsync(TestApp.Identity(_service.Url));

        using var answer = await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), Token(app).Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        app.Log.ShouldHave("A call to the bot was refused: WrongIssuer");
        _service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_token_says_no_service_address_so_only_this_machine_may_be_one()
    {
        using var answer = await _app.PostMessageAsync(Samples.Message("https://smba.example/th/"), Token(_app).Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave("A call to the bot was refused: ServiceUrlUnacceptable");
        _app.Trusted.IsTrusted(new Uri("https://smba.example/")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_not_heard_from_another_machine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = TestApp.Json(Samples.Message(_service.ChannelUrl).ToJsonString());
        request.Headers.Authorization = new("Bearer", Token(_app).Signed);
        request.Headers.Add(TestApp.RemoteHeader, "192.0.2.7");

        using var answer = await _app.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave("A call to the bot was refused: NotLocal");
    }

    [Fact]
    public async Task Channels_are_heard_beside_it_and_the_opening_is_said_at_start()
    {
        using var answer = await _app.PostMessageAsync(Samples.Message(_service.ChannelUrl), new TestToken(_service, _app.Clock).Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _app.Bot.Turns.ShouldHaveSingleItem().Caller.ShouldBe(TurnCaller.Connector);
        _app.Log.ShouldHave("An Emulator on this machine that knows the bot's secret is let in (Development only)");
    }

    private static void Rename(TestToken token, string from, string to)
    {
        JsonNode value = token.Claims[from]!.DeepClone();
        token.Claims.Remove(from);
        token.Claims[to] = value;
    }
}
