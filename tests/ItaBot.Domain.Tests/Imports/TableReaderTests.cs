using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Tests.Imports;

public class TableReaderTests
{
    private const string Heading = "มาตรการ/แนวทาง\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\tสรุปผลการดำเนินการ\tผลลัพธ์";

    [Fact]
    public void Columns_are_known_by_their_words_in_any_order()
    {
        var table = Desk.Read("ผลลัพธ์/ความสำเร็จ\tหน่วยงาน ผู้รับผิดชอบ\tสรุปผลการ ดำเนินการ\tมาตรการ\tกำหนดเวลา\tลำดับ", "ก\tข\tค\tง\tจ\t๒").Tables.ShouldHaveSingleItem();
        table.Columns.Select(c => c.Kind).ShouldBe([ColumnKind.Outcome, ColumnKind.Responsible, ColumnKind.Summary, ColumnKind.Measure, ColumnKind.Period, ColumnKind.Number]);
        var row = table.Rows.ShouldHaveSingleItem();
        (row.Number, row[ColumnKind.Measure].Text, row[ColumnKind.Outcome].Text, row[ColumnKind.Summary].Text).ShouldBe((2, "ง", "ก", "ค"));
    }

    [Theory]
    [InlineData("ก\tข\tค")]
    [InlineData("มาตรการ\tก\tข\tค")]
    [InlineData("มาตรการ\tมาตรการ")]
    public void Rows_under_no_heading_are_paragraphs(string line)
    {
        var paper = Desk.Read(line, "๑\t๒\t๓\t๔");
        paper.Tables.ShouldBeEmpty();
        paper.Paragraphs.Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_heading_on_the_next_page_goes_on_with_the_table()
    {
        var table = Desk.Read(Heading, "๑. ก\tข\tค\tง\tจ\tฉ", "", "- 2 -", "", Heading, "๒. ช\tข\tค\tง\tจ\tฉ").Tables.ShouldHaveSingleItem();
        table.Line.ShouldBe(1);
        table.Rows.Select(r => (r.Line, r.Number)).ShouldBe([(2, 1), (7, 2)]);
    }

    [Fact]
    public void Other_columns_or_another_part_of_the_paper_begin_a_new_table()
    {
        Desk.Read(Heading, "ก\tข\tค\tง\tจ\tฉ", "ตัวชี้วัด\tประเด็น", "การใช้อำนาจ\tก").Tables.Count.ShouldBe(2);
        var parts = Desk.Read("แบบวัด IIT", Heading, "ก\tข\tค\tง\tจ\tฉ", "แบบวัด EIT", Heading, "ช\tข\tค\tง\tจ\tฉ");
        parts.Tables.Count.ShouldBe(2);
        parts.Rows.Select(r => r.Tool).ShouldBe(["IIT", "EIT"]);
    }

    [Fact]
    public void A_row_cut_by_the_end_of_a_page_is_one_row_that_knows_its_lines()
    {
        var row = Desk.Read(Heading, "๑. ก\tข\tค\tง\t๑. จ\tฉ", "", Heading, "\t\t\t\t๒. ช\t", "๒. ซ\tข\tค\tง\tจ\tฉ").Rows.First();
        row[ColumnKind.Summary].Text.ShouldBe("๑. จ ๒. ช");
        (row[ColumnKind.Summary].LineAt(0), row[ColumnKind.Summary].LineAt(7), row[ColumnKind.Summary].Part(6, 1).Line).ShouldBe((2, 5, 5));
    }

    [Fact]
    public void A_list_that_goes_on_in_the_first_column_belongs_to_the_row_above()
    {
        var rows = Desk.Read(Heading, "๑. ก ๒. ข\tก\tค\tง\tจ\tฉ", "", "๓. ค\t\t\t\t๓. จ\t").Rows.ToList();
        rows.ShouldHaveSingleItem()[ColumnKind.Measure].Text.ShouldBe("๑. ก ๒. ข ๓. ค");
    }

    [Fact]
    public void A_number_that_does_not_go_on_is_a_row_of_its_own()
    {
        Desk.Read(Heading, "๑. ก\tก\tค\tง\tจ\tฉ", "", "๒. ข\t\t\t\tจ\t").Rows.Count().ShouldBe(2);
        Desk.Read(Heading, "๑. ก ๒. ข\tก\tค\tง\tจ\tฉ", "", "๓. ค\tก\tค\tง\tจ\tฉ").Rows.Count().ShouldBe(2);
    }

    [Fact]
    public void Text_that_a_page_repeats_stands_once()
    {
        var row = Desk.Read(Heading, "๑. ก\tข\tกองคลัง\tง\tจ\tฉ", "", Heading, "\t\tกองคลัง\tง\tช\t", Heading, "\t\tกองคลัง\t\tซ\t").Rows.ShouldHaveSingleItem();
        (row[ColumnKind.Responsible].Text, row[ColumnKind.Period].Text, row[ColumnKind.Summary].Text).ShouldBe(("กองคลัง", "ง", "จ ช ซ"));
    }

    [Fact]
    public void A_line_within_the_table_names_theme_or_tool_of_the_rows_under_it()
    {
        var rows = Desk.Read(Heading, "มาตรการเพิ่มประสิทธิภาพ\t\t\t\t\t", "๑. ก\tข\tค\tง\tจ\tฉ", "<b>ด้านการสื่อสาร</b>\t\t\t\t\t", "๒. ข\tข\tค\tง\tจ\tฉ", "ส่วน EIT\t\t\t\t\t", "๓. ค\tข\tค\tง\tจ\tฉ").Rows.ToList();
        rows.Select(r => r.Theme).ShouldBe(["มาตรการเพิ่มประสิทธิภาพ", "ด้านการสื่อสาร", "ด้านการสื่อสาร"]);
        rows.Select(r => r.Tool).ShouldBe([null, null, "EIT"]);
    }

    [Fact]
    public void Tables_with_bars_tabs_and_HTML_are_read_alike()
    {
        string[] cells = ["ก", "ข", "ค", "ง", "จ", "ฉ"];
        var heading = Heading.Split('\t');
        string[] papers =
        [
            string.Join('\t', heading) + "\n" + string.Join('\t', cells),
            $"| {string.Join(" | ", heading)} |\n|---|---|---|---|---|---|\n| {string.Join(" | ", cells)} |",
            $"<table><tr><th>{string.Join("</th><th>", heading)}</th></tr><tr><td>{string.Join("</td><td>", cells)}</td></tr></table>",
            $"<table>\n<tr>\n<td>{string.Join("</td>\n<td>", heading)}</td>\n</tr>\n<tr>\n<td>{string.Join("</td>\n<td>", cells)}</td>\n</tr>\n</table>",
        ];
        papers.Select(p => string.Join('/', Desk.Read(p).Rows.ShouldHaveSingleItem().Cells.Values)).Distinct().ShouldHaveSingleItem().ShouldBe("ก/ข/ค/ง/จ/ฉ");
    }

    [Fact]
    public void A_cell_that_only_says_indicator_is_no_error() => Desk.Read("ตัวชี้วัด\tประเด็น", "ตัวชี้วัดที่\tก", "ตัวชี้วัด\t").Tables.ShouldNotBeEmpty();
}
