using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Tests.Imports;

public class NumberingTests
{
    [Theory]
    [InlineData("๑. ก ๒. ข ๓. ค", "1 ก|2 ข|3 ค")]
    [InlineData("1.ก 2.ข", "1 ก|2 ข")]
    [InlineData("๑) ก ๒) ข", "1 ก|2 ข")]
    [InlineData("(๑) ก (๒) ข", "1 ก|2 ข")]
    [InlineData("นำ ๑. ก ๒. ข", "0 นำ|1 ก|2 ข")]
    [InlineData("๑. ก ๑.๑ ข ๑.๒ ค ๒. ง", "1 ก ๑.๑ ข ๑.๒ ค|2 ง")]
    [InlineData("๑. ก (๑) ข (๒) ค ๒. ง", "1 ก (๑) ข (๒) ค|2 ง")]
    [InlineData("- ก - ข", "0 ก|0 ข")]
    [InlineData("ก-ข", "0 ก-ข")]
    [InlineData("๒. ก ๓. ข", "0 ๒. ก ๓. ข")]
    [InlineData("จ่าย 2.50 บาท เวลา 08.30 น.", "0 จ่าย 2.50 บาท เวลา 08.30 น.")]
    [InlineData("วันที่ 1.10.2566 ก", "0 วันที่ 1.10.2566 ก")]
    [InlineData("ข้อ ๑ - ๕", "0 ข้อ ๑ - ๕")]
    [InlineData("", "")]
    [InlineData("-", "0 -")]
    public void A_cell_is_split_into_its_items(string cell, string items) => string.Join('|', Numbering.Split(cell).Select(i => $"{i.Number} {i.Text}")).ShouldBe(items);

    [Fact]
    public void An_item_knows_where_it_stands()
    {
        const string cell = "นำ  ๑.  ก  ๒. ข";
        Numbering.Split(cell).Skip(1).ShouldAllBe(i => cell.Substring(i.Start, i.Text.Length) == i.Text);
    }

    [Theory]
    [InlineData("๑. ก", 1, 0)]
    [InlineData("๕.๒ประมวล", 5, 2)]
    [InlineData("(๕.๑)แผน", 5, 1)]
    [InlineData("๒ การใช้งบประมาณ", 2, 0)]
    [InlineData("๑๐. ก", 10, 0)]
    public void The_number_at_the_head_is_read(string text, int value, int sub)
    {
        var mark = Numbering.Leading(text).ShouldNotBeNull();
        (mark.Value, mark.Sub).ShouldBe((value, sub));
    }

    [Theory]
    [InlineData("ก")]
    [InlineData("")]
    [InlineData("2566 ก")]
    [InlineData("2.05 บาท")]
    [InlineData("123. ก")]
    [InlineData("5")]
    public void What_is_no_number_of_a_list_is_none(string text) => Numbering.Leading(text).ShouldBeNull();
}
