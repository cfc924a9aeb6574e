using ItaBot.Domain.Documents;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Pictures;
using ItaBot.Infrastructure.Pictures.Qr;
using ItaBot.Infrastructure.Tests.Pictures.Qr;

namespace ItaBot.Infrastructure.Tests.Documents;

/// <summary>The code in the corner of a memo, read back from pages that LibreOffice printed and poppler turned into pictures.</summary>
public sealed class PageMarkTests
{
    private const string Mark = "ITABOT:0123456789ABCDEF:1:00112233445566778899AABBCCDDEEFF";

    private static readonly MemoPaper Paper = new(
        "สำนักปลัด เทศบาลตำบลตัวอย่าง โทร 0 2000 0000", "สบ 52001/1", "16 มกราคม 2567", "รายงานผลการดำเนินการตามมาตรการ", "นายกเทศมนตรี",
        [.. Enumerable.Repeat("ด้วย สำนักงาน ป.ป.ช. ได้กำหนดการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) และให้หน่วยงานรายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", 9)],
        new Signature("นายสมมุติ ใจตัวอย่าง", "นิติกรชำนาญการ"), [new Endorsement(null, [], null, null, new Signature("นายนามสมมุติ ทดลองกุล", "นายกเทศมนตรี"), true)], null, DocumentDigits.Thai,
        "เลขรายงาน 0123456789abcdef รหัสเนื้อหา 0011223344556677 หากลงนามบนกระดาษ โปรดถ่ายหรือสแกนหน้าที่ลงนามให้เห็นรหัสมุมล่างซ้าย แล้วส่งในแชต")
    {
        Mark = new PageMark(Mark, "รหัสสำหรับส่งหน้าที่ลงนามกลับในแชต"),
    };

    [Fact]
    public void Every_page_of_the_printed_memo_reads_as_scanned_and_as_photographed()
    {
        var docx = new WordWriter().Write(MemoBuilder.Build(Paper));
        docx.ShouldBe(new WordWriter().Write(MemoBuilder.Build(Paper)));
        using var pages = PrintedPages.Print(docx);
        if (pages is null)
        {
            return;
        }

        pages.Count().ShouldBeGreaterThan(1);
        foreach (var page in Enumerable.Range(1, pages.Count()))
        {
            foreach (var (dpi, jpeg) in new[] { (100, false), (100, true), (150, true), (200, false) })
            {
                Read(PictureFile.TryRead(pages.Scan(page, dpi, jpeg), out _)!, $"page {page} at {dpi} dpi {(jpeg ? "JPEG" : "PNG")}");
            }
        }

        var scan = PictureFile.TryRead(pages.Scan(1, 150, jpeg: false), out _)!;
        foreach (var scene in new[] { new Scene(Degrees: 3, Noise: 12, Jpeg: 70), new Scene(Degrees: -6, Tilt: 0.12, Shadow: 0.4, Noise: 8, Jpeg: 65), new Scene(Scale: 1.4, Blur: 1, Noise: 20, Jpeg: 60), new Scene(Orientation: 8, Jpeg: 60) })
        {
            Read(scene.Take(scan), scene.ToString());
        }
    }

    [Fact]
    public void A_memo_without_a_mark_has_no_code_and_the_mark_moves_no_line()
    {
        using var with = PrintedPages.Print(new WordWriter().Write(MemoBuilder.Build(Paper)));
        using var without = PrintedPages.Print(new WordWriter().Write(MemoBuilder.Build(Paper with { Mark = null })));
        if (with is null || without is null)
        {
            return;
        }

        QrReader.TryRead(PictureFile.TryRead(without.Scan(1, 100, jpeg: false), out _)!).ShouldBeNull();
        Enumerable.Range(1, with.Count()).ShouldAllBe(page => with.Text(page) == without.Text(page));
    }

    private static void Read(Raster page, string what)
    {
        var text = QrReader.TryRead(page);
        Console.WriteLine($"{what}: {(text is null ? "–" : "read")}");
        text.ShouldBe(Mark, what);
    }
}
