using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework.Tests;

/// <summary>The endpoint channels call: what a turn answers, and what happens when the bot throws.</summary>
public sealed class MessagesTests : IAsyncLifetime
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

    private JsonObject Invoke
    {
        get
        {
            var activity = Message;
            activity["type"] = "invoke";
            activity["name"] = "adaptiveCard/action";
            return activity;
        }
    }

    [Fact]
    public async Task An_answer_goes_back_as_a_reply_and_its_id_comes_from_the_channel()
    {
        string? id = null;
        _app.Bot.OnTurn = async (turn, cancellationToken) =>
        {
            await turn.SendTypingAsync(cancellationToken);
            id = await turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "รับทราบ" }, cancellationToken);
            await turn.UpdateAsync(new Activity { Type = ActivityTypes.Message, Id = id, Text = "แก้แล้ว" }, cancellationToken);
            await turn.DeleteAsync(id!, cancellationToken);
            return null;
        };

        using var answer = await _app.PostMessageAsync(Message);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        id.ShouldBe("new-activity");
        _service.Calls.Select(call => $"{call.Method} {call.RawPath}").ShouldBe([
            "POST /channel/v3/conversations/a%3Aconversation/activities/activity-1",
            "POST /channel/v3/conversations/a%3Aconversation/activities/activity-1",
            "PUT /channel/v3/conversations/a%3Aconversation/activities/new-activity",
            "DELETE /channel/v3/conversations/a%3Aconversation/activities/new-activity",
        ]);
        var said = _service.Calls.ElementAt(1).Json;
        said["replyToId"]!.GetValue<string>().ShouldBe("activity-1");
        said["recipient"]!["id"]!.GetValue<string>().ShouldBe("29:user");
        _service.Calls.First().Json["type"]!.GetValue<string>().ShouldBe("typing");
    }

    [Fact]
    public async Task An_answer_that_was_not_delivered_has_no_id_and_is_noted()
    {
        var ids = new List<string?>();
        _service.OnChannel = FakeService.Status(404);
        _app.Bot.OnTurn = async (turn, cancellationToken) =>
        {
            ids.Add(await turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "ลับ" }, cancellationToken));
            return null;
        };

        using var answer = await _app.PostMessageAsync(Message);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        ids.ShouldBe([null]);
        _app.Log.ShouldHave("An activity was not delivered on msteams: Gone { }");
        _app.Log.Lines.ShouldAllBe(line => !line.Contains("ลับ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("message")]
    [InlineData("conversationUpdate")]
    [InlineData("installationUpdate")]
    [InlineData("messageReaction")]
    [InlineData("messageUpdate")]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    [InlineData("somethingNew")]
    public async Task Every_type_reaches_the_bot_and_what_it_returns_is_for_invokes_only(string type)
    {
        _app.Bot.Invokes(418, new JsonObject { ["x"] = 1 });
        var activity = Message;
        activity["type"] = type;

        using var answer = await _app.PostMessageAsync(activity);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        _app.Bot.LastActivity.Type.ShouldBe(type);
    }

    [Fact]
    public async Task An_invoke_is_answered_with_its_result_in_Thai_as_it_is()
    {
        _app.Bot.Invokes(200, new JsonObject { ["value"] = "เห็นชอบ" });

        using var answer = await _app.PostMessageAsync(Invoke);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"value":"เห็นชอบ"}""");
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(412, 412)]
    [InlineData(99, 500)]
    [InlineData(0, 500)]
    [InlineData(1000, 500)]
    public async Task An_invoke_without_body_is_its_status(int status, int answered)
    {
        _app.Bot.Invokes(status, null);
        using var answer = await _app.PostMessageAsync(Invoke);
        ((int)answer.StatusCode).ShouldBe(answered);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invoke_the_bot_does_not_know_is_not_implemented()
    {
        using var answer = await _app.PostMessageAsync(Invoke);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotImplemented);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Expected_replies_come_back_in_the_answer_and_go_nowhere_else()
    {
        _app.Bot.OnTurn = async (turn, cancellationToken) =>
        {
            (await turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "หนึ่ง" }, cancellationToken)).ShouldNotBeNullOrEmpty();
            await turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = "สอง" }, cancellationToken);
            return null;
        };
        var activity = Message;
        activity["deliveryMode"] = "expectReplies";

        using var answer = await _app.PostMessageAsync(activity);

        var replies = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["activities"]!.AsArray();
        replies.Select(reply => (string?)reply!["text"]).ShouldBe(["หนึ่ง", "สอง"]);
        replies.ShouldAllBe(reply => (string?)reply!["replyToId"] == "activity-1" && (string?)reply["recipient"]!["id"] == "29:user");
        _service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_bot_throws_the_person_is_told_the_id_the_log_has()
    {
        _app.Bot.Throws();
        _app.Bot.OnError = (turn, errorId) => turn.SendAsync(new Activity { Type = ActivityTypes.Message, Text = $"รหัส {errorId}" }, default);

        using var answer = await _app.PostMessageAsync(Message);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var errorId = _app.Bot.ErrorIds.ShouldHaveSingleItem();
        errorId.ShouldMatch("^[0-9A-F]{8}$");
        _service.Calls.ShouldHaveSingleItem().Json["text"]!.GetValue<string>().ShouldBe($"รหัส {errorId}");
        _app.Log.ShouldHave($"Turn failed with error id {errorId} on msteams, activity type message");
        _app.Log.Lines.ShouldAllBe(line => !line.Contains("สวัสดี", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_an_invoke_throws_its_caller_hears_500()
    {
        _app.Bot.Throws();
        var activity = Invoke;
        activity["name"] = "task/fetch";

        using var answer = await _app.PostMessageAsync(activity);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        _app.Bot.ErrorIds.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_a_pressed_card_throws_its_caller_hears_an_error_of_the_right_shape()
    {
        _app.Bot.Throws();
        using var answer = await _app.PostMessageAsync(Invoke);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((int)body["statusCode"]!).ShouldBe(500);
        ((string)body["type"]!).ShouldBe("application/vnd.microsoft.error");
        ((string)body["value"]!["code"]!).ShouldBe(_app.Bot.ErrorIds.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task When_telling_fails_too_the_turn_is_still_answered()
    {
        _app.Bot.Throws();
        _app.Bot.OnError = (_, _) => throw new InvalidOperationException("again");

        using var answer = await _app.PostMessageAsync(Message);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        _app.Log.ShouldHave($"Telling the person about error id {_app.Bot.ErrorIds.Single()} failed too");
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("garbage", 415)]
    [InlineData("", 415)]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"", 200)]
    [InlineData("application/vnd.microsoft.activity+json", 200)]
    public async Task The_content_type_is_JSON_in_UTF8(string contentType, int status)
    {
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Message.ToJsonString()));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await _app.Client.PostAsync("/api/messages", content);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 413)]
    [InlineData(1_000_000, 413)]
    public async Task A_body_has_256_KB_and_no_byte_more(int more, int status)
    {
        var activity = Message;
        activity["text"] = "";
        var bare = System.Text.Encoding.UTF8.GetByteCount(activity.ToJsonString());
        activity["text"] = new string('x', (256 * 1024) - bare + more);

        using var announced = await _app.PostMessageAsync(activity);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        chunked.Content = TestApp.Json(activity.ToJsonString());
        chunked.Headers.TransferEncodingChunked = true;
        using var unannounced = await _app.Client.SendAsync(chunked);

        ((int)announced.StatusCode).ShouldBe(status);
        ((int)unannounced.StatusCode).ShouldBe(status);
    }

    public static TheoryData<string, JsonNode?, string> Faults => new()
    {
        { "type", null, "type is missing or too long." },
        { "type", "", "type is missing or too long." },
        { "type", new string('x', 65), "type is missing or too long." },
        { "channelId", null, "channelId is missing or too long." },
        { "serviceUrl", null, "serviceUrl is missing or too long." },
        { "serviceUrl", "https://x/" + new string('x', 2048), "serviceUrl is missing or too long." },
        { "conversation", null, "conversation.id is missing or cannot be used." },
        { "conversation", new JsonObject(), "conversation.id is missing or cannot be used." },
        { "conversation", new JsonObject { ["id"] = ".." }, "conversation.id is missing or cannot be used." },
        { "id", "..", "id cannot be used." },
        { "id", new string('x', 2049), "id cannot be used." },
        { "from", null, "from.id is missing or too long." },
        { "from", new JsonObject { ["name"] = "x" }, "from.id is missing or too long." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_activity_without_the_least_is_refused_with_the_reason(string field, JsonNode? value, string reason)
    {
        var activity = Message;
        activity[field] = value?.DeepClone();

        using var answer = await _app.PostMessageAsync(activity);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["message"]!.GetValue<string>().ShouldBe(reason);
        _app.Bot.Turns.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_POST_is_spoken(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");
        using var answer = await _app.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }
}
