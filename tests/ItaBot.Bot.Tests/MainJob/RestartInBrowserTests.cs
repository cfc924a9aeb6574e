using ItaBot.Bot.Tests.Durability;
using ItaBot.Bot.Tests.Stage;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>The program dies under an open page and comes back: the page finds it again by itself and says where the person stands.</summary>
public class RestartInBrowserTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_page_reconnects_and_nothing_is_lost()
    {
        await using var browser = await Browser.StartAsync(output.WriteLine);
        if (browser is null)
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("itabot-restart-").FullName;
        await using var bot = new BotProcess(folder);
        await bot.StartAsync();
        var clerk = await Tab.OpenAsync(browser, bot.Http.BaseAddress!.ToString().TrimEnd('/'), "clerk");
        await clerk.PressAsync("เริ่มรายงาน");
        await clerk.PressAsync("เริ่มทำรายงานนี้");
        await clerk.PressAsync("บันทึกและไปต่อ");
        await clerk.ReadsAsync("เหลือ 5 จาก 6 องค์ประกอบ");
        await clerk.Page.GetByPlaceholder("พิมพ์ข้อความ").FillAsync("ข้อความที่พิมพ์ค้างไว้");

        await bot.KillAsync();
        await clerk.ReadsAsync("ขาดการเชื่อมต่อ");
        await bot.StartAsync();

        await clerk.ReadsAsync("นางสาวใจดี ตั้งใจงาน · เทศบาลตำบลบ้านสมมุติ");
        await clerk.ReadsAsync("มาตรการที่ 1");
        await Assertions.Expect(clerk.Page.GetByPlaceholder("พิมพ์ข้อความ")).ToHaveValueAsync("ข้อความที่พิมพ์ค้างไว้");
        await bot.KillAsync();
        Directory.Delete(folder, recursive: true);
    }
}
