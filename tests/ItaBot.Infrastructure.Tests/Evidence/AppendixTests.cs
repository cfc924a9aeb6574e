using ItaBot.Domain.Documents;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Tests.Documents;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>The appendix of photos, two by two: valid, the same bytes for the same content, and printed as it should be.</summary>
public class AppendixTests
{
    public static TheoryData<int> Counts => [1, 3, 4, 9, 20];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Word_finds_no_fault_in_it_and_the_same_evidence_gives_the_same_bytes(int photos)
    {
        var file = new WordWriter().Write(ReportBuilder.Build(Report(photos)));
        WordValidTests.Faults(file).ShouldBeEmpty();
        new WordWriter().Write(ReportBuilder.Build(Report(photos))).ShouldBe(file);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Two_stand_beside_each_other_and_no_caption_leaves_its_photo(int photos)
    {
        using var pages = PrintedPages.Print(new WordWriter().Write(ReportBuilder.Build(Report(photos))));
        if (pages is null)
        {
            return;
        }

        var bare = PrintedPages.Print(new WordWriter().Write(ReportBuilder.Build(Samples.Report(8))))!;
        using var without = bare;
        var text = Enumerable.Range(bare.Count() + 1, pages.Count() - bare.Count()).Select(pages.Text).ToList();
        text[0].ShouldContain("ภาคผนวก");
        string.Concat(text).Split("ภาพ", StringSplitOptions.None).Length.ShouldBeGreaterThan(photos);

        // A row of landscape photos with captions takes a third of a page at most.
        text.Count.ShouldBeLessThanOrEqualTo(((photos + 1) / 2 / 2) + 2);
        Enumerable.Range(bare.Count() + 1, text.Count).ShouldAllBe(page => pages.Size(page).StartsWith("595."));
    }

    [Fact]
    public void Without_evidence_there_is_no_appendix() =>
        new WordWriter().Write(ReportBuilder.Build(Samples.Report() with { Appendix = new Appendix(["ภาคผนวก"], []) })).ShouldBe(new WordWriter().Write(ReportBuilder.Build(Samples.Report())));

    [Fact]
    public void Addresses_and_file_names_keep_their_digits_and_everything_else_is_Thai()
    {
        var document = ReportBuilder.Build(Samples.Report() with { Appendix = new Appendix(["ภาคผนวก 1"], [new AppendixPart("มาตรการที่ 2", [], ["ลิงก์ที่ 2.1 ประกาศ https://www.x.example/2566/1", "เอกสารที่ 2.2 รายงาน (ไฟล์ report-2566.pdf)"])]) });
        var text = document.Sections[^1].Blocks.OfType<Paragraph>().Select(p => p.Runs[0].Text).ToList();
        text.ShouldBe(["ภาคผนวก ๑", "มาตรการที่ ๒", "ลิงก์ที่ ๒.๑ ประกาศ https://www.x.example/2566/1", "เอกสารที่ ๒.๒ รายงาน (ไฟล์ report-2566.pdf)"]);
    }

    [Fact]
    public void A_broken_picture_leaves_its_caption_and_a_paper_that_opens()
    {
        var paper = Samples.Report() with { Appendix = new Appendix(["ภาคผนวก"], [new AppendixPart("มาตรการที่ 1", [new AppendixPhoto([1, 2, 3], 0, 0, "ภาพที่ 1.1")], [])]) };
        WordValidTests.Faults(new WordWriter().Write(ReportBuilder.Build(paper))).ShouldBeEmpty();
    }

    private static ReportPaper Report(int photos)
    {
        var all = Enumerable.Range(1, photos).Select(i => new AppendixPhoto(Samples.Image(400, i % 4 == 0 ? 533 : 300).Bytes, 400, i % 4 == 0 ? 533 : 300, $"ภาพที่ 1.{i} ภาพการดำเนินการ: จัดประชุมบุคลากรภายใน ชี้แจงแนวทางการปฏิบัติงาน เมื่อวันที่ 12 มกราคม 2566")).ToList();
        return Samples.Report(8) with { Appendix = new Appendix(["ภาคผนวก", "ภาพถ่ายและหลักฐานประกอบการดำเนินการ"], [new AppendixPart("มาตรการที่ 1 จัดทำคู่มือการปฏิบัติงาน", all, ["เอกสารที่ 1.21 คู่มือการปฏิบัติงาน (ไฟล์ คู่มือ.pdf)"])]) };
    }
}
