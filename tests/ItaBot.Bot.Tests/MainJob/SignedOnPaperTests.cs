using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Tests.Documents;
using ItaBot.Infrastructure.Tests.Pictures.Pdf;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task A_scan_as_pdf_closes_the_step_and_lies_in_the_library_as_it_came()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var store = bot.Services.GetRequiredService<IReportStore>();
        var report = WorldScript.Complete(1).Report!;
        (await store.SaveAsync(new Change("demo", report, 0, new Desk("clerk", report.Id), [], [], null, TimeProvider.System.GetUtcNow()), default)).ShouldBe(SaveResult.Saved);
        var (clerk, palad, mayor) = (new Chatter(bot.Http, channel, "clerk"), new Chatter(bot.Http, channel, "palad"), new Chatter(bot.Http, channel, "mayor"));
        await palad.ArriveAsync();
        await mayor.ArriveAsync();
        await clerk.SayAsync("เสนอลงนาม");
        await bot.WaitForNoErrandsAsync();
        var library = Path.Combine(bot.Folder, "library");
        using var pages = PrintedPages.Print(await File.ReadAllBytesAsync(Directory.GetFiles(library, "memo.docx", SearchOption.AllDirectories).Single()));
        if (pages is null)
        {
            return;
        }

        await palad.SendAsync("", channel.Keep("memo.pdf", await File.ReadAllBytesAsync(pages.PdfPath)));
        await palad.ReadsAsync("ไม่มีภาพของหน้ากระดาษ");
        var jpeg = pages.Scan(1, 150, jpeg: true);
        var size = PictureFile.TryRead(jpeg, out _)!;
        var scan = new HandMadePdf().Picture(size, "/Filter /DCTDecode /ColorSpace /DeviceRGB /BitsPerComponent 8", jpeg).Bytes;
        await palad.SendAsync("", channel.Keep("SCAN0001.PDF", scan));
        await palad.ReadsAsync("ได้รับหน้าที่ลงนามของนางรอบคอบ ระเบียบดี");
        palad.LooksAnewUnlessAnswered();
        await palad.PressAsync("เห็นชอบ");
        await mayor.SeesAsync("อนุญาตให้เผยแพร่");
        await bot.WaitForNoErrandsAsync();

        (await File.ReadAllBytesAsync(Directory.GetFiles(library, "scan-1-1.pdf", SearchOption.AllDirectories).Single())).ShouldBe(scan);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(scan));
        bot.Audit().Single(entry => entry.Contains("paper-signed")).ShouldContain(hash);
        (await store.FindAsync("demo", report.Id, default))!.Scans.ShouldHaveSingleItem().FileName.ShouldBe("scan-1-1.pdf", "it is still a PDF after it was stored and read");
    }
}
