using ItaBot.Domain.Documents;

namespace ItaBot.Domain.Tests.Documents;

public sealed class ReportBuilderTests
{
    private static readonly Signature Clerk = new("นายสมมุติ ใจตัวอย่าง", "นิติกร");

    private static readonly ReportPaper Paper = new(
        ["รายงาน", "ปี 2567"], "เทศบาล", ["คำนำ"], [new ReportTable(["ตาราง"], [new("มาตรการ", 60), new("ผล", 20)], [new ReportBand("หมวด 1", [["ก\nข", "ค"], ["ง"]])])],
        ["สรุป"], Clerk, null, DocumentDigits.Thai);

    [Fact]
    public void Cover_and_preamble_stand_upright_and_the_table_lies_across()
    {
        var sections = ReportBuilder.Build(Paper).Sections;
        sections.Select(section => section.Orientation).ShouldBe([Orientation.Portrait, Orientation.Portrait, Orientation.Landscape]);
        sections.Select(section => section.PageNumbers).ShouldBe([false, true, true]);
        sections.Select(section => section.FirstPageNumber).ShouldBe([null, 1, null]);
        var cover = sections[0].Blocks.Cast<Paragraph>().ToList();
        cover.Select(Text).ShouldBe(["รายงาน", "ปี ๒๕๖๗", "เทศบาล"]);
        cover.Take(2).ShouldAllBe(line => line.Runs[0].SizePt == 24 && line.Runs[0].Bold && line.Alignment == Alignment.Center);
        var preamble = (Paragraph)sections[1].Blocks.Single();
        preamble.FirstLineIndentMm.ShouldBe(25);
        preamble.Alignment.ShouldBe(Alignment.ThaiDistribute);
    }

    [Fact]
    public void What_is_not_given_takes_no_page()
    {
        var section = ReportBuilder.Build(Paper with { CoverLines = [], CoverFooter = null, Preamble = [] }).Sections.Single();
        section.Orientation.ShouldBe(Orientation.Landscape);
        section.FirstPageNumber.ShouldBe(1);
    }

    [Fact]
    public void An_emblem_stands_on_top_of_the_cover()
    {
        var emblem = new Picture([1], "image/png", 30, "ตรา");
        var cover = ReportBuilder.Build(Paper with { Emblem = emblem }).Sections[0].Blocks;
        cover[0].ShouldBeOfType<PictureBlock>().Picture.ShouldBe(emblem);
        cover[1].ShouldBeOfType<Paragraph>().SpaceBeforePt.ShouldBe(0);
    }

    [Fact]
    public void The_table_has_a_repeated_heading_then_a_band_over_all_columns_then_rows()
    {
        var table = Table(Paper);
        table.ColumnWidthsMm.Sum().ShouldBe(257, 0.01);
        table.ColumnWidthsMm[0].ShouldBe(table.ColumnWidthsMm[1] * 3, 0.01);
        table.Rows.Select(row => row.IsHeader).ShouldBe([true, false, false, false]);
        table.Rows[0].Cells.ShouldAllBe(cell => cell.Shaded && cell.Paragraphs[0].Runs[0].Bold && cell.Paragraphs[0].Alignment == Alignment.Center);
        var band = table.Rows[1].Cells.Single();
        band.ColumnSpan.ShouldBe(2);
        band.Paragraphs[0].KeepWithNext.ShouldBeTrue();
        Text(band.Paragraphs[0]).ShouldBe("หมวด ๑");
        table.Rows[2].Cells[0].Paragraphs.Select(Text).ShouldBe(["ก", "ข"]);
        table.Rows[2].Cells[0].Paragraphs[0].Runs[0].SizePt.ShouldBe(14);
    }

    [Fact]
    public void A_row_has_a_cell_for_each_column_however_many_were_given()
    {
        var table = Table(With([[], ["1"], ["1", "2", "3"]]));
        table.Rows.Skip(1).ShouldAllBe(row => row.Cells.Count == 2);
        table.Rows[1].Cells.ShouldAllBe(cell => cell.Paragraphs.Count == 1);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    [InlineData(100, false)]
    public void A_row_stays_whole_up_to_half_a_page(int lines, bool whole)
    {
        var cell = string.Join('\n', Enumerable.Repeat("ก", lines));
        Table(With([["", cell]])).Rows[1].CantSplit.ShouldBe(whole);
    }

    [Fact]
    public void The_half_page_is_reckoned_from_letters_that_take_width()
    {
        Whole(new string('ก', 400)).ShouldBeFalse();
        Whole(string.Concat(Enumerable.Repeat("กี่", 250))).ShouldBeTrue();

        bool Whole(string cell) => Table(With([["", cell]])).Rows[1].CantSplit;
    }

    [Fact]
    public void The_closing_words_stay_with_the_signature()
    {
        var lines = ReportBuilder.Build(Paper).Sections[^1].Blocks.SkipWhile(block => block is not Domain.Documents.Table).Skip(1).Cast<Paragraph>().ToList();
        Text(lines[0]).ShouldBe("สรุป");
        Text(lines[^1]).ShouldBe("นิติกร");
        lines.SkipLast(1).ShouldAllBe(line => line.KeepWithNext);
        ReportBuilder.Build(Paper with { Signer = null }).Sections[^1].Blocks[^1].ShouldBeOfType<Paragraph>().KeepWithNext.ShouldBeFalse();
    }

    [Fact]
    public void Shares_of_any_size_fill_the_page_and_no_columns_are_refused()
    {
        Table(Paper with { Tables = [Paper.Tables[0] with { Columns = [new("ก", -1), new("ข", int.MaxValue), new("ค", 0)] }] }).ColumnWidthsMm.Sum().ShouldBe(257, 0.01);
        Should.Throw<ArgumentException>(() => ReportBuilder.Build(Paper with { Tables = [Paper.Tables[0] with { Columns = [] }] }));
    }

    private static ReportPaper With(IReadOnlyList<IReadOnlyList<string>> rows) => Paper with { Tables = [Paper.Tables[0] with { Bands = [new ReportBand(null, rows)] }] };

    private static Table Table(ReportPaper paper) => ReportBuilder.Build(paper).Sections[^1].Blocks.OfType<Table>().Single();

    private static string Text(Paragraph line) => string.Concat(line.Runs.Select(run => run.Text));
}
