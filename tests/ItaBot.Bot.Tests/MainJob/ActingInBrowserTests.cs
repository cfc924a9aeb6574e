using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>
/// An acting officer and the one for whom they act, in chromium: the absence typed, the card that moves away, the card that comes, and who
/// decided what in the end. ITABOT_SHOTS names a folder for pictures of what people see.
/// </summary>
public sealed class ActingInBrowserTests(ITestOutputHelper output)
{
    private static readonly string? Shots = Environment.GetEnvironmentVariable("ITABOT_SHOTS");

    [Fact]
    public async Task The_acting_officer_decides_and_everybody_sees_both_names()
    {
        await using var browser = await Browser.StartAsync(output.WriteLine);
        if (browser is null)
        {
            return;
        }

        await using var bot = await RunningBot.StartAsync();
        var report = WorldScript.Complete(2).Report!;
        (await bot.Services.GetRequiredService<IReportStore>().SaveAsync(new Change("demo", report, 0, new Desk("clerk", report.Id), [], [], null, TimeProvider.System.GetUtcNow()), default)).ShouldBe(SaveResult.Saved);
        var palad = await Tab.OpenAsync(browser, bot.Address, "palad", 420, 1100);
        var head = await Tab.OpenAsync(browser, bot.Address, "head", 420, 1300);
        var mayor = await Tab.OpenAsync(browser, bot.Address, "mayor", 420, 1300);
        var clerk = await Tab.OpenAsync(browser, bot.Address, "clerk", 700, 1100);
        await clerk.SayAsync("เสนอลงนาม");
        await palad.ReadsAsync("เสนอเพื่อโปรดพิจารณา");

        await palad.SayAsync("ลา วันนี้ เป็นต้นไป ให้ นายช่างคิด สร้างสรรค์ รักษาราชการแทน คำสั่งที่ 12/2567");
        await palad.ReadsAsync("เรื่องที่รออยู่จะไปถึงผู้ปฏิบัติหน้าที่แทน");
        await ShootAsync(palad, "acting-palad-away");
        await head.ReadsAsync("ท่านเป็นผู้รักษาราชการแทน ปลัดเทศบาลตำบลบ้านสมมุติ (นางรอบคอบ ระเบียบดี)");
        await Assertions.Expect(palad.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "เห็นชอบ", Exact = true })).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        await ShootAsync(head, "acting-head-asked");
        await head.PressAsync("เห็นชอบ");

        await mayor.ReadsAsync("เสนอเพื่อโปรดพิจารณา");
        await mayor.ReadsAsync("จะยังไม่ถือว่าได้รับอนุญาต");
        await ShootAsync(mayor, "acting-mayor-asked");
        await mayor.PressAsync("ทราบ");
        await clerk.ReadsAsync("ยังไม่ได้ตอบคำขออนุญาตเผยแพร่");
        await clerk.ReadsAsync("นายช่างคิด สร้างสรรค์ (ผู้อำนวยการกองช่าง รักษาราชการแทน ปลัดเทศบาลตำบลบ้านสมมุติ): เห็นชอบ");
        await clerk.SayAsync("ตรวจ");
        await clerk.ReadsAsync("แต่ผู้มีอำนาจเขียนเพียง");
        await ShootAsync(clerk, "acting-clerk-unanswered");
    }

    private static Task ShootAsync(Tab tab, string name) => Shots is null ? Task.CompletedTask : tab.ShotAsync(Path.Combine(Shots, name + ".png"));
}
