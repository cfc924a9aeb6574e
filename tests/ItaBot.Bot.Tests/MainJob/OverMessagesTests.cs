using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.MainJob;

/// <summary>The whole job through POST /api/messages alone, with a channel's service on this machine.</summary>
public class OverMessagesTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_whole_job_from_chat_to_signed_memo(bool execute)
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var bot = await RunningBot.StartAsync();
        var clerk = new Chatter(bot.Http, channel, "clerk", execute);
        var palad = new Chatter(bot.Http, channel, "palad", execute);
        var mayor = new Chatter(bot.Http, channel, "mayor", execute);
        await palad.ArriveAsync();
        await mayor.ArriveAsync();

        await MainJobScript.FillAsync(clerk);
        await MainJobScript.MemoAsync(clerk);
        await clerk.PressAsync("เสนอลงนาม");
        output.WriteLine($"{clerk.Messages} messages from the clerk");
        clerk.Messages.ShouldBeLessThanOrEqualTo(25);

        await palad.PressAsync("เห็นชอบ");
        await mayor.PressAsync("อนุญาตให้เผยแพร่");
        await clerk.ReadsAsync("ลงนามครบแล้ว");

        await AssertPapersAsync(bot);
        var (entries, faults) = await bot.Services.GetRequiredService<IAuditTrail>().VerifyAsync(CancellationToken.None);
        faults.ShouldBeEmpty();
        entries.ShouldBeGreaterThan(20);
    }

    private static async Task AssertPapersAsync(RunningBot bot)
    {
        await bot.WaitForNoErrandsAsync();
        var report = Directory.GetFiles(Path.Combine(bot.Folder, "library"), "report.docx", SearchOption.AllDirectories).ShouldHaveSingleItem();
        using var word = WordprocessingDocument.Open(report, false);
        var table = word.MainDocumentPart!.Document.Body!.Descendants<Table>().ShouldHaveSingleItem();
        var rows = table.Elements<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToList()).Where(r => r.Count == 6).Skip(1).ToList();
        rows.Count.ShouldBe(8);
        rows.ShouldAllBe(r => r.All(cell => cell.Length > 0));
        rows[0][4].ShouldContain("คู่มือการปฏิบัติงาน");
        rows[0][4].ShouldContain("๓ กุมภาพันธ์ ๒๕๖๖");

        var memo = Directory.GetFiles(Path.Combine(bot.Folder, "library"), "memo.docx", SearchOption.AllDirectories).ShouldHaveSingleItem();
        using var memoWord = WordprocessingDocument.Open(memo, false);
        var text = memoWord.MainDocumentPart!.Document.Body!.InnerText;
        text.ShouldContain("บันทึกข้อความ");
        text.ShouldContain("เห็นชอบ");
        text.ShouldContain("อนุญาตให้เผยแพร่");
        text.ShouldContain("จำนวน ๗ ข้อ");
    }
}
