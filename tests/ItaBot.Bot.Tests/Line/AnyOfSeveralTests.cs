using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Line;

/// <summary>
/// A step that any of several may decide, pressed at the same moment by one in Teams and by another on LINE: one decides, the other hears who
/// it was, and there are never two.
/// </summary>
public sealed class AnyOfSeveralTests : IAsyncLifetime
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

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 20)]
    [InlineData(true, 20)]
    [InlineData(true, 60)]
    public async Task Of_two_who_press_at_once_on_two_channels_one_decides_and_the_other_hears_who(bool lineFirst, int apart)
    {
        var (mayor, palad, card) = await WaitingAsync();
        await mayor.TapAsync("ทราบ");
        var confirm = mayor.Tap("ยืนยัน ทราบ");
        palad.LooksAnew();

        async Task After(bool later, Func<Task> press)
        {
            await Task.Delay(later ? apart : 0);
            await press();
        }

        await Task.WhenAll(
            Task.Run(() => After(!lineFirst, () => mayor.DoAsync(confirm))),
            Task.Run(() => After(lineFirst, () => palad.PressAsync(card, "เห็นชอบ"))));
        await _bot.WaitForNoErrandsAsync();

        var round = (await LineJobTests.ReportAsync(_bot)).SignOff!;
        var decision = round.Steps[0].Decision.ShouldNotBeNull();
        round.All.Count().ShouldBe(1, "never two deciders");
        round.Due!.Number.ShouldBe(2);
        decision.ShouldSatisfyAllConditions(
            d => d.Kind.ShouldBe(d.By == "mayor" ? DecisionKind.Acknowledge : DecisionKind.Agree),
            d => d.Channel.ShouldBe(d.By == "mayor" ? "line" : "msteams"));
        _bot.Audit().Count(e => e.Contains("\"memo-decided\"")).ShouldBe(1);

        if (decision.By == "mayor")
        {
            mayor.Text.ShouldContain("✓ นายสมมุติ นำพัฒนา (นายกเทศมนตรีตำบลบ้านสมมุติ): ทราบ");
            await palad.ReadsAsync("นายสมมุติ นำพัฒนา");
            (await palad.ReadsAsync(": ทราบ เมื่อ")).AllText.ShouldNotContain("[เห็นชอบ]", customMessage: "nothing is left to press");
        }
        else
        {
            mayor.Text.ShouldContain("ขั้นนี้พิจารณาไปแล้วโดย นางรอบคอบ ระเบียบดี: เห็นชอบ เมื่อ");
            await palad.ReadsAsync("✓ นางรอบคอบ ระเบียบดี (ปลัดเทศบาลตำบลบ้านสมมุติ): เห็นชอบ");
        }

        (await _bot.Services.GetRequiredService<IAuditTrail>().VerifyAsync(default)).Faults.ShouldBeEmpty();
        _line.Refused.ShouldBeEmpty();
    }

    // The first step is for either of two: one sits in Teams, the other has a telephone.
    private async Task<(LinePerson Mayor, Chatter Palad, System.Text.Json.Nodes.JsonObject Card)> WaitingAsync()
    {
        var palad = new Chatter(_bot.Http, _teams, "palad", execute: true);
        await palad.ArriveAsync();
        var admin = new Chatter(_bot.Http, _teams, "admin");
        await admin.SayAsync("เส้นทางลงนาม palad / mayor (เห็นชอบ, ทราบ) > mayor (อนุมัติ, ทราบ)");
        var report = WorldScript.Complete(1).Report!;
        (await _bot.Services.GetRequiredService<IReportStore>().SaveAsync(new Change("demo", report, 0, new Desk("clerk", report.Id), [], [], null, TimeProvider.System.GetUtcNow()), default)).ShouldBe(SaveResult.Saved);
        var mayor = await new LinePerson(_bot, _line, "mayor").LinkedAsync();
        await new Chatter(_bot.Http, _teams, "clerk").SayAsync("เสนอลงนาม");
        await mayor.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        return (mayor, palad, (await palad.SeesAsync("เห็นชอบ")).Card!);
    }
}
