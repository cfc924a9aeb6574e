using System.Net;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Conversations on the local Direct Line, from the first token to a replaced card.</summary>
public sealed class DirectLineTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.StartAsync([]);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_token_names_its_conversation_and_lasts_an_hour()
    {
        using var answer = await _app.PostAsync("/directline/tokens/generate", DirectLineClient.User("malee"));

        var grant = await DirectLineClient.ReadAsync(answer);
        grant.Select(field => field.Key).ShouldBe(["conversationId", "token", "expires_in"]);
        grant["expires_in"]!.GetValue<int>().ShouldBe(3600);
        grant["conversationId"]!.GetValue<string>().ShouldMatch("^[0-9a-f]{32}$");
        grant["token"]!.GetValue<string>().ShouldMatch("^[A-Za-z0-9_-]{43}$");
        _app.Bot.Turns.ShouldBeEmpty();
    }

    [Fact]
    public async Task Starting_tells_the_bot_once_who_came()
    {
        var client = await DirectLineClient.GenerateAsync(_app);
        using var first = await client.PostAsync("/directline/conversations", new JsonObject { ["user"] = new JsonObject { ["id"] = "x" }, ["locale"] = "th-TH" });
        using var again = await client.PostAsync("/directline/conversations", null);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        var grant = await DirectLineClient.ReadAsync(first);
        grant["conversationId"]!.GetValue<string>().ShouldBe(client.ConversationId);
        grant.ContainsKey("streamUrl").ShouldBeFalse();
        var turn = _app.Bot.Turns.ShouldHaveSingleItem();
        turn.Caller.ShouldBe(TurnCaller.DirectLine);
        turn.IsAuthenticatedChannel.ShouldBeFalse();
        turn.Activity.Type.ShouldBe(ActivityTypes.ConversationUpdate);
        turn.Activity.Locale.ShouldBe("th-TH");
        turn.Activity.MembersAdded!.ShouldHaveSingleItem().Id.ShouldBe("malee");
        turn.Activity.MembersAdded![0].Name.ShouldBe("มาลี");
        turn.Activity.Recipient!.Role.ShouldBe("bot");
    }

    [Fact]
    public async Task The_whole_road_of_one_question_and_its_answer()
    {
        _app.Bot.Says("รับทราบค่ะ");
        var client = await DirectLineClient.StartAsync(_app);
        (await client.PollAsync()).ShouldBeEmpty();

        var id = await client.SayAsync("สวัสดี");

        id.ShouldBe($"{client.ConversationId}|0000001");
        var log = await client.PollAsync();
        log.Count.ShouldBe(2);
        Text(log[0], "id").ShouldBe(id);
        Text(log[0], "text").ShouldBe("สวัสดี");
        Text(log[0]["from"]!, "role").ShouldBe("user");
        Text(log[0]["channelData"]!, "clientActivityID").ShouldBe("client-1");
        Text(log[1], "id").ShouldBe($"{client.ConversationId}|0000002");
        Text(log[1], "text").ShouldBe("รับทราบค่ะ");
        Text(log[1], "replyToId").ShouldBe(id);
        Text(log[1]["from"]!, "role").ShouldBe("bot");
        Text(log[1], "channelId").ShouldBe("webchat");
        Text(log[1], "timestamp").ShouldBe("2026-03-02T09:00:00+00:00");
        (await client.PollAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_post_is_answered_only_when_the_bot_has_finished()
    {
        var gate = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        var client = await DirectLineClient.StartAsync(_app);
        _app.Bot.OnTurn = async (_, _) =>
        {
            isAsked.SetResult();
            await gate.Task;
            return null;
        };

        var post = client.SayAsync("ช้า");
        await isAsked.Task;
        (await client.PollAsync()).ShouldHaveSingleItem();
        post.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await post).ShouldEndWith("|0000001");
    }

    [Fact]
    public async Task Thai_travels_as_it_is()
    {
        var client = await DirectLineClient.StartAsync(_app);
        await client.SayAsync("น้ำ");
        using var answer = await _app.GetAsync(client.Path + "/activities", client.Token);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("น้ำ");
    }

    [Fact]
    public async Task A_new_version_comes_again_under_the_old_id_mark_place_and_time()
    {
        string? id = null;
        _app.Bot.OnTurn = async (turn, cancellationToken) =>
        {
            id ??= turn.Activity.Type == "message"
                ? await turn.SendAsync(new Activity { Type = "message", Text = "เลือก", ChannelData = new JsonObject { ["k"] = 1 } }, cancellationToken)
                : null;
            return null;
        };
        var client = await DirectLineClient.StartAsync(_app);
        await client.SayAsync("เริ่ม");
        var before = (await client.PollAsync())[1];
        _app.Clock.Pass(TimeSpan.FromMinutes(1));
        var reference = _app.Bot.LastActivity.GetConversationReference();
        await _app.Connector.SendAsync(reference, new Activity { Type = "message", Text = "ต่อไป" }, default);

        (await _app.Connector.UpdateAsync(reference, new Activity { Type = "message", Id = id, Text = "เลือกแล้ว" }, default))
            .ShouldBe(new SendOutcome.Sent(id));

        var news = await client.PollAsync();
        news.Select(activity => Text(activity, "text")).ShouldBe(["ต่อไป", "เลือกแล้ว"]);
        foreach (var same in new[] { "id", "timestamp", "replyToId" })
        {
            Text(news[1], same).ShouldBe(Text(before, same));
        }

        Text(news[1]["channelData"]!, "clientActivityID").ShouldBe(Text(before["channelData"]!, "clientActivityID"));
        news[1]["channelData"]!["webchat:sequence-id"]!.GetValue<int>().ShouldBe(before["channelData"]!["webchat:sequence-id"]!.GetValue<int>());
        before["channelData"]!["k"]!.GetValue<int>().ShouldBe(1);
        client.Watermark = "";
        (await client.PollAsync()).Select(activity => Text(activity, "text")).ShouldBe(["เริ่ม", "ต่อไป", "เลือกแล้ว"]);
    }

    [Fact]
    public async Task The_mark_a_bot_chose_itself_is_kept()
    {
        var client = await DirectLineClient.StartAsync(_app);
        var reference = _app.Bot.LastActivity.GetConversationReference();
        var marked = new JsonObject { ["clientActivityID"] = "mine" };

        var sent = (SendOutcome.Sent)await _app.Connector.SendAsync(reference, new Activity { Type = "message", ChannelData = marked }, default);
        await _app.Connector.UpdateAsync(reference, new Activity { Type = "message", Id = sent.Id }, default);

        (await client.PollAsync()).ShouldHaveSingleItem()["channelData"]!["clientActivityID"]!.GetValue<string>().ShouldBe("mine");
        marked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Something_taken_back_comes_again_as_a_deletion_and_is_gone_for_good()
    {
        var client = await DirectLineClient.StartAsync(_app);
        var reference = _app.Bot.LastActivity.GetConversationReference();
        var sent = (SendOutcome.Sent)await _app.Connector.SendAsync(reference, new Activity { Type = "message", Text = "ลบ" }, default);

        (await _app.Connector.DeleteAsync(reference, sent.Id!, default)).ShouldBe(new SendOutcome.Sent(sent.Id));
        (await _app.Connector.DeleteAsync(reference, sent.Id!, default)).ShouldBe(new SendOutcome.Gone());
        (await _app.Connector.UpdateAsync(reference, new Activity { Id = sent.Id }, default)).ShouldBe(new SendOutcome.Gone());

        var left = (await client.PollAsync()).ShouldHaveSingleItem();
        Text(left, "type").ShouldBe("messageDelete");
        Text(left, "id").ShouldBe(sent.Id);
        left["text"].ShouldBeNull();
    }

    [Fact]
    public async Task The_bot_cannot_change_what_the_user_said()
    {
        var client = await DirectLineClient.StartAsync(_app);
        var id = await client.SayAsync("ของฉัน");
        var reference = _app.Bot.LastActivity.GetConversationReference();

        (await _app.Connector.UpdateAsync(reference, new Activity { Type = "message", Id = id, Text = "x" }, default)).ShouldBe(new SendOutcome.Gone());
        (await _app.Connector.DeleteAsync(reference, id, default)).ShouldBe(new SendOutcome.Gone());
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_unknown_conversation_is_gone(string? id)
    {
        var reference = new ConversationReference
        {
            ServiceUrl = Channels.DirectLineServiceUrl,
            Conversation = new ConversationAccount { Id = id },
        };

        (await _app.Connector.SendAsync(reference, new Activity { Type = "message" }, default)).ShouldBe(new SendOutcome.Gone());
        (await _app.Connector.UpdateAsync(reference, new Activity { Id = "1" }, default)).ShouldBe(new SendOutcome.Gone());
        (await _app.Connector.DeleteAsync(reference, "1", default)).ShouldBe(new SendOutcome.Gone());
    }

    [Fact]
    public async Task A_bot_that_throws_is_answered_for_and_the_person_reads_the_id()
    {
        var client = await DirectLineClient.StartAsync(_app);
        _app.Bot.Throws();
        _app.Bot.OnError = (turn, errorId) => turn.SendAsync(new Activity { Type = "message", Text = errorId }, default);

        await client.SayAsync("พัง");

        Text((await client.PollAsync())[1], "text").ShouldBe(_app.Bot.ErrorIds.Single());
    }

    [Fact]
    public async Task Typing_of_the_user_is_not_echoed_and_of_the_bot_is_shown()
    {
        _app.Bot.OnTurn = async (turn, cancellationToken) =>
        {
            await turn.SendTypingAsync(cancellationToken);
            return null;
        };
        var client = await DirectLineClient.GenerateAsync(_app);

        using var answer = await client.PostAsync(client.Path + "/activities", new JsonObject { ["type"] = "typing" });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Text((await client.PollAsync()).ShouldHaveSingleItem()["from"]!, "role").ShouldBe("bot");
        _app.Bot.LastActivity.Type.ShouldBe("typing");
    }

    [Fact]
    public async Task Reconnecting_gives_a_fresh_token_for_the_same_conversation()
    {
        var client = await DirectLineClient.StartAsync(_app);
        await client.SayAsync("หนึ่ง");
        using var answer = await _app.GetAsync(client.Path + "?watermark=1", client.Token);

        var grant = await DirectLineClient.ReadAsync(answer);
        grant["conversationId"]!.GetValue<string>().ShouldBe(client.ConversationId);
        client.Token = grant["token"]!.GetValue<string>();
        (await client.PollAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("x")]
    [InlineData("%20 1")]
    [InlineData("99999999999999999999999")]
    [InlineData("๑")]
    public async Task A_watermark_that_is_no_number_is_refused(string watermark)
    {
        var client = await DirectLineClient.StartAsync(_app);
        foreach (var path in new[] { "/activities", "" })
        {
            using var answer = await _app.GetAsync($"{client.Path}{path}?watermark={watermark}", client.Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task A_watermark_from_the_future_shows_nothing_and_comes_back_right()
    {
        var client = await DirectLineClient.StartAsync(_app);
        await client.SayAsync("หนึ่ง");
        client.Watermark = "999";
        (await client.PollAsync()).ShouldBeEmpty();
        client.Watermark.ShouldBe("1");
    }

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
