using System.Net;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Nothing on the local Direct Line grows without end.</summary>
public sealed class DirectLineLimitsTests : IAsyncLifetime
{
    private TestApp _app = null!;

    public async Task InitializeAsync() => _app = await TestApp.StartAsync([]);

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_five_hundred_and_first_conversation_takes_the_place_of_the_longest_idle()
    {
        var used = await DirectLineClient.StartAsync(_app);
        _app.Clock.Pass(TimeSpan.FromSeconds(1));
        var idle = await DirectLineClient.StartAsync(_app);
        for (var number = 2; number < DirectLineHub.MostConversations; number++)
        {
            _app.Clock.Pass(TimeSpan.FromSeconds(1));
            await DirectLineClient.GenerateAsync(_app);
        }

        await used.SayAsync("ยังอยู่");
        _app.Clock.Pass(TimeSpan.FromSeconds(1));
        await DirectLineClient.GenerateAsync(_app);

        (await used.PollAsync()).ShouldHaveSingleItem();
        using var gone = await _app.GetAsync(idle.Path + "/activities", idle.Token);
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void A_log_keeps_its_last_two_thousand()
    {
        var conversation = Conversation();
        for (var number = 0; number < 2100; number++)
        {
            conversation.Say(new Activity { Type = "message", Text = "x" }, _app.Clock.Now);
        }

        var page = conversation.Read(0);

        page.Activities.Count.ShouldBe(2000);
        page.Watermark.ShouldBe(2100);
        Id(page.Activities[0]).ShouldBe("c|0000101");
        conversation.Replace("c|0000100", new Activity { Type = "message" }).ShouldBeFalse();
        conversation.Replace("c|0000101", new Activity { Type = "message" }).ShouldBeTrue();
        conversation.Read(0).Activities.Count.ShouldBe(2000);
    }

    [Fact]
    public void A_log_of_large_activities_is_bounded_by_size()
    {
        var conversation = Conversation();
        for (var number = 0; number < 100; number++)
        {
            conversation.Say(new Activity { Type = "message", Text = new string('x', 250_000) }, _app.Clock.Now);
        }

        conversation.Bytes.ShouldBeInRange(15L * 1024 * 1024, 16L * 1024 * 1024);
    }

    [Fact]
    public void Replacing_again_and_again_takes_no_more_room()
    {
        var conversation = Conversation();
        var id = conversation.Say(new Activity { Type = "message", Text = "0" }, _app.Clock.Now);
        var bytes = conversation.Bytes;
        for (var number = 0; number < 5000; number++)
        {
            conversation.Replace(id, new Activity { Type = "message", Text = "1" }).ShouldBeTrue();
        }

        conversation.Bytes.ShouldBe(bytes);
        conversation.Read(0).Activities.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_long_log_is_read_in_pages_and_nothing_is_lost_between_them()
    {
        var conversation = Conversation();
        for (var number = 0; number < 40; number++)
        {
            conversation.Say(new Activity { Type = "message", Text = new string('x', 250_000) }, _app.Clock.Now);
        }

        var ids = new List<string>();
        var pages = 0;
        for (var page = conversation.Read(0); page.Activities.Count > 0; page = conversation.Read(page.Watermark))
        {
            page.Activities.Sum(activity => activity.Length).ShouldBeLessThanOrEqualTo(4 * 1024 * 1024);
            ids.AddRange(page.Activities.Select(Id));
            pages++;
        }

        pages.ShouldBeGreaterThan(1);
        ids.ShouldBe(Enumerable.Range(1, 40).Select(number => $"c|{number:D7}"));
    }

    [Fact]
    public async Task What_the_bot_says_has_the_same_limit_as_what_it_hears()
    {
        var client = await DirectLineClient.StartAsync(_app);
        var reference = _app.Bot.LastActivity.GetConversationReference();
        var huge = new Activity { Type = "message", Text = new string('x', 256 * 1024) };

        (await _app.Connector.SendAsync(reference, huge, default)).ShouldBe(new SendOutcome.Refused(413));
        (await _app.Connector.UpdateAsync(reference, huge with { Id = "1" }, default)).ShouldBe(new SendOutcome.Refused(413));
        (await client.PollAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_token_makes_room_after_ten_newer_ones()
    {
        var client = await DirectLineClient.GenerateAsync(_app);
        var first = client.Token;
        for (var round = 0; round < 10; round++)
        {
            using var answer = await client.PostAsync("/directline/tokens/refresh", null);
            client.Token = (await DirectLineClient.ReadAsync(answer))["token"]!.GetValue<string>();
        }

        using var old = await _app.GetAsync(client.Path + "/activities", first);
        using var current = await _app.GetAsync(client.Path + "/activities", client.Token);
        old.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        current.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void All_conversations_together_are_bounded_by_size()
    {
        var hub = new DirectLineHub(_app.Clock);
        var first = hub.Open(new ChannelAccount { Id = "u" });
        hub.Keep(first.Conversation, new DirectLineFile("a", "b", new byte[10 * 1024 * 1024]));
        var file = hub.Keep(first.Conversation, new DirectLineFile("a", "b", new byte[1]));
        for (var number = 0; number < 5; number++)
        {
            hub.File(first.Conversation.Id, file).ShouldNotBeNull();
            _app.Clock.Pass(TimeSpan.FromSeconds(1));
            var other = hub.Open(new ChannelAccount { Id = "u" });
            for (var part = 0; part < 5; part++)
            {
                hub.Keep(other.Conversation, new DirectLineFile("a", "b", new byte[10 * 1024 * 1024]));
            }
        }

        hub.File(first.Conversation.Id, file).ShouldBeNull();
        hub.Access(first.Token, out _).ShouldBe(DirectLineAccess.Unknown);
    }

    [Fact]
    public async Task Many_voices_at_once_lose_no_word_and_share_no_id()
    {
        _app.Bot.Says("ค่ะ");
        var client = await DirectLineClient.StartAsync(_app);

        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => client.SayAsync($"ข้อความ {number}")));

        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(40);
        var log = await client.PollAsync();
        log.Count.ShouldBe(80);
        log.Select(activity => activity["id"]!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count().ShouldBe(80);
    }

    private static DirectLineConversation Conversation() => new("c", new ChannelAccount { Id = "u" });

    private static string Id(byte[] activity) => JsonNode.Parse(activity)!["id"]!.GetValue<string>();
}
