using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Papers;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Evidence;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Tests.Documents;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>
/// The signed page as the scanner in the corridor sends it: a PDF. Memo, Word, LibreOffice, page as a picture, put into PDFs by chromium,
/// LibreOffice and cairo, at three resolutions and three turns; the mark read back, the step closed, the file kept as it came.
/// </summary>
public sealed class ScannedPdfTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_scan_as_pdf_is_read_whatever_made_it_and_however_it_lies()
    {
        var world = WorldScript.Submitted();
        using var pages = PrintedPages.Print(Memo(world));
        await using var browser = await Browser.StartAsync(output.WriteLine);
        if (pages is null || browser is null)
        {
            return;
        }

        using var tools = new ScannedPdf();
        var scans = (from dpi in new[] { 100, 150, 200 } from turn in new[] { 1, 6, 3 } select (What: $"{dpi} dpi, turned {turn}", Jpeg: Turned(pages.Scan(1, dpi, jpeg: dpi != 150), turn))).ToList();
        List<byte[]> pictures = [.. scans.Select(s => s.Jpeg), pages.Scan(2, 150, jpeg: false)];
        List<string> names = [.. scans.Select(s => "chromium " + s.What), "chromium, png"];
        List<byte[]> files = [.. await tools.ByChromiumAsync(browser, pictures)];
        files.Add(tools.ByOffice(scans[4].Jpeg));
        files.Add(tools.ByCairo(files[^1]));
        files.Add(tools.ByCairo(files[9]));
        files.Add(tools.Together(files[0], files[9], files[10]));
        names.AddRange(["LibreOffice", "LibreOffice, cairo", "chromium png, cairo", "three in one"]);

        var (vault, palad) = (new MemoryVault(), world.Agency.Find("palad")!);
        using var bridge = new PaperBridge(vault, new NoScan(), TimeProvider.System);
        foreach (var (file, name) in files.Zip(names))
        {
            var seen = (await bridge.TakeAsync(world.Agency, palad, file, default)).ShouldBeOfType<SignedPage>(name);
            seen.Mark.Fits(world.Report!.SignOff!).ShouldBeTrue(name);
            vault.Kept[seen.Scan].ShouldBe(file, "it is kept as it came");
            output.WriteLine($"{name}: {file.Length} bytes, read");
        }

        world.Do("palad", (SignedPage)(await bridge.TakeAsync(world.Agency, palad, files[0], default))!);
        world.Press("palad", "เห็นชอบ");
        world.Report!.SignOff!.Steps[0].Decision!.Channel.ShouldBe("paper");
        world.LastText.ShouldContain("ชื่อ scan-1-1.pdf");
        vault.Kept[world.Report.Scans.ShouldHaveSingleItem().Hash].ShouldBe(files[0]);
    }

    [Fact]
    public async Task A_pdf_of_letters_alone_is_no_signed_page_though_it_bears_the_code()
    {
        var world = WorldScript.Submitted();
        using var pages = PrintedPages.Print(Memo(world));
        if (pages is null)
        {
            return;
        }

        using var bridge = new PaperBridge(new MemoryVault(), new NoScan(), TimeProvider.System);
        var action = await bridge.TakeAsync(world.Agency, world.Agency.Find("palad")!, await File.ReadAllBytesAsync(pages.PdfPath), default);
        action.ShouldBe(new UnreadPage(PictureProblem.NoPicture));
        world.Do("palad", action!);
        world.LastText.ShouldContain("ไม่มีภาพของหน้ากระดาษ");
        world.LastText.ShouldContain("โปรดถ่ายภาพหน้านั้น หรือสแกนจากกระดาษ");
    }

    [Theory]
    [InlineData(PictureProblem.NoPicture, "ไม่มีภาพของหน้ากระดาษ")]
    [InlineData(PictureProblem.Locked, "ตั้งรหัสผ่าน")]
    [InlineData(PictureProblem.TooLarge, "ใหญ่เกินไป")]
    [InlineData(PictureProblem.OtherKind, "สีหรือสีเทา")]
    [InlineData(PictureProblem.Cmyk, "สีหรือสีเทา")]
    [InlineData(PictureProblem.CutOff, "เสียหรือส่งมาไม่ครบ")]
    [InlineData(PictureProblem.Damaged, "เสียหรือส่งมาไม่ครบ")]
    [InlineData("", "150 จุดต่อนิ้ว")]
    public void Every_problem_says_what_to_do(string problem, string text)
    {
        var world = WorldScript.Submitted(1);
        world.Do("palad", new UnreadPage(problem));
        world.LastText.ShouldContain(text);
        world.LastText.ShouldContain("แล้วส่งอีกครั้ง");
    }

    [Theory]
    [InlineData("palad", "%PDF-1.4 nothing", PictureProblem.Damaged)]
    [InlineData("palad", "%PDF-1.4 1 0 obj << /Encrypt 2 0 R >> endobj", PictureProblem.Locked)]
    [InlineData("clerk", "%PDF-1.4 nothing", null)]
    [InlineData("head", "%PDF-1.4 nothing", null)]
    public async Task Who_sends_evidence_may_send_any_pdf_and_a_signer_hears_what_is_wrong(string person, string file, string? problem)
    {
        var world = WorldScript.Started();
        using var bridge = new PaperBridge(new MemoryVault(), new NoScan(), TimeProvider.System);
        (await bridge.TakeAsync(world.Agency, world.Agency.Find(person)!, System.Text.Encoding.Latin1.GetBytes(file), default)).ShouldBe(problem is null ? null : new UnreadPage(problem));
    }

    [Fact]
    public async Task What_the_virus_scan_refuses_is_not_kept_as_a_scan()
    {
        var world = WorldScript.Submitted(1);
        var vault = new MemoryVault();
        var page = new Raster(1240, 1754, [.. Enumerable.Repeat((byte)255, 1240 * 1754 * 3)]);
        Drawn(page, Domain.Memos.PaperMark.Of(world.Report!.Id, world.Report.SignOff!).Write());
        var scan = new Infrastructure.Tests.Pictures.Pdf.HandMadePdf().Picture(page, "/Filter /DCTDecode", JpegWriter.Write(page, 90)).Bytes;
        using (var open = new PaperBridge(vault, new NoScan(), TimeProvider.System))
        {
            (await open.TakeAsync(world.Agency, world.Agency.Find("palad")!, scan, default)).ShouldBeOfType<SignedPage>();
        }

        vault.Kept.Clear();
        using var bridge = new PaperBridge(vault, new Fixed(ScanResult.Infected), TimeProvider.System);
        (await bridge.TakeAsync(world.Agency, world.Agency.Find("palad")!, scan, default)).ShouldBeNull("the door for files refuses it with the reason");
        vault.Kept.ShouldBeEmpty();
    }

    private static byte[] Memo(World world) => new WordWriter().Write(MemoBuilder.Build(PaperFiller.Memo(world.Report!, world.Handbook, world.Agency, null, new DateOnly(2024, 1, 16))));

    private static byte[] Turned(byte[] picture, int orientation) => JpegWriter.Write(PictureFile.TryRead(picture, out _)!.Upright(orientation), 80);

    // The code in the corner of a white page.
    private static void Drawn(Raster page, string text)
    {
        var code = PictureFile.TryRead(Infrastructure.Pictures.Qr.QrPicture.Draw(text), out _)!;
        for (var y = 0; y < code.Height; y++)
        {
            code.Rgb.AsSpan(y * code.Width * 3, code.Width * 3).CopyTo(page.Rgb.AsSpan((((y + 1300) * page.Width) + 60) * 3));
        }
    }

    private sealed class Fixed(ScanResult result) : IVirusScan
    {
        public Task<ScanResult> ScanAsync(byte[] content, CancellationToken cancellationToken) => Task.FromResult(result);

        public Task<PortState?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<PortState?>(null);
    }
}
