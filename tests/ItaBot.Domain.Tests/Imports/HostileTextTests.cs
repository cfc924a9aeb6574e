using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Tests.Imports;

/// <summary>Files that nobody writes in good faith are read to their end all the same. A reader that takes too long would hang here.</summary>
public class HostileTextTests
{
    private const string Heading = "ตัวชี้วัด\tประเด็น\tผู้รับผิดชอบ\tระยะเวลา\tผลการดำเนินงาน\n";

    [Theory]
    [InlineData("ก")]
    [InlineData("1")]
    [InlineData("1. ")]
    [InlineData("<a")]
    [InlineData("<tr\n")]
    [InlineData("<tr><td>")]
    [InlineData("</tr>")]
    [InlineData("| ")]
    [InlineData("☑")]
    [InlineData("\0")]
    [InlineData("\uD800")]
    [InlineData("&lt;&#9999999;")]
    [InlineData("เทศบาลตำบล")]
    [InlineData("งบประมาณ พ.ศ. ")]
    [InlineData("\n")]
    [InlineData("\t")]
    public void Two_million_letters_of_the_same(string piece) => Read(string.Concat(Enumerable.Repeat(piece, SourceText.LongestText / piece.Length)));

    [Theory]
    [InlineData("ก\tข\tค\tง\tจ\n")]
    [InlineData("\tข\n")]
    [InlineData("\t\t\t\t\n\n")]
    [InlineData("☑แล้วเสร็จ\tข\tค\tง\t☑แล้วเสร็จ\n")]
    [InlineData("1. กกกกกกกกกกกกกกกกกกกก\t\n\n")]
    [InlineData("<b>ก</b>\n")]
    public void A_hundred_thousand_cells(string row) => Read(Heading + "1. ก\tข\tค\tง\tจ\n" + string.Concat(Enumerable.Repeat(row, 100_000)));

    [Fact]
    public void A_list_that_goes_on_over_thousands_of_pages() =>
        Read("มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\tผลการดำเนินงาน\n1. ก 2. ข\tค\tง\tจ\n\n" + string.Concat(Enumerable.Range(3, 9000).Select(i => $"{i % 99}. กกกกกกกกกก\t\t\n\n")));

    [Fact]
    public void A_memo_that_thousands_sign() => Read("บันทึกข้อความ\nจึงเรียนมา\n" + string.Concat(Enumerable.Repeat("(นายสมมุติ ข)\n1 ม.ค. 2567\n2 ม.ค. 2567\n", 20_000)));

    private static void Read(string text) => ImportJson.Write(new PaperReader(Desk.Indicators).Read(SourceText.Read(text))).ShouldStartWith("{\"documentType\":");
}
