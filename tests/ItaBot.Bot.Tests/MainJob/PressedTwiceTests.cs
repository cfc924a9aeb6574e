using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>A button that is pressed twice, under whatever id, does its work once and is answered the same.</summary>
public sealed class PressedTwiceTests : IAsyncLifetime
{
    private FakeChannel _channel = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _channel = await FakeChannel.StartAsync();
        _bot = await RunningBot.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task Begin_answer_accept_submit_and_decide_count_once()
    {
        var clerk = new Chatter(_bot.Http, _channel, "clerk", execute: true);
        var palad = new Chatter(_bot.Http, _channel, "palad", execute: true);
        await palad.ArriveAsync();
        await clerk.SayAsync("เริ่มรายงาน");

        await TwiceAsync(clerk, "เริ่มทำรายงานนี้", "report-started", ("handbook", "2567/report-12-month/by-theme"));
        await TwiceAsync(clerk, "บันทึกและไปต่อ", "answers-saved", ("theme", SeedReport.Theme));
        var measure = SeedReport.Measures[0];
        await TwiceAsync(clerk, "บันทึกและไปต่อ", "answers-saved", ("title", measure.Title), ("steps", measure.Steps), ("unit", measure.Unit), ("period", SeedReport.Period), ("status", measure.Status), ("summary", measure.Summary), ("outcome", measure.Outcome));
        await TwiceAsync(clerk, "ใช้ร่างนี้ แล้วเพิ่มมาตรการ", "wording-accepted");
        (await ReportAsync()).Measures.Count.ShouldBe(2);
        await MainJobScript.MeasureAsync(clerk, SeedReport.Measures[1], last: true);
        await MainJobScript.MemoAsync(clerk);
        await TwiceAsync(clerk, "เสนอลงนาม", "memo-submitted");
        await TwiceAsync(palad, "เห็นชอบ", "memo-decided");
        (await ReportAsync()).SignOff!.Steps.Count(s => s.Decision is not null).ShouldBe(1);
    }

    [Fact]
    public async Task Where_buttons_send_messages_the_second_press_is_answered_and_a_second_delivery_is_not()
    {
        var clerk = new Chatter(_bot.Http, _channel, "clerk");
        await clerk.SayAsync("เริ่มรายงาน");
        var card = (await clerk.SeesAsync("เริ่มทำรายงานนี้")).Card!;
        var press = new JsonObject { ["type"] = "message", ["id"] = "press-1", ["value"] = Stage.Cards.Button(card, "เริ่มทำรายงานนี้")["data"]!.DeepClone() };
        press["value"]!["handbook"] = "2567/report-12-month/by-theme";

        await clerk.PostAsync((JsonObject)press.DeepClone());
        var said = _channel.All.Count;
        await clerk.PostAsync((JsonObject)press.DeepClone());
        _channel.All.Count.ShouldBe(said, "delivered again");
        press["id"] = "press-2";
        await clerk.PostAsync(press);

        _channel.All.Count.ShouldBe(said + 1);
        _channel.All[^1].Card!.ToJsonString().ShouldBe(_channel.All[^2].Card!.ToJsonString());
        _bot.Audit().ShouldHaveSingleItem();
    }

    private async Task TwiceAsync(Chatter person, string button, string audited, params (string Id, string Value)[] typed)
    {
        var card = (await person.PressableAsync(button))!;
        var before = Count(audited);
        var first = await person.PressAsync(card, button, typed);
        var second = await person.PressAsync(card, button, typed);

        second!.ToJsonString().ShouldBe(first!.ToJsonString());
        Count(audited).ShouldBe(before + 1, button);
        person.Holds(first);
        person.LooksAnewUnlessAnswered();
    }

    private int Count(string kind) => _bot.Audit().Count(e => e.Contains($"\"{kind}\""));

    private async Task<Report> ReportAsync() =>
        (await _bot.Services.GetRequiredService<IReportStore>().ListAsync(_bot.Office<Agency>().Id, default)).ShouldHaveSingleItem();
}
