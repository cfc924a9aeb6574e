using System.Net;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Nobody on the local Direct Line is anybody but who the token says, and nobody elsewhere is there at all.</summary>
public sealed class DirectLineIdentityTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.StartAsync([]);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_the_body_says_about_who_and_where_is_not_believed()
    {
        var client = await DirectLineClient.StartAsync(_app);
        var forged = DirectLineClient.Message("โอนเงิน");
        forged["from"] = new JsonObject { ["id"] = "somchai", ["name"] = "นายก", ["role"] = "bot", ["aadObjectId"] = "mayor" };
        forged["id"] = "stolen";
        forged["channelId"] = "msteams";
        forged["serviceUrl"] = "https://evil.example/";
        forged["conversation"] = new JsonObject { ["id"] = "other", ["tenantId"] = "t" };
        forged["recipient"] = new JsonObject { ["id"] = "somchai" };
        forged["timestamp"] = "1999-01-01T00:00:00Z";
        forged["relatesTo"] = new JsonObject { ["serviceUrl"] = "https://evil.example/" };
        forged["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "somchai" });
        forged["deliveryMode"] = "expectReplies";
        forged["callerId"] = "urn:botframework:azure";
        forged["action"] = "add";

        using var answer = await client.PostAsync(client.Path + "/activities", forged);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var got = _app.Bot.LastActivity;
        got.From.ShouldBe(new ChannelAccount { Id = "malee", Name = "มาลี", Role = "user" });
        got.Id.ShouldBe($"{client.ConversationId}|0000001");
        got.ChannelId.ShouldBe(Channels.WebChat);
        got.ServiceUrl.ShouldBe(Channels.DirectLineServiceUrl);
        got.Conversation.ShouldBe(new ConversationAccount { Id = client.ConversationId });
        got.Recipient!.Id.ShouldBe("bot");
        got.Timestamp.ShouldBe(_app.Clock.Now);
        got.RelatesTo.ShouldBeNull();
        got.MembersAdded.ShouldBeNull();
        got.DeliveryMode.ShouldBeNull();
        got.Action.ShouldBeNull();
        got.Extra.ShouldBeNull();
        got.Text.ShouldBe("โอนเงิน");
    }

    [Theory]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("invoke")]
    [InlineData("messageUpdate")]
    [InlineData("messageDelete")]
    [InlineData("endOfConversation")]
    [InlineData("trace")]
    [InlineData("Message")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_user_cannot_speak_for_the_channel(string? type)
    {
        var client = await DirectLineClient.GenerateAsync(_app);

        using var answer = await client.PostAsync(client.Path + "/activities", new JsonObject { ["type"] = type, ["text"] = "x" });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _app.Bot.Turns.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("message")]
    [InlineData("event")]
    [InlineData("messageReaction")]
    public async Task What_a_user_may_send_arrives_whole(string type)
    {
        var client = await DirectLineClient.GenerateAsync(_app);
        var activity = new JsonObject
        {
            ["type"] = type,
            ["name"] = "webchat/join",
            ["value"] = new JsonObject { ["กด"] = "ตกลง", ["revision"] = 3 },
            ["locale"] = "th-TH",
            ["localTimezone"] = "Asia/Bangkok",
            ["localTimestamp"] = "2026-03-02T16:00:00+07:00",
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "ClientCapabilities" }),
            ["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = "like" }),
            ["replyToId"] = "x|0000001",
        };

        using var answer = await client.PostAsync(client.Path + "/activities", activity);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var got = _app.Bot.LastActivity;
        got.Name.ShouldBe("webchat/join");
        got.Value!["กด"]!.GetValue<string>().ShouldBe("ตกลง");
        got.Value["revision"]!.GetValue<int>().ShouldBe(3);
        got.Locale.ShouldBe("th-TH");
        got.LocalTimezone.ShouldBe("Asia/Bangkok");
        got.LocalTimestamp!.Value.Offset.ShouldBe(TimeSpan.FromHours(7));
        got.Entities!.ShouldHaveSingleItem()["type"]!.GetValue<string>().ShouldBe("ClientCapabilities");
        got.ReactionsAdded!.ShouldHaveSingleItem().Type.ShouldBe("like");
        got.ReplyToId.ShouldBe("x|0000001");
        (await client.PollAsync()).ShouldHaveSingleItem()["value"]!["กด"]!.GetValue<string>().ShouldBe("ตกลง");
    }

    [Theory]
    [InlineData("mayor")]
    [InlineData("MALEE")]
    [InlineData("malee ")]
    public async Task Only_known_users_get_a_token(string userId)
    {
        using var answer = await _app.PostAsync("/directline/tokens/generate", DirectLineClient.User(userId));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"user\":\"malee\"}")]
    [InlineData("{\"user\":{}}")]
    [InlineData("{\"user\":{\"id\":\"\"}}")]
    [InlineData("{\"user\":{\"id\":7}}")]
    [InlineData("{\"user\":{\"id\":null}}")]
    [InlineData("{\"user\":{\"id\":[\"malee\"]}}")]
    [InlineData("{\"user\":{\"id\":\"malee\",\"id\":\"somchai\"}}")]
    public async Task A_request_for_a_token_names_one_user(string body)
    {
        using var answer = await _app.Client.PostAsync("/directline/tokens/generate", TestApp.Json(body));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    public static TheoryData<string, string> TokenRoutes => new()
    {
        { "POST", "/directline/tokens/refresh" },
        { "POST", "/directline/conversations" },
        { "GET", "/directline/conversations/{id}" },
        { "GET", "/directline/conversations/{id}/activities" },
        { "POST", "/directline/conversations/{id}/activities" },
        { "POST", "/directline/conversations/{id}/upload" },
    };

    [Theory]
    [MemberData(nameof(TokenRoutes))]
    public async Task Every_route_needs_the_token(string method, string route)
    {
        var client = await DirectLineClient.StartAsync(_app);
        var path = route.Replace("{id}", client.ConversationId, StringComparison.Ordinal);
        string?[] headers = [null, "", "Bearer", "Bearer ", "Bearer x", client.Token, "Basic " + client.Token, $"Bearer {client.Token}x"];
        foreach (var header in headers)
        {
            (await SendAsync(method, path, header)).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [MemberData(nameof(TokenRoutes))]
    public async Task A_token_opens_no_other_conversation(string method, string route)
    {
        if (!route.Contains("{id}", StringComparison.Ordinal))
        {
            return;
        }

        var mine = await DirectLineClient.StartAsync(_app);
        var theirs = await DirectLineClient.StartAsync(_app, "somchai");
        var path = route.Replace("{id}", theirs.ConversationId, StringComparison.Ordinal);

        (await SendAsync(method, path, "Bearer " + mine.Token)).ShouldBe(HttpStatusCode.Forbidden);
        (await theirs.PollAsync()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TokenRoutes))]
    public async Task An_old_token_is_told_from_a_wrong_one_so_that_the_client_can_say_so(string method, string route)
    {
        var client = await DirectLineClient.StartAsync(_app);
        _app.Clock.Pass(TimeSpan.FromHours(1));

        (await SendAsync(method, route.Replace("{id}", client.ConversationId, StringComparison.Ordinal), "Bearer " + client.Token))
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refreshing_keeps_a_conversation_open()
    {
        var client = await DirectLineClient.StartAsync(_app);
        for (var round = 0; round < 4; round++)
        {
            _app.Clock.Pass(TimeSpan.FromMinutes(50));
            using var answer = await client.PostAsync("/directline/tokens/refresh", null);
            var grant = await DirectLineClient.ReadAsync(answer);
            (grant["token"]!.GetValue<string>() == client.Token).ShouldBeFalse();
            client.Token = grant["token"]!.GetValue<string>();
        }

        await client.SayAsync("ยังอยู่");
        _app.Bot.LastActivity.From!.Id.ShouldBe("malee");
    }

    [Theory]
    [InlineData(TestApp.RemoteHeader, "203.0.113.7")]
    [InlineData(TestApp.RemoteHeader, "192.168.1.5")]
    [InlineData("Host", "rebound.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "file://")]
    public async Task Who_is_not_on_this_machine_finds_nothing(string header, string value)
    {
        var client = await DirectLineClient.StartAsync(_app);
        foreach (var (method, path) in Routes(client))
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + client.Token);
            request.Headers.TryAddWithoutValidation(header, value);
            request.Content = method == "POST" ? TestApp.Json(DirectLineClient.User("malee").ToJsonString()) : null;
            using var answer = await _app.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("http://localhost:3978")]
    [InlineData("http://127.0.0.1")]
    [InlineData("https://[::1]:5001")]
    public async Task A_page_of_this_machine_is_let_in(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/directline/tokens/generate");
        request.Content = TestApp.Json(DirectLineClient.User("malee").ToJsonString());
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await _app.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_Development_there_is_no_Direct_Line(string environment)
    {
        await using var app = await TestApp.StartAsync([], environment);
        using var answer = await app.PostAsync("/directline/tokens/generate", DirectLineClient.User("malee"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    internal static IEnumerable<(string Method, string Path)> Routes(DirectLineClient client) =>
    [
        ("POST", "/directline/tokens/generate"),
        ("POST", "/directline/tokens/refresh"),
        ("POST", "/directline/conversations"),
        ("GET", client.Path),
        ("GET", client.Path + "/activities"),
        ("POST", client.Path + "/activities"),
        ("POST", client.Path + "/upload"),
        ("GET", client.Path + "/attachments/0"),
    ];

    private async Task<HttpStatusCode> SendAsync(string method, string path, string? authorization)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = method == "POST" ? TestApp.Json(DirectLineClient.Message("x").ToJsonString()) : null;
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var answer = await _app.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
