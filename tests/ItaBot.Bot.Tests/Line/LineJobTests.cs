using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Line;

/// <summary>The whole job on the telephone: signed webhooks in, and out only what the published document takes.</summary>
public class LineJobTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_whole_job_from_first_word_to_the_mayors_decision()
    {
        if (LineContract.Api is null)
        {
            output.WriteLine("SKIPPED the OpenAPI document: shared/contracts is not beside the project");
        }

        await using var line = await FakeLine.StartAsync();
        await using var bot = await LineBot.StartAsync(line);
        var clerk = await new LinePerson(bot, line, "clerk").LinkedAsync();
        var palad = await new LinePerson(bot, line, "palad").LinkedAsync();
        var mayor = await new LinePerson(bot, line, "mayor").LinkedAsync();

        await LineScript.FillAsync(clerk);
        await LineScript.MemoAsync(clerk);
        await clerk.TapAsync("เสนอลงนาม");
        var before = clerk.Deeds;

        await palad.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        await palad.TapAsync("เห็นชอบ");
        palad.Text.ShouldContain("ยืนยัน: เห็นชอบ");
        palad.Text.ShouldContain((await ReportAsync(bot)).SignOff!.ContentHash[..16]);
        (await ReportAsync(bot)).SignOff!.Steps[0].Decision.ShouldBeNull("one tap decides nothing");
        await palad.TapAsync("ยืนยัน เห็นชอบ");

        await mayor.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        await mayor.SayAsync("อนุญาตให้เผยแพร่");
        await mayor.TapAsync("ยืนยัน อนุญาตให้เผยแพร่");
        await clerk.ReadsAsync("ลงนามครบแล้ว");

        var report = await ReportAsync(bot);
        report.SignOff!.State.ShouldBe(SignOffState.Signed);
        report.SignOff.Steps.ShouldAllBe(s => s.Decision!.Channel == "line");
        report.LiveMeasures.Count().ShouldBe(8);
        line.Refused.ShouldBeEmpty();
        output.WriteLine($"{before} messages and taps of the clerk; {line.All.Count} messages, {line.All.Count(s => s.Pushed)} of them pushed; {line.Calls.Count(c => c.EndsWith("/message/push"))} pushes");
        line.All.Count(s => s.Pushed).ShouldBeLessThan(line.All.Count / 10, "answers go with the reply token");
        var (_, faults) = await bot.Services.GetRequiredService<IAuditTrail>().VerifyAsync(default);
        faults.ShouldBeEmpty();
    }

    internal static async Task<Domain.Reports.Report> ReportAsync(RunningBot bot) =>
        (await bot.Services.GetRequiredService<IReportStore>().ListAsync(bot.Office<Agency>().Id, default)).ShouldHaveSingleItem();
}
