namespace ItaBot.Domain.Tests.Imports;

public class HeaderReaderTests
{
    private const string Table = "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\tสรุปผลการดำเนินการ\tผลลัพธ์\nก\tข\tค\tง\tจ\tฉ";

    [Theory]
    [InlineData("รายงานผลการดำเนินการตามมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ (รอบ ๑๒ เดือน)", "report-12-month", 2566, 12)]
    [InlineData("รายงานผลการดำเนินการ ประจำปีงบประมาณพ.ศ.2565 รอบ 6 เดือน", "report-6-month", 2565, 6)]
    [InlineData("รายงานผลการดำเนินการ ปีงบประมาณ 2568", "report-12-month", 2568, null)]
    [InlineData("รายงานผลการดำเนินการ ประจำปีงบประมาณ", "report-12-month", null, null)]
    [InlineData("รายงานผลการดำเนินการ ปีงบประมาณ 25667 รอบ 9 เดือน", "report-12-month", null, null)]
    public void Year_round_and_type_stand_in_the_title(string title, string type, int? year, int? round)
    {
        var paper = Desk.Read(title, Table);
        (paper.DocumentType, paper.FiscalYear, paper.Round).ShouldBe((type, year, round));
    }

    [Fact]
    public void A_paper_that_follows_up_and_reports_nothing_is_one_of_measures()
    {
        var paper = Desk.Read("มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", "มาตรการ\tวิธีการ\tผู้รับผิดชอบ\tระยะเวลา\tการติดตามผล", "ก\tข\tค\tง\tจ");
        (paper.DocumentType, paper.FiscalYear).ShouldBe(("measures", 2564));
    }

    [Theory]
    [InlineData("เทศบาลตำบลนาบอน อำเภอนาบอน จังหวัดนครศรีธรรมราช", "นาบอน", "นครศรีธรรมราช")]
    [InlineData("อบต.รางจรเข้ อ.เสนา จ.พระนครศรีอยุธยา", "เสนา", "พระนครศรีอยุธยา")]
    [InlineData("อํเภอนาบอน จังหัดนครศรีธรรมราช", "นาบอน", "นครศรีธรรมราช")]
    [InlineData("อำเภอสมมุติ จังหวัดไม่มีจริง", "สมมุติ", "ไม่มีจริง")]
    [InlineData("ไม่มีที่ใด", null, null)]
    public void District_and_province_are_read_even_when_their_labels_are_damaged(string line, string? district, string? province)
    {
        var agency = Desk.Read("รายงานผลการดำเนินการ", line, Table).Agency;
        (agency.District, agency.Province).ShouldBe((district, province));
    }

    [Theory]
    [InlineData("โดยภาพรวมได้คะแนน 95.75 (ผ่านดี) เทศบาล", "95.75", "ผ่านดี")]
    [InlineData("พบว่ามีคะแนนเท่ากับ ๕๒.๒๖ คะแนน อยู่ในระดับ E ดังนี้", "52.26", "E")]
    [InlineData("คะแนนรวม 100 ระดับ AA", "100", "AA")]
    [InlineData("ได้คะแนนดีมาก", null, null)]
    [InlineData("ได้คะแนน 256", null, null)]
    public void Total_and_grade_are_read_from_their_sentence(string sentence, string? total, string? grade)
    {
        var scores = Desk.Read("รายงานผลการดำเนินการ", sentence, Table).Scores;
        (scores.Total?.ToString(System.Globalization.CultureInfo.InvariantCulture), scores.Grade).ShouldBe((total, grade));
    }

    [Fact]
    public void What_a_file_does_not_say_is_not_made_up()
    {
        var paper = Desk.Read("");
        (paper.FiscalYear, paper.Round, paper.Agency.FullName, paper.Agency.Province, paper.Scores.Total, paper.Memo).ShouldBe((null, null, null, null, null, null));
        paper.Rows.ShouldBeEmpty();
    }
}
