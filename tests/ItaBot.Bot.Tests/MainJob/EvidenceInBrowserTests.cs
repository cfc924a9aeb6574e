using ItaBot.Bot.Tests.Line;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Infrastructure.Tests.Evidence;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>A clerk sends photos in the web chat of a real browser and sees them on their card.</summary>
public class EvidenceInBrowserTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_photo_is_sent_seen_and_given_a_caption()
    {
        await using var browser = await Browser.StartAsync(output.WriteLine);
        if (browser is null)
        {
            return;
        }

        await using var bot = await RunningBot.StartAsync();
        var clerk = await Tab.OpenAsync(browser, bot.Address, "clerk", 700, 1300);
        await clerk.ReadsAsync("ยังไม่มีรายงาน");
        await clerk.SayAsync("เริ่มรายงาน");
        await clerk.ReadsAsync("จะทำรายงานใด");
        await clerk.SayAsync("2566");
        await clerk.ReadsAsync("ข้อมูลส่วนต้นของรายงาน");
        await clerk.SayAsync(SeedReport.Theme);
        await clerk.ReadsAsync("มาตรการที่ 1");
        await clerk.SayAsync("จัดทำคู่มือการปฏิบัติงาน");
        await clerk.ReadsAsync("บันทึกแล้ว");
        await SendAsync(clerk, ("ประชุม.jpg", Photos.WithPlace(Photos.Jpeg(800, 600))));
        await clerk.ReadsAsync("แนบหลักฐาน 1.1 กับมาตรการที่ 1 แล้ว");

        var picture = clerk.Page.Locator("img[alt^='ภาพการดำเนินการ']").Last;
        await picture.WaitForAsync();
        await clerk.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('img')].some(i => i.alt.startsWith('ภาพการดำเนินการ') && i.naturalWidth === 800)");
        await clerk.FillAsync("บันทึกคำบรรยาย", "คำบรรยาย 1.1", "ประชุมชี้แจงการใช้คู่มือ");
        await ShootAsync(clerk, "evidence");
        await clerk.PressAsync("บันทึกคำบรรยาย");
        await clerk.ReadsAsync("แก้คำบรรยายหลักฐาน 1.1 แล้ว");
        await SendAsync(clerk, ("a.jpg", Photos.Jpeg(seed: 2)), ("b.jpg", Photos.Jpeg(seed: 3)));
        await clerk.ReadsAsync("แนบหลักฐาน 2 รายการกับมาตรการที่ 1 แล้ว");
        await clerk.SayAsync("หลักฐาน");
        await clerk.ReadsAsync("หลักฐานของรายงาน 3 รายการ");
        await ShootAsync(clerk, "evidence-list");
        (await LineJobTests.ReportAsync(bot)).Evidence[0].Caption.ShouldBe("ประชุมชี้แจงการใช้คู่มือ");
    }

    private static async Task SendAsync(Tab tab, params (string Name, byte[] Content)[] files)
    {
        await tab.Page.Locator("input[type=file]").SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "image/jpeg", Buffer = f.Content }));
        await tab.Page.GetByPlaceholder("พิมพ์ข้อความ").PressAsync("Enter");
    }

    private static Task ShootAsync(Tab tab, string name) =>
        Environment.GetEnvironmentVariable("ITABOT_SHOTS") is { } folder ? tab.ShotAsync(Path.Combine(folder, name + ".png")) : Task.CompletedTask;
}
