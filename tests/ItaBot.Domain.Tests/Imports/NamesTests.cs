using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Tests.Imports;

public class NamesTests
{
    [Theory]
    [InlineData("ภายในเทศบาลตำบลร่อนพิบูลย์ประจำปีงบประมาณ", "เทศบาลตำบล", "ร่อนพิบูลย์")]
    [InlineData("อบต. รางจรเข้ อำเภอเสนา", "องค์การบริหารส่วนตำบล", "รางจรเข้")]
    [InlineData("เทศบาลเมืองทุ่งสง ได้ดำเนินการ", "เทศบาลเมือง", "ทุ่งสง")]
    [InlineData("องค์การบริหารส่วนจังหวัดสงขลาและ", "องค์การบริหารส่วนจังหวัด", "สงขลา")]
    public void An_agency_is_found_with_its_kind(string text, string kind, string name)
    {
        var found = AgencyNames.Find(text).ShouldHaveSingleItem();
        (found.Kind, found.Name).ShouldBe((kind, name));
        text.Substring(found.Start, found.Length).ShouldEndWith(name);
    }

    [Theory]
    [InlineData("เว็บไซต์ของเทศบาลฯ")]
    [InlineData("เทศบาลตำบล")]
    [InlineData("เทศบาลตำบลได้ดำเนินการ")]
    [InlineData("องค์กรปกครองส่วนท้องถิ่น")]
    public void General_words_name_no_agency(string text) => AgencyNames.Find(text).ShouldBeEmpty();

    [Fact]
    public void The_owner_is_named_most_often_and_between_equals_bears_the_name_of_a_district()
    {
        AgencyNames.OwnerOf(["เทศบาลตำบลร่องพินุลย์", "เทศบาลตำบลร่อนพิบูลย์ และเทศบาลตำบลร่อนพิบูลย์"]).Name.ShouldBe("ร่อนพิบูลย์");
        AgencyNames.OwnerOf(["เทศบาลตำบลนาบอน", "เทศบาลตำบลนาบ่อน"]).Name.ShouldBe("นาบอน");
        AgencyNames.OwnerOf(["ก"]).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("๓. การใช้อำนาจ", "การใช้อำนาจ", 3, 3, true, null)]
    [InlineData("ตัวชี้วัดที่ 2 การใช้งบประมาณ คะแนน 94.03", "การใช้งบประมาณ", 2, 2, true, "94.03")]
    [InlineData("๔.การใช้ทรัพย์สินของทางราชการ ...๗๒.๗๙..คะแนน", "การใช้ทรัพย์สินของทางราชการ", 4, 4, true, "72.79")]
    [InlineData("๑. คุณภาพการดำเนินงาน", "คุณภาพการดำเนินงาน", 6, 1, true, null)]
    [InlineData("๖. การแก้ไขปัญหายุติ", "การแก้ไขปัญหายุติ", 5, 6, false, null)]
    [InlineData("๑๐. การป้องกันการทุจริต๐..... คะแนน", "การป้องกันการทุจริต", 10, 10, true, "0")]
    [InlineData("ตัวชี้วัดที่ 10 การป้องกันการทุจริต คะแนน 100", "การป้องกันการทุจริต", 10, 10, true, "100")]
    public void An_indicator_is_read_with_number_and_score(string cell, string name, int number, int printed, bool exact, string? score) =>
        new IndicatorNames(Desk.Indicators).Read(cell).ShouldBe(new ReadIndicator(name, number, printed, exact, score is null ? null : decimal.Parse(score, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_score_over_100_is_none_and_a_cell_without_a_name_no_indicator()
    {
        var names = new IndicatorNames(Desk.Indicators);
        names.Read("การใช้อำนาจ คะแนน 256")!.Score.ShouldBeNull();
        names.Read("").ShouldBeNull();
        names.Read("๑.").ShouldBeNull();
        names.Nearest("สำนักปลัดเทศบาลและกองคลัง").ShouldBeNull();
        names.AtHead("การใช้อำนาจของผู้บริหาร").ShouldBeNull();
        names.AtHead("การใช้ อำนาจ ๑. ก")!.Value.Indicator.Number.ShouldBe(3);
    }
}
