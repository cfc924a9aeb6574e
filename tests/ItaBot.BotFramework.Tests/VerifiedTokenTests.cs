using System.Net;
using System.Security.Cryptography;

namespace ItaBot.BotFramework.Tests;

/// <summary>A token is verified once and used for an hour; what is remembered of it must never say more than the token does.</summary>
public sealed class VerifiedTokenTests : IAsyncLifetime
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

    private async Task<HttpStatusCode> CallAsync(string token, string channelId = "msteams", string? serviceUrl = null)
    {
        var activity = Samples.Message(serviceUrl ?? _service.ChannelUrl);
        activity["channelId"] = channelId;
        using var answer = await _app.PostMessageAsync(activity, token);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_token_used_before_is_refused_when_it_has_ended()
    {
        var token = new TestToken(_service, _app.Clock).Signed;
        (await CallAsync(token)).ShouldBe(HttpStatusCode.OK);
        _app.Clock.Pass(TimeSpan.FromMinutes(64));
        (await CallAsync(token)).ShouldBe(HttpStatusCode.OK);

        _app.Clock.Pass(TimeSpan.FromMinutes(1));

        (await CallAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave("A call to the bot was refused: Expired");
    }

    [Fact]
    public async Task A_token_used_before_still_speaks_for_one_address_and_its_channels_only()
    {
        var token = new TestToken(_service, _app.Clock).Signed;
        (await CallAsync(token)).ShouldBe(HttpStatusCode.OK);

        (await CallAsync(token, channelId: "line")).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(token, serviceUrl: "https://evil.example/")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_known_token_with_another_signature_is_not_known()
    {
        var token = new TestToken(_service, _app.Clock);
        (await CallAsync(token.Signed)).ShouldBe(HttpStatusCode.OK);

        (await CallAsync($"{token.Unsigned}.{TestToken.Encode(new TestKey("key-1").Sign(token.Unsigned))}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_withdrawn_takes_its_tokens_along()
    {
        var token = new TestToken(_service, _app.Clock);
        token.Claims["exp"] = token.Claims["exp"]!.GetValue<long>() + (48 * 3600);
        (await CallAsync(token.Signed)).ShouldBe(HttpStatusCode.OK);

        _service.Keys[0] = new TestKey("key-1");
        _app.Clock.Pass(TimeSpan.FromHours(24));

        (await CallAsync(token.Signed)).ShouldBe(HttpStatusCode.Unauthorized);
        _app.Log.ShouldHave("A call to the bot was refused: BadSignature");
    }

    /// <summary>The key is spoiled after the first look: who still says yes did not look again.</summary>
    [Fact]
    public void The_signature_is_looked_at_once_until_the_token_ends()
    {
        var clock = new TestClock();
        var verified = new VerifiedTokens(clock);
        var (token, key) = Signed(clock, "a");
        verified.IsSigned(token, key).ShouldBeTrue();

        key.Parameters.Modulus![0] ^= 1;

        verified.IsSigned(token, key).ShouldBeTrue();
        verified.IsSigned(token, new SigningKey(key.Parameters, null)).ShouldBeFalse();
        clock.Pass(TimeSpan.FromHours(1));
        verified.IsSigned(token, key).ShouldBeFalse();
    }

    [Fact]
    public void Only_so_many_are_remembered_and_what_has_ended_makes_room_first()
    {
        var clock = new TestClock();
        var verified = new VerifiedTokens(clock);
        var (first, firstKey) = Signed(clock, "first");
        verified.IsSigned(first, firstKey).ShouldBeTrue();
        clock.Pass(TimeSpan.FromMinutes(30));
        var (later, laterKey) = Signed(clock, "later");
        verified.IsSigned(later, laterKey).ShouldBeTrue();
        for (var other = 0; other < 998; other++)
        {
            verified.IsSigned(first with { Fingerprint = $"{other}" }, firstKey).ShouldBeTrue();
        }

        clock.Pass(TimeSpan.FromMinutes(30));
        verified.IsSigned(later with { Fingerprint = "one more" }, laterKey).ShouldBeTrue();
        laterKey.Parameters.Modulus![0] ^= 1;
        verified.IsSigned(later, laterKey).ShouldBeTrue();

        laterKey.Parameters.Modulus![0] ^= 1;
        for (var other = 0; other < 1000; other++)
        {
            verified.IsSigned(later with { Fingerprint = $"{other}" }, laterKey).ShouldBeTrue();
        }

        laterKey.Parameters.Modulus![0] ^= 1;
        verified.IsSigned(later, laterKey).ShouldBeFalse();
    }

    private static (Jwt Token, SigningKey Key) Signed(TestClock clock, string id)
    {
        var header = TestToken.Encode("""{"alg":"RS256","kid":"key-1"}""");
        var claims = TestToken.Encode($$"""{"jti":"{{id}}","exp":{{clock.Now.AddHours(1).ToUnixTimeSeconds()}}}""");
        var token = Jwt.TryParse($"{header}.{claims}.{TestToken.Encode(TestKey.First.Sign($"{header}.{claims}"))}")!;
        using var rsa = RSA.Create();
        rsa.ImportFromPem(TestKey.First.PublicPem);
        return (token, new SigningKey(rsa.ExportParameters(false), null));
    }
}
