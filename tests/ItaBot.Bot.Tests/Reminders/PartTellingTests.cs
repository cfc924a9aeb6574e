using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>What tells a unit about its part is treated like a reminder when nobody knows whether it arrived: kept, shown, and not said again unasked.</summary>
public sealed class PartTellingTests
{
    [Fact]
    public async Task A_part_that_may_have_arrived_is_shown_to_the_administrator_and_not_told_again_until_they_say_so()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var report = WorldScript.WithMeasures(2).Report!;
        (await bot.Services.GetRequiredService<IReportStore>().SaveAsync(new Change("demo", report, 0, new Desk("clerk", report.Id), [], [], null, TimeProvider.System.GetUtcNow()), default)).ShouldBe(SaveResult.Saved);
        var (clerk, head, admin) = (new Chatter(bot.Http, channel, "clerk"), new Chatter(bot.Http, channel, "head"), new Chatter(bot.Http, channel, "admin", execute: true));
        foreach (var person in new[] { clerk, head, admin })
        {
            await person.ArriveAsync();
        }

        await bot.WaitForNoErrandsAsync();
        head.LooksAnew();
        int Told() => channel.All.Count(s => s.Conversation == head.Conversation && s.AllText.Contains("กองช่าง") && s.Card is not null);
        var before = Told();
        channel.Fault = conversation => conversation == head.Conversation ? 502 : null;
        await clerk.SayAsync("มอบ มาตรการ 1 ให้ กองช่าง");
        await bot.WaitForNoErrandsAsync(givenUp: 1);
        Told().ShouldBe(before + 1, "it did arrive, which nobody can know");

        channel.Fault = _ => null;
        await admin.SayAsync("ติดต่อไม่ได้");
        var card = await admin.ReadsAsync("ไม่แน่ใจว่าถึงหรือไม่");
        card.AllText.ShouldContain("นายช่างคิด สร้างสรรค์");
        await admin.PressAsync(card.Card!, "ลองส่งใหม่");
        await bot.WaitForNoErrandsAsync();
        Told().ShouldBe(before + 2);
    }
}
