using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.MainJob;

public class BusyChannelTests
{
    [Fact]
    public async Task A_memo_reaches_its_approver_although_the_channel_was_busy()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var palad = new Chatter(bot.Http, channel, "palad");
        await palad.ArriveAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        (channel.Busy, channel.BusyTimes) = (palad.Conversation, 1);

        await clerk.PressAsync("เสนอลงนาม");

        await palad.SeesAsync("เห็นชอบ");
        channel.BusyTimes.ShouldBeLessThanOrEqualTo(0);
        channel.All.Count(s => s.Conversation == palad.Conversation && Stage.Cards.HasButton(s.Card, "เห็นชอบ")).ShouldBe(1);
    }

    [Fact]
    public async Task A_channel_that_asks_for_patience_is_left_alone_for_that_long()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var palad = new Chatter(bot.Http, channel, "palad");
        await palad.ArriveAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        (channel.Busy, channel.BusyTimes, channel.BusySeconds) = (palad.Conversation, 1, 6);

        var submitted = System.Diagnostics.Stopwatch.StartNew();
        await clerk.PressAsync("เสนอลงนาม");
        await palad.SeesAsync("เห็นชอบ");

        submitted.Elapsed.TotalSeconds.ShouldBeGreaterThanOrEqualTo(5.9);
        channel.BusyTimes.ShouldBe(-1, "refused once, and the next time it was taken");
    }

    [Fact]
    public async Task A_memo_that_may_have_arrived_is_not_sent_to_another_address_but_marked()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        await new Chatter(bot.Http, channel, "palad", conversation: "old").ArriveAsync();
        await new Chatter(bot.Http, channel, "palad", conversation: "new").ArriveAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        channel.Fault = conversation => conversation == "new" ? 502 : null;

        await clerk.PressAsync("เสนอลงนาม");
        await bot.WaitForNoErrandsAsync(givenUp: 1);

        channel.All.Where(s => Stage.Cards.HasButton(s.Card, "เห็นชอบ")).Select(s => s.Conversation).ShouldBe(["new"]);
    }
}
