using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Who may call the bot: a table of tokens, each right but for one thing, and the few that are right.</summary>
public sealed class TokenTests : IAsyncLifetime
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

    /// <summary>Name of the break, and how the token comes to be.</summary>
    private static readonly Dictionary<string, (Func<TestToken, string> Make, string Reason)> Broken = new(StringComparer.Ordinal)
    {
        ["empty"] = (_ => "", "NoToken"),
        ["one part"] = (_ => "abc", "TokenUnreadable"),
        ["two parts"] = (token => token.Unsigned, "TokenUnreadable"),
        ["four parts"] = (token => token.Signed + ".abc", "TokenUnreadable"),
        ["five parts, encrypted"] = (token => token.Signed + ".abc.def", "TokenUnreadable"),
        ["empty signature"] = (token => token.Unsigned + ".", "TokenUnreadable"),
        ["not base64url"] = (token => token.Unsigned + ".a+b/", "TokenUnreadable"),
        ["padded base64"] = (token => token.Signed + "==", "TokenUnreadable"),
        ["too long"] = (token => With(token, "jti", new string('x', 20_000)).Signed, "TokenUnreadable"),
        ["header is no JSON"] = (token => $"{TestToken.Encode("{")}.{TestToken.Encode("{}")}.AAAA", "TokenUnreadable"),
        ["header is an array"] = (token => $"{TestToken.Encode("[]")}.{TestToken.Encode("{}")}.AAAA", "TokenUnreadable"),
        ["claims are a string"] = (token => Resigned(token, token.Header.ToJsonString(), "\"x\""), "TokenUnreadable"),
        ["claims twice the same name"] = (token => Resigned(token, token.Header.ToJsonString(), Doubled(token)), "TokenUnreadable"),
        ["alg none, unsigned"] = (token => Head(token, "alg", "none").Unsigned + ".", "TokenUnreadable"),
        ["alg none, signed"] = (token => Head(token, "alg", "none").Signed, "TokenUnreadable"),
        ["alg HS256 with the public key as secret"] = (Hmac, "TokenUnreadable"),
        ["alg RS512"] = (token => Signed(Head(token, "alg", "RS512"), token.Key.SignLong), "TokenUnreadable"),
        ["alg PS256"] = (token => Signed(Head(token, "alg", "PS256"), token.Key.SignPss), "TokenUnreadable"),
        ["alg rs256 in small letters"] = (token => Head(token, "alg", "rs256").Signed, "TokenUnreadable"),
        ["alg missing"] = (token => Head(token, "alg", null).Signed, "TokenUnreadable"),
        ["alg is a number"] = (token => Head(token, "alg", 256).Signed, "TokenUnreadable"),
        ["critical extension"] = (token => Head(token, "crit", new JsonArray("exp")).Signed, "TokenUnreadable"),
        ["kid missing"] = (token => Head(token, "kid", null).Signed, "TokenUnreadable"),
        ["kid unknown"] = (token => Head(token, "kid", "key-9").Signed, "UnknownKey"),
        ["kid in other case"] = (token => Head(token, "kid", "KEY-1").Signed, "UnknownKey"),
        ["own key in the header"] = (OwnKey, "BadSignature"),
        ["signed by another key"] = (token => { token.Key = new TestKey("key-1"); return token.Signed; }, "BadSignature"),
        ["signature padded as PSS"] = (token => Signed(token, token.Key.SignPss), "BadSignature"),
        ["signature over SHA-512"] = (token => Signed(token, token.Key.SignLong), "BadSignature"),
        ["signature cut short"] = (token => token.Signed[..^22], "BadSignature"),
        ["one bit of the claims changed"] = (Tampered, "BadSignature"),
        ["issuer missing"] = (token => With(token, "iss", null).Signed, "WrongIssuer"),
        ["issuer of a stranger"] = (token => With(token, "iss", "https://api.botframework.com.evil.example").Signed, "WrongIssuer"),
        ["issuer with a slash more"] = (token => With(token, "iss", "https://api.botframework.com/").Signed, "WrongIssuer"),
        ["issuer is a list"] = (token => With(token, "iss", new JsonArray("https://api.botframework.com")).Signed, "WrongIssuer"),
        ["audience missing"] = (token => With(token, "aud", null).Signed, "WrongAudience"),
        ["audience of another bot"] = (token => With(token, "aud", Guid.NewGuid().ToString()).Signed, "WrongAudience"),
        ["audience is a list"] = (token => With(token, "aud", new JsonArray(TestApp.AppId)).Signed, "WrongAudience"),
        ["expiry missing"] = (token => With(token, "exp", null).Signed, "NoExpiry"),
        ["expiry is text"] = (token => With(token, "exp", "9999999999").Signed, "NoExpiry"),
        ["expiry is no whole number"] = (token => With(token, "exp", 1e300).Signed, "NoExpiry"),
        ["expired by more than the skew"] = (token => With(token, "exp", Now(token) - 300).Signed, "Expired"),
        ["expired in the year one"] = (token => With(token, "exp", long.MinValue).Signed, "Expired"),
        ["not yet valid"] = (token => With(token, "nbf", Now(token) + 301).Signed, "NotYetValid"),
        ["not valid ever"] = (token => With(token, "nbf", long.MaxValue).Signed, "NotYetValid"),
        ["nbf is text"] = (token => With(token, "nbf", "0").Signed, "NotYetValid"),
        ["service address missing"] = (token => With(token, "serviceurl", null).Signed, "ServiceUrlNotInToken"),
        ["service address of a stranger"] = (token => With(token, "serviceurl", "https://evil.example/").Signed, "ServiceUrlNotInToken"),
        ["service address in part"] = (token => With(token, "serviceurl", Text(token, "serviceurl")[..^4]).Signed, "ServiceUrlNotInToken"),
        ["service address is a list"] = (token => With(token, "serviceurl", new JsonArray(Text(token, "serviceurl"))).Signed, "ServiceUrlNotInToken"),
    };

    public static TheoryData<string> BrokenNames => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(BrokenNames))]
    public async Task A_broken_token_is_refused_without_a_word_of_why(string name)
    {
        var token = Broken[name].Make(new TestToken(_service, _app.Clock));

        using var answer = await SendAsync("Bearer " + token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync())
            .ShouldBe("""{"error":{"code":"Unauthorized","message":"The caller is not authorized."}}""");
        _app.Bot.Turns.ShouldBeEmpty();
        _app.Log.ShouldHave($"A call to the bot was refused: {Broken[name].Reason}");
        _app.Log.Lines.ShouldAllBe(line => token.Length < 10 || !line.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("BearerX")]
    public async Task A_header_without_a_bearer_token_is_refused(string? header)
    {
        using var answer = await SendAsync(header);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave("A call to the bot was refused: NoToken");
    }

    [Fact]
    public async Task Two_tokens_are_one_too_many()
    {
        var token = new TestToken(_service, _app.Clock).Signed;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = TestApp.Json(Samples.Message(_service.ChannelUrl).ToJsonString());
        request.Headers.TryAddWithoutValidation("Authorization", ["Bearer " + token, "Bearer " + token]);

        using var answer = await _app.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static readonly Dictionary<string, Func<TestToken, string>> Valid = new(StringComparer.Ordinal)
    {
        ["as issued"] = token => token.Signed,
        ["expired within the skew"] = token => With(token, "exp", Now(token) - 299).Signed,
        ["valid soon, within the skew"] = token => With(token, "nbf", Now(token) + 300).Signed,
        ["without nbf"] = token => With(token, "nbf", null).Signed,
        ["service address without the last slash"] = token => With(token, "serviceurl", Text(token, "serviceurl").TrimEnd('/')).Signed,
        ["service address in capitals"] = token => With(token, "serviceurl", Text(token, "serviceurl").ToUpperInvariant()).Signed,
        ["with more claims"] = token => With(token, "appid", "x").Signed,
    };

    public static TheoryData<string> ValidNames => [.. Valid.Keys];

    [Theory]
    [MemberData(nameof(ValidNames))]
    public async Task A_valid_token_reaches_the_bot(string name)
    {
        using var answer = await SendAsync("Bearer " + Valid[name](new TestToken(_service, _app.Clock)));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        var turn = _app.Bot.Turns.ShouldHaveSingleItem();
        turn.IsAuthenticatedChannel.ShouldBeTrue();
        turn.Caller.ShouldBe(TurnCaller.Connector);
        turn.Activity.From!.AadObjectId.ShouldBe("aad-1");
    }

    [Theory]
    [InlineData("MultiTenant")]
    [InlineData("SingleTenant")]
    [InlineData("UserAssignedMSI")]
    public async Task Every_kind_of_bot_is_called_with_the_same_tokens(string appType)
    {
        var settings = TestApp.Identity(_service.Url);
        settings["MicrosoftAppType"] = appType;
        settings["MicrosoftAppTenantId"] = "town.example";
        await using var app = await TestApp.StartAsync(settings);

        using var good = await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), new TestToken(_service, app.Clock).Signed);
        var foreign = With(new TestToken(_service, app.Clock), "iss", "https://sts.windows.net/town.example/").Signed;
        using var bad = await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), foreign);

        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        bad.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task In_the_government_cloud_the_issuer_is_the_government_clouds()
    {
        var settings = TestApp.Identity(_service.Url);
        settings["ChannelService"] = "https://botframework.azure.us";
        await using var app = await TestApp.StartAsync(settings);

        using var its = await app.PostMessageAsync(
            Samples.Message(_service.ChannelUrl), With(new TestToken(_service, app.Clock), "iss", "https://api.botframework.us").Signed);
        using var publics = await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), new TestToken(_service, app.Clock).Signed);

        its.StatusCode.ShouldBe(HttpStatusCode.OK);
        publics.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_scheme_may_be_written_in_any_case()
    {
        using var answer = await SendAsync("bearer " + new TestToken(_service, _app.Clock).Signed);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stranger_is_refused_before_the_body_is_looked_at()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new ByteArrayContent(new byte[300 * 1024]);

        using var answer = await _app.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> SendAsync(string? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = TestApp.Json(Samples.Message(_service.ChannelUrl).ToJsonString());
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await _app.Client.SendAsync(request);
    }

    private static TestToken With(TestToken token, string claim, JsonNode? value)
    {
        Put(token.Claims, claim, value);
        return token;
    }

    private static TestToken Head(TestToken token, string name, JsonNode? value)
    {
        Put(token.Header, name, value);
        return token;
    }

    private static void Put(JsonObject node, string name, JsonNode? value)
    {
        node.Remove(name);
        if (value is not null)
        {
            node[name] = value;
        }
    }

    private static long Now(TestToken token) => token.Claims["exp"]!.GetValue<long>() - 3600;

    private static string Text(TestToken token, string claim) => token.Claims[claim]!.GetValue<string>();

    private static string Signed(TestToken token, Func<string, byte[]> sign) => $"{token.Unsigned}.{TestToken.Encode(sign(token.Unsigned))}";

    private static string Resigned(TestToken token, string header, string claims)
    {
        var unsigned = $"{TestToken.Encode(header)}.{TestToken.Encode(claims)}";
        return $"{unsigned}.{TestToken.Encode(token.Key.Sign(unsigned))}";
    }

    private static string Doubled(TestToken token) => token.Claims.ToJsonString().TrimEnd('}') + ",\"aud\":\"" + TestApp.AppId + "\"}";

    private static string Hmac(TestToken token)
    {
        var unsigned = Head(token, "alg", "HS256").Unsigned;
        var mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(token.Key.PublicPem), Encoding.ASCII.GetBytes(unsigned));
        return $"{unsigned}.{TestToken.Encode(mac)}";
    }

    private static string OwnKey(TestToken token)
    {
        var own = new TestKey("key-1");
        token.Header["jwk"] = own.Public();
        token.Key = own;
        return token.Signed;
    }

    private static string Tampered(TestToken token)
    {
        var parts = token.Signed.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        claims["exp"] = claims["exp"]!.GetValue<long>() + 1;
        return $"{parts[0]}.{TestToken.Encode(claims.ToJsonString())}.{parts[2]}";
    }
}
