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
}
