using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework.Tests;

/// <summary>How the issuer's keys are fetched, kept and renewed.</summary>
public sealed class SigningKeyTests : IAsyncLifetime
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

    private int Fetches => _service.To("keys").Count();

    [Fact]
    public async Task Keys_are_fetched_once_for_many_calls()
    {
        for (var call = 0; call < 5; call++)
        {
            (await CallAsync()).ShouldBe(HttpStatusCode.OK);
        }

        Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task Callers_who_come_together_share_one_fetch()
    {
        var arrived = 0;
        var gate = new TaskCompletionSource();
        _service.OnOpenId = async context =>
        {
            Interlocked.Increment(ref arrived);
            await gate.Task;
            await FakeService.WriteAsync(context, new JsonObject { ["jwks_uri"] = _service.Url + "keys" });
        };

        var calls = Enumerable.Range(0, 8).Select(_ => CallAsync()).ToList();
        while (Volatile.Read(ref arrived) == 0)
        {
            await Task.Yield();
        }

        gate.SetResult();
        (await Task.WhenAll(calls)).ShouldAllBe(status => status == HttpStatusCode.OK);
        Fetches.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_key_is_found_at_once()
    {
        await CallAsync();
        var next = new TestKey("key-2");
        _service.Keys.Add(next);
        _app.Clock.Pass(TimeSpan.FromSeconds(1));

        (await CallAsync(next)).ShouldBe(HttpStatusCode.OK);
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
        Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task Made_up_key_ids_cost_one_look_an_hour()
    {
        await CallAsync();
        var stranger = new TestKey("nobody");
        for (var call = 0; call < 4; call++)
        {
            (await CallAsync(stranger)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        Fetches.ShouldBe(2);
        _app.Clock.Pass(TimeSpan.FromMinutes(59));
        await CallAsync(stranger);
        Fetches.ShouldBe(2);
        _app.Clock.Pass(TimeSpan.FromMinutes(1));
        await CallAsync(stranger);
        Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task A_token_wrong_in_itself_costs_no_look()
    {
        var token = new TestToken(_service, _app.Clock);
        token.Header["kid"] = "made-up";
        token.Claims["aud"] = "someone-else";

        using var answer = await _app.PostMessageAsync(Samples.Message(_service.ChannelUrl), token.Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_are_read_again_after_a_day_and_a_withdrawn_one_counts_no_more()
    {
        await CallAsync();
        _service.Keys[0] = new TestKey("key-2");
        _app.Clock.Pass(TimeSpan.FromHours(23));
        (await CallAsync(TestKey.First)).ShouldBe(HttpStatusCode.OK);
        Fetches.ShouldBe(1);

        _app.Clock.Pass(TimeSpan.FromHours(1));
        (await CallAsync(TestKey.First)).ShouldBe(HttpStatusCode.Unauthorized);
        Fetches.ShouldBe(2);
    }

    [Fact]
    public async Task When_the_issuer_is_away_old_keys_serve_one_more_day_and_then_nobody_gets_in()
    {
        await CallAsync();
        _service.OnOpenId = FakeService.Status(503);

        _app.Clock.Pass(TimeSpan.FromHours(47));
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
        _app.Clock.Pass(TimeSpan.FromHours(1));
        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_a_failure_the_issuer_is_left_alone_for_ten_seconds()
    {
        _service.OnOpenId = FakeService.Status(500);
        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        _service.OnOpenId = null;

        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        _app.Clock.Pass(TimeSpan.FromSeconds(10));
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("http://keys.example/keys")]
    [InlineData("/keys")]
    [InlineData("ftp://127.0.0.1/keys")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user@127.0.0.1/keys")]
    [InlineData("not an address")]
    public async Task Keys_are_never_fetched_from_an_address_that_is_not_https_or_this_machine(string jwksUrl)
    {
        _service.JwksUrl = jwksUrl;

        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        Fetches.ShouldBe(0);
        _app.Log.ShouldHave("The issuer's signing keys cannot be read: no usable jwks_uri");
    }

    public static TheoryData<string> Documents =>
        ["", "null", "[]", "{", "\"x\"", "{}", "{\"jwks_uri\":null}", "{\"jwks_uri\":7}", "{\"jwks_uri\":[]}", "<html></html>"];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_broken_OpenID_document_lets_nobody_in(string document)
    {
        _service.OnOpenId = context => context.Response.WriteAsync(document);
        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _service.OnOpenId = context =>
        {
            context.Response.Redirect(_service.Url + "elsewhere");
            return Task.CompletedTask;
        };

        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        _service.To("elsewhere").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_without_end_is_not_read_to_the_end()
    {
        _service.OnOpenId = context => context.Response.WriteAsync(new string(' ', 2 * 1024 * 1024));
        (await CallAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Short_keys_and_keys_for_encryption_do_not_count()
    {
        var small = new TestKey("small", bits: 1024);
        var forEncryption = new TestKey("enc") { Use = "enc" };
        _service.Keys.AddRange([small, forEncryption]);

        (await CallAsync(small)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync(forEncryption)).ShouldBe(HttpStatusCode.Unauthorized);
        (await CallAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_issuer_cannot_be_reached_the_answer_is_still_401()
    {
        var settings = TestApp.Identity(_service.Url);
        settings["ToBotFromChannelOpenIdMetadataUrl"] = "http://127.0.0.1:1/openid";
        await using var app = await TestApp.StartAsync(settings);

        using var answer = await app.PostMessageAsync(Samples.Message(_service.ChannelUrl), new TestToken(_service, app.Clock).Signed);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpStatusCode> CallAsync(TestKey? key = null)
    {
        var token = new TestToken(_service, _app.Clock);
        token.Key = key ?? token.Key;
        token.Header["kid"] = token.Key.Id;
        using var answer = await _app.PostMessageAsync(Samples.Message(_service.ChannelUrl), token.Signed);
        return answer.StatusCode;
    }
}
