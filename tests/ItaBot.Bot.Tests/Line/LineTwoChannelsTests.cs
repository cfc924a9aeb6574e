using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Line;

/// <summary>One case, two channels: what is done on one is done on the other, and a decision counts once, wherever it was made.</summary>
public sealed class LineTwoChannelsTests : IAsyncLifetime
{
    private FakeLine _line = null!;
    private FakeChannel _teams = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _line = await FakeLine.StartAsync();
        _teams = await FakeChannel.StartAsync();
        _bot = await LineBot.StartAsync(_line);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
        await _line.DisposeAsync();
    }

    [Fact]
    public async Task Begun_on_LINE_and_gone_on_with_in_Teams_and_back()
    {
        var onLine = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
        var inTeams = new Chatter(_bot.Http, _teams, "clerk", execute: true);
        await onLine.SayAsync("เริ่มรายงาน");
        await onLine.SayAsync("2566");
        await onLine.SayAsync(SeedReport.Theme);
        await onLine.SayAsync(SeedReport.Measures[0].Title);

        await inTeams.SayAsync("ทำต่อ");
        var form = await inTeams.SeesAsync("บันทึกและไปต่อ");
        Stage.Cards.Values(form.Card!)["title"].ShouldBe(SeedReport.Measures[0].Title);
        await inTeams.PressAsync(form.Card!, "บันทึกและไปต่อ", ("steps", SeedReport.Measures[0].Steps), ("unit", "กองช่าง"));

        await onLine.SayAsync("ทำต่อ");
        onLine.Text.ShouldContain("หน่วยงานผู้รับผิดชอบ: กองช่าง");
        onLine.Text.ShouldContain("โปรดพิมพ์สถานะ");
        var old = onLine.ActionOf("บันทึกและไปต่อ");
        await onLine.TapAsync("แล้วเสร็จ");
        (await LineJobTests.ReportAsync(_bot)).LiveMeasures.Single().Answers["status"].Text.ShouldBe("done");
        old.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Of_a_decision_on_LINE_and_one_in_Teams_at_once_exactly_one_counts_and_both_see_which(int run)
    {
        var (onLine, inTeams) = await WaitingAsync();
        await onLine.TapAsync("เห็นชอบ");
        var confirm = onLine.Tap("ยืนยัน เห็นชอบ");
        var card = (await inTeams.SeesAsync("ทราบ")).Card!;
        inTeams.LooksAnew();

        await Task.WhenAll(
            run == 1 ? onLine.DoAsync(confirm) : Task.Run(() => onLine.DoAsync(confirm)),
            Task.Run(() => inTeams.PressAsync(card, "ทราบ")));

        var decision = (await LineJobTests.ReportAsync(_bot)).SignOff!.Steps[0].Decision.ShouldNotBeNull();
        var word = decision.Channel == "line" ? "เห็นชอบ" : "ทราบ";
        decision.Kind.ShouldBe(decision.Channel == "line" ? DecisionKind.Agree : DecisionKind.Acknowledge);
        var lost = $"ขั้นนี้พิจารณาไปแล้วโดย นางรอบคอบ ระเบียบดี: {word} เมื่อ";
        if (decision.Channel == "line")
        {
            onLine.Text.ShouldContain("✓ นางรอบคอบ ระเบียบดี (ปลัดเทศบาลตำบลบ้านสมมุติ): เห็นชอบ");
            // The answer says so on its card, until the card is brought up to date: then the step itself says who decided what.
            await inTeams.ReadsAsync($": {word} เมื่อ");
        }
        else
        {
            onLine.Text.ShouldContain(lost);
            onLine.Text.ShouldContain("✓ นางรอบคอบ ระเบียบดี (ปลัดเทศบาลตำบลบ้านสมมุติ): ทราบ");
        }

        onLine.Text.Contains("พิจารณาไปแล้ว").ShouldBe(decision.Channel != "line");
        var (_, faults) = await _bot.Services.GetRequiredService<IAuditTrail>().VerifyAsync(default);
        faults.ShouldBeEmpty();
        _line.Refused.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_confirmed_twice_counts_once_and_says_so()
    {
        var (onLine, _) = await WaitingAsync();
        await onLine.TapAsync("เห็นชอบ");
        await onLine.TapAsync("ยืนยัน เห็นชอบ");
        var report = await LineJobTests.ReportAsync(_bot);
        await onLine.TapAsync("ยืนยัน เห็นชอบ");
        (await LineJobTests.ReportAsync(_bot)).Revision.ShouldBe(report.Revision);
        onLine.Text.ShouldContain("การกดซ้ำไม่มีผล");
    }

    [Fact]
    public async Task A_decision_is_on_the_content_that_was_shown_and_on_no_other()
    {
        var (onLine, _) = await WaitingAsync();
        await onLine.TapAsync("เห็นชอบ");
        var shown = (await LineJobTests.ReportAsync(_bot)).SignOff!.ContentHash;
        onLine.Text.ShouldContain(shown[..16]);
        var clerk = new Chatter(_bot.Http, _teams, "clerk");
        foreach (var word in new[] { "ดึงเรื่องกลับ", "แก้ไข เรื่อง เป็น เรื่องที่ต่างไป", "เสนอลงนาม" })
        {
            await clerk.SayAsync(word);
        }

        await onLine.TapAsync("ยืนยัน เห็นชอบ");
        onLine.Text.ShouldContain("การ์ดนี้เก่าแล้ว");
        var round = (await LineJobTests.ReportAsync(_bot)).SignOff!;
        (round.Round, round.Steps[0].Decision).ShouldBe((2, null));
        round.ContentHash.ShouldNotBe(shown);
    }

    private async Task<(LinePerson OnLine, Chatter InTeams)> WaitingAsync()
    {
        var inTeams = new Chatter(_bot.Http, _teams, "palad", execute: true);
        await inTeams.ArriveAsync();
        var onLine = await new LinePerson(_bot, _line, "palad").LinkedAsync();
        var clerk = await new LinePerson(_bot, _line, "clerk").LinkedAsync();
        await LineScript.FillAsync(clerk, 1);
        await LineScript.MemoAsync(clerk);
        await clerk.TapAsync("เสนอลงนาม");
        await onLine.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        await inTeams.SayAsync("สถานะ");
        return (onLine, inTeams);
    }
}
