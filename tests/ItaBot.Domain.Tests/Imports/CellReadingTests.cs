using ItaBot.Domain.Imports;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Tests.Imports;

public class CellReadingTests
{
    private const string Columns = "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\tความก้าวหน้าผลการดำเนินการ";

    [Theory]
    [InlineData("<p>ก</p> <p>ข</p>", "ก ข")]
    [InlineData("<b>ก</b>", "ก")]
    [InlineData("**ก**", "ก")]
    [InlineData("ก<br/>ข", "ก ข")]
    [InlineData("<ol style=\"list-style-type: none\"> ก", "ก")]
    [InlineData("ก &amp; ข &lt;ค&gt; &#3585;", "ก & ข <ค> ก")]
    [InlineData("ก  \u00A0\t ข", "ก ข")]
    [InlineData("1 < 2 และ 3 > 2", "1 < 2 และ 3 > 2")]
    [InlineData("--", "")]
    [InlineData("-", "")]
    [InlineData("<!-- ก -->", "")]
    [InlineData("<a", "<a")]
    public void Tags_and_entities_are_read(string raw, string text) => CellReading.Text(raw).ShouldBe(text);

    [Theory]
    [InlineData("☑ ดำเนินการแล้วเสร็จ ☐ ยังไม่ได้ดำเนินการ ☐ อยู่ระหว่างดำเนินการ", MeasureStatus.Done)]
    [InlineData("□ ดำเนินการแล้วเสร็จ ☒ ยังไม่ได้ดำเนินการ □ อยู่ระหว่างดำเนินการ", MeasureStatus.NotDone)]
    [InlineData("\uF0A8 ดำเนินการแล้วเสร็จ \uF0A8 ยังไม่ได้ดำเนินการ \uF0FE อยู่ระหว่างดำเนินการ", MeasureStatus.InProgress)]
    [InlineData("■ ดำเนินการแล้ว □ ยังไม่ดำเนินการ □ กำลังดำเนินการ", MeasureStatus.Done)]
    [InlineData("<p><input checked=\"\" type=\"checkbox\"/> ดำเนินการแล้วเสร็จ</p> <p><input type=\"checkbox\"/> ยังไม่ได้ดำเนินการ</p> <input type=\"checkbox\"/>อยู่ระหว่างดำเนินการ", MeasureStatus.Done)]
    public void The_ticked_box_is_the_status_and_its_words_are_no_text(string boxes, MeasureStatus status)
    {
        var row = Desk.Read(Columns, $"ก\tข\tค\tง\tทำแล้ว 3 ครั้ง {boxes}").Rows.ShouldHaveSingleItem();
        (row.Status, row.Boxes, row[ColumnKind.Summary].Text).ShouldBe((status, 3, "ทำแล้ว 3 ครั้ง"));
    }

    [Theory]
    [InlineData("☐ ดำเนินการแล้วเสร็จ ☐ ยังไม่ได้ดำเนินการ", 2)]
    [InlineData("☑ ดำเนินการแล้วเสร็จ ☑ ยังไม่ได้ดำเนินการ", 2)]
    [InlineData("☑ ก", 0)]
    [InlineData("ดำเนินการแล้วเสร็จ", 0)]
    public void No_box_or_two_ticked_tell_nothing(string boxes, int count)
    {
        var row = Desk.Read(Columns, $"ก\tข\tค\tง\tทำแล้ว {boxes}").Rows.ShouldHaveSingleItem();
        (row.Status, row.Boxes).ShouldBe((null, count));
    }
}
