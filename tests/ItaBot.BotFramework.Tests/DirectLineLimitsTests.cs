using System.Net;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Nothing on the local Direct Line grows without end.</summary>
public sealed class DirectLineLimitsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private string _token = "";

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
    public async Task A_log_keeps_its_last_two_thousand()
    {
        var (hub, id) = await HubAsync();
        for (var number = 0; number < 2100; number++)
        {
            await SayAsync(hub, id, "x");
        }

        var page = await PageAsync(hub, 0);

        page.Activities.Count.ShouldBe(2000);
        page.Watermark.ShouldBe(2100);
        Id(page.Activities[0]).ShouldBe(id + "|0000101");
        (await ReplaceAsync(hub, id + "|0000100")).ShouldBe(new SendOutcome.Gone());
        (await ReplaceAsync(hub, id + "|0000101")).ShouldBe(new SendOutcome.Sent(id + "|0000101"));
        (await PageAsync(hub, 0)).Activities.Count.ShouldBe(2000);
    }

    [Fact]
    public async Task A_log_of_large_activities_is_bounded_by_size()
    {
        var (hub, id) = await HubAsync();
        for (var number = 0; number < 100; number++)
        {
            await SayAsync(hub, id, new string('x', 250_000));
        }

        (await AllAsync(hub)).Sum(activity => (long)activity.Length).ShouldBeInRange(15L * 1024 * 1024, 16L * 1024 * 1024);
    }

    [Fact]
    public async Task Replacing_again_and_again_takes_no_more_room()
    {
        var (hub, id) = await HubAsync();
        var said = await SayAsync(hub, id, "0");
        var bytes = (await AllAsync(hub)).Single().Length;
        for (var number = 0; number < 5000; number++)
        {
            (await ReplaceAsync(hub, said, "1")).ShouldBe(new SendOutcome.Sent(said));
        }

        (await AllAsync(hub)).ShouldHaveSingleItem().Length.ShouldBe(bytes);
    }

    [Fact]
    public async Task A_long_log_is_read_in_pages_and_nothing_is_lost_between_them()
    {
        var (hub, id) = await HubAsync();
        for (var number = 0; number < 40; number++)
        {
            await SayAsync(hub, id, new string('x', 250_000));
        }

        var ids = new List<string>();
        var pages = 0;
        for (var page = await PageAsync(hub, 0); page.Activities.Count > 0; page = await PageAsync(hub, page.Watermark))
        {
            page.Activities.Sum(activity => activity.Length).ShouldBeLessThanOrEqualTo(4 * 1024 * 1024);
            ids.AddRange(page.Activities.Select(Id));
            pages++;
        }

        pages.ShouldBeGreaterThan(1);
        ids.ShouldBe(Enumerable.Range(1, 40).Select(number => $"{id}|{number:D7}"));
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
    public async Task All_conversations_together_are_bounded_by_size()
    {
        var (hub, first) = await HubAsync();
        await hub.KeepAsync(first, new DirectLineFile("a", "b", new byte[10 * 1024 * 1024]));
        var file = await hub.KeepAsync(first, new DirectLineFile("a", "b", new byte[1]));
        for (var number = 0; number < 5; number++)
        {
            (await hub.FileAsync(first, file)).ShouldNotBeNull();
            _app.Clock.Pass(TimeSpan.FromSeconds(1));
            var other = await hub.OpenAsync(new ChannelAccount { Id = "u" });
            for (var part = 0; part < 5; part++)
            {
                await hub.KeepAsync(other.ConversationId, new DirectLineFile("a", "b", new byte[10 * 1024 * 1024]));
            }
        }

        (await hub.FileAsync(first, file)).ShouldBeNull();
        (await hub.AccessAsync(_token)).Access.ShouldBe(DirectLineAccess.Unknown);
    }

    [Fact]
    public async Task What_nobody_used_for_a_week_is_forgotten()
    {
        var (hub, id) = await HubAsync();
        _app.Clock.Pass(TimeSpan.FromDays(6));
        await hub.OpenAsync(new ChannelAccount { Id = "u" });
        await SayAsync(hub, id, "still here");
        _app.Clock.Pass(TimeSpan.FromDays(8));
        await hub.OpenAsync(new ChannelAccount { Id = "u" });
        (await hub.SendAsync(Reference(id), new Activity { Type = "message" }, default)).ShouldBe(new SendOutcome.Gone());
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

    private async Task<(DirectLineHub Hub, string Id)> HubAsync()
    {
        var hub = new DirectLineHub(new DirectLineMemory(), _app.Clock);
        (var id, _token) = await hub.OpenAsync(new ChannelAccount { Id = "u" });
        return (hub, id);
    }

    private static ConversationReference Reference(string id) => new() { Conversation = new ConversationAccount { Id = id } };

    private static async Task<string> SayAsync(DirectLineHub hub, string id, string text) =>
        ((SendOutcome.Sent)await hub.SendAsync(Reference(id), new Activity { Type = "message", Text = text }, default)).Id!;

    private static Task<SendOutcome> ReplaceAsync(DirectLineHub hub, string activityId, string text = "") =>
        hub.UpdateAsync(Reference(activityId.Split('|')[0]), new Activity { Type = "message", Id = activityId, Text = text }, default);

    private async Task<DirectLinePage> PageAsync(DirectLineHub hub, long watermark) => await hub.ReadAsync((await hub.AccessAsync(_token)).Conversation!, watermark);

    private async Task<List<byte[]>> AllAsync(DirectLineHub hub)
    {
        var all = new List<byte[]>();
        for (var page = await PageAsync(hub, 0); page.Activities.Count > 0; page = await PageAsync(hub, page.Watermark))
        {
            all.AddRange(page.Activities);
        }

        return all;
    }

    private static string Id(byte[] activity) => JsonNode.Parse(activity)!["id"]!.GetValue<string>();
}
