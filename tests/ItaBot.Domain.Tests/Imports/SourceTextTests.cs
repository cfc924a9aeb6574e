using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Tests.Imports;

public class SourceTextTests
{
    [Theory]
    [InlineData("ก\tข\t", "ก", "ข", "")]
    [InlineData("\tข", "", "ข")]
    [InlineData("| ก | ข |", " ก ", " ข ")]
    [InlineData("| ก \\| ข | ค |", " ก | ข ", " ค ")]
    [InlineData("| ก | ข", " ก ", " ข")]
    [InlineData("||", "")]
    [InlineData("  ก ข  ", "ก ข")]
    [InlineData("ก | ข", "ก | ข")]
    [InlineData("", "")]
    public void A_line_has_the_cells_that_its_marks_make(string line, params string[] cells) => SourceText.Read(line).ShouldHaveSingleItem().Cells.ShouldBe(cells);

    [Theory]
    [InlineData("<tr><td>ก</td><td>ข</td></tr>")]
    [InlineData("<TR><TD>ก</TD><TD>ข</TD></TR>")]
    [InlineData("<tr><th>ก</th><th>ข</th></tr>")]
    [InlineData("<tr>\n<td>ก</td>\n<td>ข</td>\n</tr>")]
    [InlineData("<tr><td class=\"a\">ก</td>\n<td>\nข</td></tr>")]
    public void A_row_of_HTML_may_run_over_lines(string text)
    {
        var row = SourceText.Read(text).ShouldHaveSingleItem();
        row.Number.ShouldBe(1);
        row.IsRow.ShouldBeTrue();
        row.Cells.Select(CellReading.Text).ShouldBe(["ก", "ข"]);
    }

    [Fact]
    public void A_whole_HTML_table_may_stand_on_one_line()
    {
        var lines = SourceText.Read("ก่อน\n<table><tr><td>ก</td><td>ข</td></tr><tr><td>ค</td><td></td></tr></table>\nหลัง");
        lines.Select(l => l.Number).ShouldBe([1, 2, 2, 3]);
        lines.Select(l => string.Join('/', l.Cells.Select(CellReading.Text))).ShouldBe(["ก่อน", "ก/ข", "ค/", "หลัง"]);
    }

    [Fact]
    public void A_row_that_is_never_closed_loses_nothing()
    {
        SourceText.Read("<tr><td>ก</td>\nข\nค").ShouldHaveSingleItem().Cells[0].ShouldContain("ก");
        string.Join(' ', SourceText.Read("<tr>\n" + string.Join('\n', Enumerable.Range(1, 1000))).SelectMany(l => l.Cells)).ShouldEndWith("1000");
    }

    [Theory]
    [InlineData("ก\nข\n\nค")]
    [InlineData("ก\r\nข\r\n\r\nค")]
    [InlineData("ก\rข\r\rค")]
    public void Lines_are_counted_from_1_and_blank_ones_count(string text) => SourceText.Read(text).Select(l => (l.Number, l.Cells[0])).ShouldBe([(1, "ก"), (2, "ข"), (3, ""), (4, "ค")]);

    [Fact]
    public void The_rule_under_a_Markdown_heading_is_no_line_but_counts()
    {
        SourceText.Read("| ก | ข |\n|---|:--:|\n| 1 | 2 |").Select(l => l.Number).ShouldBe([1, 3]);
        SourceText.Read("---\nก | - ").Count.ShouldBe(2);
    }

    [Fact]
    public void What_is_too_much_is_left_out()
    {
        SourceText.Read(new string('ก', SourceText.LongestText + 5)).ShouldHaveSingleItem().Cells[0].Length.ShouldBe(SourceText.LongestText);
        SourceText.Read(new string('\n', SourceText.MostLines * 2)).Count.ShouldBe(SourceText.MostLines);
        SourceText.Read(string.Concat(Enumerable.Repeat("<tr><td>ก</td></tr>", SourceText.MostLines + 9))).Count.ShouldBe(SourceText.MostLines);
    }
}
