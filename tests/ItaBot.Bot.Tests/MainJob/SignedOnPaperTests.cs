using ItaBot.Bot.Tests.Stage;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Tests.Documents;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>The road over paper through the running program: the memo from the library is printed, its page comes back in chat, and the next one is asked.</summary>
public class SignedOnPaperTests
{
    [Fact]
    public async Task The_signer_sends_the_page_they_signed_and_the_next_is_asked()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk");
        var palad = new Chatter(bot.Http, channel, "palad");
        var mayor = new Chatter(bot.Http, channel, "mayor");
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await MainJobScript.FillAsync(clerk, 1);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        await bot.WaitForNoErrandsAsync();
        var library = Path.Combine(bot.Folder, "library");
        using var pages = PrintedPages.Print(await File.ReadAllBytesAsync(Directory.GetFiles(library, "memo.docx", SearchOption.AllDirectories).Single()));
        if (pages is null)
        {
            return;
        }

        await palad.SendAsync("", channel.Keep("photo.jpg", JpegWriter.Write(new Raster(60, 60, new byte[10_800]), 80)));
        await palad.ReadsAsync("อ่านรหัสบนภาพไม่ได้");
        await palad.SendAsync("", channel.Keep("page.jpg", pages.Scan(pages.Count(), 150, jpeg: true)));
        await palad.ReadsAsync("ได้รับหน้าที่ลงนามของนางรอบคอบ ระเบียบดี");
        palad.LooksAnewUnlessAnswered();
        await palad.PressAsync("เห็นชอบ");
        await mayor.SeesAsync("อนุญาตให้เผยแพร่");
        await bot.WaitForNoErrandsAsync();

        var scan = await File.ReadAllBytesAsync(Directory.GetFiles(library, "scan-1-1.jpg", SearchOption.AllDirectories).Single());
        PictureFile.TryRead(scan, out var problem).ShouldNotBeNull(problem);
        var signed = bot.Audit().Single(entry => entry.Contains("paper-signed"));
        signed.ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(scan)));
        bot.Audit().Single(entry => entry.Contains("memo-decided")).ShouldContain("\"channel\":\"paper\"");
    }
}
