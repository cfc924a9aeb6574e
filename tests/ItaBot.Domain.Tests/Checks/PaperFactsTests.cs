using ItaBot.Domain.Checks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Checks;

/// <summary>Rules on the facts of a paper: dates, years, names, codes, scores and the memo. Each finds its fault and leaves what is right alone.</summary>
public class PaperFactsTests
{
    private const string Report = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2566";
    private const string Half = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2565\nรอบ 6 เดือน";
    private const string Plan = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2564";
    private const string Town = "เทศบาลตำบลบ้านโคก อำเภอสร้างคอม จังหวัดอุดรธานี";

    [Theory]
    [InlineData("date-impossible", "ประชุมวันที่ 31 กุมภาพันธ์ 2566", true)]
    [InlineData("date-impossible", "ลงนาม 16.๑๓.๖๗", true)]
    [InlineData("date-impossible", "ประชุมวันที่ 28 กุมภาพันธ์ 2566", false)]
    [InlineData("date-impossible", "ข้อ 9.13.2 และ โทร 0 7580 9577", false)]
    [InlineData("date-outside-year", "ประชุมเมื่อวันที่ ๒๓ กุมภาพันธ์ ๒๕๖๔", true)]
    [InlineData("date-outside-year", "แล้วเสร็จในเดือนตุลาคม ๒๕๖๖", true)]
    [InlineData("date-outside-year", "แล้วเสร็จใน ต.ค. 66", true)]
    [InlineData("date-outside-year", "ประชุมวันที่ 1 ตุลาคม 2565 - 30 กันยายน 2566", false)]
    [InlineData("date-outside-year", "ประชุม ม.ค. 66 และ 3 ก.พ. 66", false)]
    [InlineData("date-outside-year", "ปฏิบัติตามพระราชบัญญัติการจัดซื้อจัดจ้าง ประกาศเมื่อวันที่ 24 กุมภาพันธ์ 2560", false)]
    [InlineData("date-outside-year", "ตามหนังสือกรมส่งเสริมการปกครองท้องถิ่น ที่ มท 0808.2/ว 1134 ลงวันที่ 9 มิถุนายน 2558", false)]
    [InlineData("date-outside-year", "เดือนมีนาคม 64 ราย", false)]
    public void Dates_of_a_result(string rule, string summary, bool found) => Has(Of(Report, summary: summary), rule).ShouldBe(found);

    [Theory]
    [InlineData("มี.ค. 66", "ประชุมวันที่ 3 กุมภาพันธ์ 2566", true)]
    [InlineData("ก.พ. 66", "ประชุมวันที่ 3 กุมภาพันธ์ 2566", false)]
    [InlineData("ปีงบประมาณ 2566", "ประชุมวันที่ 3 กุมภาพันธ์ 2566", false)]
    [InlineData("ไตรมาสที่ 1", "ประชุมวันที่ 3 กุมภาพันธ์ 2566", false)]
    public void A_date_lies_in_the_period_of_its_row(string period, string summary, bool found) => Has(Of(Report, period: period, summary: summary), "date-outside-period").ShouldBe(found);

    [Theory]
    [InlineData("ม.ค. 64 – มี.ค. 64", true)]
    [InlineData("มี.ค. 64 – ก.ย. 64", false)]
    [InlineData("ปีงบประมาณ 2564", false)]
    public void Measures_begin_after_they_were_decided(string period, bool found) =>
        Has(Planned(period, "จากการประชุมเมื่อวันที่ ๑๒ กุมภาพันธ์ ๒๕๖๔ ได้ร่วมกันกำหนดมาตรการ ดังนี้"), "date-outside-period").ShouldBe(found);

    [Theory]
    [InlineData("ปีงบประมาณ 2565", Severity.Warns)]
    [InlineData("ต.ค. 2565 - ต.ค. 2566", Severity.Warns)]
    [InlineData("1 ต.ค. 65 - 30 ก.ย. 66", null)]
    public void A_period_of_a_file_is_asked_about(string period, Severity? severity) =>
        Found(Of(Report, period: period), "period-outside-year").Select(f => (Severity?)f.Severity).SingleOrDefault().ShouldBe(severity);

    [Theory]
    [InlineData(Half, "ตลอดปีงบประมาณ พ.ศ.๒๕๖๕", true)]
    [InlineData(Half, "ต.ค. 64 - มี.ค. 65", false)]
    [InlineData(Report, "ปีงบประมาณ 2566", false)]
    public void Half_a_year_is_not_the_whole(string title, string period, bool found) => Has(Of(title, period: period), "period-vague").ShouldBe(found);

    [Theory]
    [InlineData("30 กันยายน 2566", true)]
    [InlineData("16 มกราคม 2567", false)]
    [InlineData("16 มกราคม 2580", true)]
    public void The_memo_comes_after_the_year_and_not_ahead(string date, bool found) => Has(Memo(date: date), "memo-date").ShouldBe(found);

    [Theory]
    [InlineData("จากการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2564 พบว่ามีคะแนนเท่ากับ 90", true)]
    [InlineData("จากการประเมิน ITA ในปีงบประมาณ พ.ศ. ๒๕๖๓ ที่ผ่านมา", false)]
    [InlineData("ได้วิเคราะห์ผลการประเมินแล้ว และกำหนดมาตรการ ประจำปีงบประมาณ พ.ศ. 2564", false)]
    public void Measures_rest_on_the_assessment_of_the_year_before(string text, bool found) => Has(Planned("ม.ค. 64", text), "year-chain").ShouldBe(found);

    [Fact]
    public void The_head_lacks_what_it_does_not_say()
    {
        Found(Of(Report), "header-missing").ShouldHaveSingleItem().Details["what"].ShouldBe("รอบการรายงาน และวันที่จัดทำ");
        Has(Memo(), "header-missing").ShouldBeFalse();
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\nปัญหา อุปสรรค และข้อเสนอแนะ: ไม่มี", false)]
    [InlineData("\n๓. ข้อเสนอแนะ", false)]
    public void Problems_have_a_heading(string end, bool found) => Has(Read(Text(Report) + end), "problems-heading-missing").ShouldBe(found);

    [Theory]
    [InlineData("ประชุมพนักงานเทศบาลตำบลบ้านโดก เมื่อ", "agency-spelling")]
    [InlineData("เสนอนายกเทศมนตรีตำบลบ้านโคกา", "agency-spelling")]
    [InlineData("เว็บไซต์ของเทศบาล ตำบลบ้านโขกและสื่อ", "agency-spelling")]
    [InlineData("เว็บไซต์เทศบาลตำบลบางหญ้าแพรก ให้ง่าย", "agency-other")]
    [InlineData("เสนอ นายก อบต. ทราบ", "agency-other")]
    [InlineData("เว็บไซต์เทศบาลตำบลบ้านโคกให้ง่าย", null)]
    [InlineData("เทศบาลฯ และองค์กรปกครองส่วนท้องถิ่นทุกแห่ง", null)]
    [InlineData("ศึกษาดูงาน ณ เทศบาลตำบลเกาะคา", null)]
    [InlineData("พ.ร.บ.สภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537", null)]
    [InlineData("เทศบาลตำบลดำเนินการประชุม", null)]
    [InlineData("สำนักงานท้องถิ่นจังหวัดอุดรธานี และองค์การบริหารส่วนจังหวัดอุดรธานี", null)]
    public void Names_of_agencies(string summary, string? rule) =>
        Check(Of(Report, summary: summary)).Where(f => f.Rule.StartsWith("agency-")).Select(f => f.Rule).SingleOrDefault().ShouldBe(rule);

    [Fact]
    public void The_known_name_is_the_right_one() =>
        Found(Of(Report), "agency-spelling", "เทศบาลตำบลบ้านโดก").Select(f => (f.Quote, f.Details["expected"])).ShouldBe([("บ้านโคก", "บ้านโดก"), ("บ้านโคก", "บ้านโดก")]);

    [Theory]
    [InlineData("เทศบาลตำบลนิคมคำสร้อย อำเภอนิคมน้ำอูน จังหวัดมุกดาหาร", true)]
    [InlineData("เทศบาลตำบลนิคมคำสร้อย อำเภอนิคมคำสร้อย จังหวัดมุกดาหาร", false)]
    [InlineData("เทศบาลตำบลบ้านโคก อ.สร้างคอม จ.อุดรธานี", false)]
    [InlineData("เทศบาลเมืองมุกดาหาร อำเภอเมือง จังหวัดมุกดาหาร", false)]
    public void A_district_lies_in_its_province(string town, bool found) => Has(Read(Text(Report).Replace(Town, town, StringComparison.Ordinal)), "district-province").ShouldBe(found);

    [Theory]
    [InlineData("๙. การเปิดเผยข้อมูล", null)]
    [InlineData("๔. การใช้ทรัพย์สินของทางราชการ", null)]
    [InlineData("๘. การปรับปรุงระบบการทำงาน", null)]
    [InlineData("๖. การแก้ไขปัญหายุติ", "การแก้ไขปัญหาการทุจริต")]
    [InlineData("๕. การแก้ปัญหาการทุจริต", "การแก้ไขปัญหาการทุจริต")]
    [InlineData("๑. คุณภาพการดำเนินงาน", null)]
    [InlineData("ร้อยละความพึงพอใจของผู้รับบริการ", null)]
    public void Names_of_indicators(string name, string? expected) =>
        Found(Read($"{Half}\n{Town}\nตัวชี้วัด\tประเด็น\tผู้รับผิดชอบ\tผลการดำเนินงาน\n{name}\tปรับปรุง\tกองช่าง\tได้ดำเนินการแล้ว"), "indicator-name").Select(f => f.Details["expected"]).SingleOrDefault().ShouldBe(expected);

    [Fact]
    public void A_number_belongs_to_one_indicator_where_numbers_mean_indicators()
    {
        const string Heads = "ตัวชี้วัด ITA\tประเด็นต้องแก้ไข\n";
        Found(Read($"{Plan}\n{Town}\n{Heads}๗. ประสิทธิภาพการสื่อสาร\tก\n๘. การปรับปรุงการทำงาน\tข\n๙. การเปิดเผยข้อมูล\tค\n๑๐. การเปิดเผยข้อมูล\tง"), "indicator-name").ShouldHaveSingleItem().Details["expected"].ShouldBe("การป้องกันการทุจริต");
        Has(Read($"{Plan}\n{Town}\n{Heads}๑. คุณภาพการดำเนินงาน\tก\n๒. การปรับปรุงการทำงาน\tข\n๓. ประสิทธิภาพการสื่อสาร\tค"), "indicator-name").ShouldBeFalse();
        Has(Read($"{Text(Report)}\nตัวชี้วัดที่ 9 ข้อมูลพื้นฐาน"), "indicator-name").ShouldBeTrue();
        Has(Read($"{Text(Report)}\nตัวชี้วัดที่ 9 การเปิดเผยข้อมูล คะแนน 100"), "indicator-name").ShouldBeFalse();
    }

    [Theory]
    [InlineData("ตามข้อ ๐๓๕ ของปี", "O35")]
    [InlineData("ตามข้อ 01 ของปี", "O1")]
    [InlineData("ตามข้อ ๐2 ของปี", "O2")]
    [InlineData("ตาม O.1 ของปี", "O1")]
    [InlineData("ตาม OIT 42 ของปี", "O42")]
    [InlineData("ตามคู่มือการประเมิน ITA ปี พ.ศ. 2567 ข้อ O43 การรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "O35")]
    [InlineData("ตามคู่มือการประเมิน ITA ปี พ.ศ. 2567 ข้อ O34 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", null)]
    [InlineData("ตามข้อ O35 และ O42 ข้อ ๑ ข้อ 10", null)]
    [InlineData("แบบวัด OIT 43 ข้อ และ OIT 23.60 คะแนน โทร 0 4220 9577 CO2", null)]
    public void Codes_of_items(string text, string? expected) =>
        Found(Read($"{Text(Report)}\n\n{text}"), "item-code").Select(f => f.Details["expected"]).SingleOrDefault().ShouldBe(expected);

    [Theory]
    [InlineData("คู่มือการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ตัวชี้วัดย่อยที่ ๑๐.๒ มาตรการส่งเสริมคุณธรรมและความโปร่งใส ข้อ O35", true)]
    [InlineData("คู่มือการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ตัวชี้วัดย่อยที่ ๑๐.๒ การส่งเสริมคุณธรรม และความโปร่งใส ข้อ O35", false)]
    [InlineData("คู่มือการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖ ตัวชี้วัดย่อย ๑๐.๒ มาตรการส่งเสริมคุณธรรมและความโปร่งใส ข้อ O42", false)]
    public void The_sub_indicator_is_named_as_in_the_handbook(string text, bool found) => Has(Read($"{Text(Report)}\n\n{text}"), "sub-indicator-title").ShouldBe(found);

    [Theory]
    [InlineData("52.02 คะแนน อยู่ในระดับ E", null, null)]
    [InlineData("52.26 คะแนน อยู่ในระดับ E", "52.02", null)]
    [InlineData("52.02 คะแนน อยู่ในระดับ D", null, "E")]
    public void Scores_and_their_grade(string said, string? total, string? grade)
    {
        var paper = Scored(Plan, $"จากการประเมินปีงบประมาณ พ.ศ. 2563 มีคะแนนเท่ากับ {said}", "85.85", "64.40", "77.49", "72.79", "57.43", "83.06", "89.09", "86.06", "23.60", "0");
        Found(paper, "score-total").Select(f => f.Details["expected"]).SingleOrDefault().ShouldBe(total);
        Found(paper, "score-grade").Select(f => f.Details["expected"]).SingleOrDefault().ShouldBe(grade);
    }

    [Theory]
    [InlineData("95.75 (ผ่านดี)", null)]
    [InlineData("95.75 (ผ่านดีเยี่ยม)", "ผ่านดี")]
    [InlineData("95.75 (ต้องปรับปรุง)", "ผ่านดี")]
    [InlineData("95.75 (ผ่าน)", null)]
    [InlineData("84.00 (ผ่านดี)", "ต้องปรับปรุง")]
    public void A_grade_that_can_be_is_not_blamed(string said, string? expected) =>
        Found(Scored(Report, $"โดยภาพรวมได้คะแนน {said}", "97.44", "94.03", "", "92.87", "94.05", "89.31", "92.29", "91.55", "100", "100"), "score-grade").Select(f => f.Details["expected"]).SingleOrDefault().ShouldBe(expected);

    [Fact]
    public void A_score_that_is_missing_is_named_and_the_total_may_still_be_right()
    {
        var paper = Scored(Report, "โดยภาพรวมได้คะแนน 95.75 (ผ่านดี)", "97.44", "94.03", "", "92.87", "94.05", "89.31", "92.29", "91.55", "100", "100");
        Found(paper, "score-missing").ShouldHaveSingleItem().Details["indicator"].ShouldBe("3");
        Has(paper, "score-total").ShouldBeFalse();
        Has(Scored(Report, "โดยภาพรวมได้คะแนน 75.00", "97.44", "94.03", "", "92.87", "94.05", "89.31", "92.29", "91.55", "100", "100"), "score-total").ShouldBeTrue();
    }

    [Theory]
    [InlineData("ทราบ", true)]
    [InlineData("อนุญาต", false)]
    [InlineData("ทราบ ดำเนินการ", false)]
    public void The_decision_answers_the_request(string decision, bool found) => Has(Memo(decision: decision), "decision-unanswered").ShouldBe(found);

    [Theory]
    [InlineData("นางสมหญิง ใจดี", true)]
    [InlineData("(นางสมหญิง ใจดี)", false)]
    public void Names_stand_in_brackets(string name, bool found) => Has(Memo(name: name), "signer-brackets").ShouldBe(found);

    [Theory]
    [InlineData("16 ม.ค. 2567\n16 ม.ค. 2567\n17 ม.ค. 2567", true)]
    [InlineData("16 ม.ค. 2567", false)]
    public void Dates_belong_to_names(string dates, bool found) => Has(Memo(dates: dates), "dates-unattributed").ShouldBe(found);

    private static string Text(string title, string period = "", string summary = "ได้ดำเนินการแล้ว") =>
        $"{title}\n{Town}\n\nเทศบาลตำบลบ้านโคกได้ดำเนินการ ดังนี้\n\nมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\tสรุปผลการดำเนินการ\tผลลัพธ์\nมาตรการประชุม\tประชุม\tกองช่าง\t{period}\t{summary}\tบุคลากรเข้าใจ\n";

    private static ImportedPaper Of(string title, string period = "", string summary = "ได้ดำเนินการแล้ว") => Read(Text(title, period, summary));

    private static ImportedPaper Planned(string period, string paragraph) =>
        Read($"{Plan}\n{Town}\n\n{paragraph}\n\nมาตรการ/แนวทาง\tวิธีการดำเนินการ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tการติดตามผล\nมาตรการประชุม\tประชุม\tกองช่าง\t{period}\tรายงาน");

    private static ImportedPaper Scored(string title, string total, params string[] scores) =>
        Read($"{title}\n{Town}\n\nจากผลที่ผ่านมา {total}\n\nตัวชี้วัด\tประเด็น\n" + string.Join('\n', Fixture.Handbook.Year.Indicators.Select((x, i) => $"{x.Number}. {x.Name} {(scores[i].Length > 0 ? scores[i] + " คะแนน" : "")}\tพัฒนา")));

    private static ImportedPaper Memo(string date = "16 มกราคม 2567", string decision = "อนุญาต", string name = "(นางสมหญิง ใจดี)", string dates = "") =>
        Read($"บันทึกข้อความ\nส่วนราชการ สำนักปลัด\nที่ อด 52501/066\nวันที่ {date}\nเรื่อง รายงานผล\nเรียน นายกเทศมนตรี\nผู้รับผิดชอบจึงขออนุญาตเผยแพร่รายงาน\nจึงเรียนมาเพื่อโปรดพิจารณา\n(นายสมชาย ใจดี)\nนิติกร\n{name}\nปลัดเทศบาล\n{dates}\n{decision}\n(นายสมศักดิ์ ใจดี)\nนายกเทศมนตรี\n{Report}\nรอบ 12 เดือน\n{Text("")}");

    private static ImportedPaper Read(string text) => new PaperReader(Fixture.Handbook.Year.Indicators).Read(SourceText.Read(text));

    private static IReadOnlyList<Finding> Check(ImportedPaper paper, string? agency = null) => Checker.Check(paper, [.. Fixture.Shelf.Select(s => s.Handbook)], agency, new DateOnly(2026, 1, 16)).Result.Findings;

    private static IEnumerable<Finding> Found(ImportedPaper paper, string rule, string? agency = null) => Check(paper, agency).Where(f => f.Rule == rule);

    private static bool Has(ImportedPaper paper, string rule) => Found(paper, rule).Any();
}
