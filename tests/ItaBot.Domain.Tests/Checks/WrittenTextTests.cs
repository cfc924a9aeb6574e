using ItaBot.Domain.Checks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Checks;

/// <summary>The rules on papers that look at how a text is written: digits, letters, words, years, names, what is private.</summary>
public class WrittenTextTests
{
    private const string Title = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๖";

    private static readonly string[] Rules =
    [
        "digits-mixed", "stray-script", "tone-doubled", "sara-am-split", "leaders-left", "law-year", "personal-data", "phrase-repeated", "handbook-name", "paper-misnamed", "fiscal-label", "year-label", "year-blank", "spelling", "title-and-bracket",
    ];

    // Sentences as they stand in official papers; all of them are right.
    private static readonly string[] Sentences =
    [
        "เจ้าหน้าที่ที่เกี่ยวข้องปฏิบัติหน้าที่ที่ได้รับมอบหมาย", "สามารถเข้าถึงได้ในที่ที่สะดวก", "เก็บรายได้ได้แก่ภาษีที่ดิน", "ข้าราชการการเมืองและคณะกรรมการการเลือกตั้ง", "รายการการจัดซื้อจัดจ้าง",
        "เพื่อเพื่อนร่วมงานทุกคน", "เดินทางโดยโดยสารรถประจำทาง", "ปรับปรุงช่องทางการสื่อสารอย่างทันกาล", "ไม่ปรากฏหมายเลขโทรศัพท์", "งานนิติการ สำนักปลัดเทศบาล โทร. ๐ ๗๕๘๐ ๙๕๗๗", "โทรศัพท์ ๐๒ ๕๒๘ ๔๘๐๐ ต่อ ๑๒",
        "ตามพระราชบัญญัติวิธีการงบประมาณ พ.ศ. ๒๕๖๑ แก้ไขเพิ่มเติม (ฉบับที่ ๒) พ.ศ. ๒๕๖๓", "พระราชบัญญัติเทศบาล (ฉบับที่ ๑๔) พ.ศ. ๒๕๖๒", "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๔๖ และที่แก้ไขเพิ่มเติม",
        "แสดงผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "เป็นการดำเนินการในปี พ.ศ. ๒๕๖๖", "แผนการใช้จ่ายงบประมาณ พ.ศ. ๒๕๖๖", "เมื่อสิ้นปีงบประมาณ หากมีเงินเหลือ",
        "มาตรฐาน ISO 9001 ข้อ O35 และ O42 (E-Service)", "เว็บไซต์ https://www.example.go.th/2566/ita และ saraban@example.go.th", "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
        "เลขที่โครงการ ๖๕๐๘๗๑๒๓๔๕๖", "นโยบายไม่รับของขวัญ (No Gift Policy)", "• จัดประชุมเดือนละ ๑ ครั้ง", "☑ ดำเนินการแล้วเสร็จ", "ออกบ้านเลขที่ให้ประชาชน", "สมัครสมาชิกด้วยบัญชีธนาคาร",
    ];

    [Theory]
    [InlineData("digits-mixed", "ประกาศเมื่อวันที่ ๑ มีนาคม 2566 แล้ว", "มีนาคม 2566 แล้ว|2566")]
    [InlineData("digits-mixed", "เผยแพร่ พ.ศ.2566", "พ.ศ.2566")]
    [InlineData("stray-script", "องค์การบริหารส่วนตำบลراجรเชษฐ์ จัดประชุม", "راجรเชษฐ์")]
    [InlineData("stray-script", "เทศบาลตำบลбางนา", "бางนา")]
    [InlineData("tone-doubled", "ปรับปรุงและแก้้ไข", "แก้้ไข")]
    [InlineData("tone-doubled", "คุณธรรมเเละความโปร่งใส", "เเละ")]
    [InlineData("tone-doubled", "เจ้าหน้าท่ี", "ท่ี")]
    [InlineData("sara-am-split", "สํารวจความพึงพอใจ", "สํารวจ")]
    [InlineData("sara-am-split", "นํ้าประปา", "นํ้าประปา")]
    [InlineData("sara-am-split", "นำ้ประปา", "นำ้ประปา")]
    [InlineData("leaders-left", "ประชุมครั้งที่ ........ เมื่อวันที่ ๑ มกราคม ๒๕๖๖", "........")]
    [InlineData("leaders-left", "1. ……………", "……")]
    [InlineData("leaders-left", "พ.ศ. ________", "________")]
    [InlineData("law-year", "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ.๒๕๕๖", "๒๕๕๖")]
    [InlineData("law-year", "พ.ร.บ. ข้อมูล ข่าวสารของราชการ พ.ศ. 2504", "2504")]
    [InlineData("phrase-repeated", "ประชาชนเข้าถึงข้อมูลหรือเข้าถึงข้อมูลหรือค้นหาได้", "เข้าถึงข้อมูลหรือเข้าถึงข้อมูลหรือ")]
    [InlineData("phrase-repeated", "รายงานผลการการบริหาร", "ผลการการบริหาร")]
    [InlineData("phrase-repeated", "เผยแพร่และ และรายงาน", "และ และ")]
    [InlineData("handbook-name", "ผลการประเมินคุณธรรมและความโปร่งใสภายในหน่วยงานภาครัฐ", "ภายในหน่วยงานภาครัฐ")]
    [InlineData("handbook-name", "จากการประเมินผลคุณธรรมและความ โปร่งใส", "การประเมินผลคุณธรรมและความ โปร่งใส")]
    [InlineData("fiscal-label", "งบประมาณ พ.ศ. ๒๕๖๖", "งบประมาณ พ.ศ. ๒๕๖๖")]
    [InlineData("fiscal-label", "การพัฒนาในงบประมาณ พ.ศ. ๒๕๖๖ มีดังนี้", "งบประมาณ พ.ศ. ๒๕๖๖")]
    [InlineData("year-label", "เทศบาลตำบลร่อนพิบูลย์ ปี พ.ศ. ๒๕๖๖", "ปี พ.ศ. ๒๕๖๖")]
    [InlineData("year-blank", "เป็นรายงานของปี หากไม่มีปัญหา", "รายงานของปี")]
    [InlineData("year-blank", "ประจำปีงบประมาณ พ.ศ. ของเทศบาล", "ปีงบประมาณ พ.ศ.")]
    [InlineData("spelling", "เผยแพร่ทางเว็บ ไซด์", "เว็บ ไซด์")]
    [InlineData("spelling", "ผลการปฎิบัติงานของบุคคลากร", "ปฎิบัติ|บุคคลากร")]
    [InlineData("spelling", "จากคะแนน iit พบว่า", "iit")]
    [InlineData("spelling", "แสดงมาตรการกิจกรรมที่ดำเนินการ", "มาตรการกิจกรรมที่ดำเนินการ")]
    [InlineData("title-and-bracket", "๒. การบริหารและพัสดุ (การบริหารและพัฒนาทรัพยากรบุคคล)", "การบริหารและพัสดุ (การบริหารและพัฒนาทรัพยากรบุคคล)")]
    [InlineData("title-and-bracket", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (EIT)", "(EIT)")]
    public void A_fault_is_found_where_it_stands(string rule, string text, string quotes)
    {
        var findings = Found(Title + "\n\n" + text, rule);

        findings.ShouldNotBeEmpty();
        findings.ShouldAllBe(f => f.Line == 3 && f.Severity != Severity.Blocks && f.Element == null);
        quotes.Split('|').ShouldAllBe(q => findings.Any(f => f.Quote.Contains(q, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("leaders-left", "(ลงชื่อ)........................................")]
    [InlineData("leaders-left", "การปฏิบัติหน้าที่๘๕.๘๕.......คะแนน")]
    [InlineData("leaders-left", "การใช้งบประมาณ......... ๖๔.๔๐.......คะแนน")]
    [InlineData("leaders-left", "บทนำ .................................... ๑")]
    [InlineData("leaders-left", "....................................................")]
    [InlineData("phrase-repeated", "ดำเนินการแล้วเสร็จ ดำเนินการแล้วเสร็จ ดำเนินการแล้วเสร็จ")]
    [InlineData("phrase-repeated", "๑. การใช้อำนาจ การใช้อำนาจของผู้บริหารด้านบุคคล")]
    [InlineData("phrase-repeated", "สรุปผลการดำเนินการ การวิเคราะห์ผล และมาตรการ การติดตาม")]
    [InlineData("phrase-repeated", "เทศบาลตำบลพระนครศรีอยุธยา อำเภอพระนครศรีอยุธยา จังหวัดพระนครศรีอยุธยา")]
    [InlineData("phrase-repeated", "ชื่อ........................ สกุล........................")]
    [InlineData("law-year", "พระราชบัญญัติการอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. ๒๕๕๘")]
    [InlineData("law-year", "พระราชบัญญัติเทศบาลที่ใช้ในปี ๒๕๖๖")]
    [InlineData("spelling", "โครงการ มาตรการ กิจกรรมที่ดำเนินการ และบูรณะ การซ่อมแซมถนน")]
    [InlineData("spelling", "ดูที่ www.FaceBook.com/oit หรือ E-mail: iit@example.go.th")]
    [InlineData("stray-script", "บริษัท 華為 จำกัด และฝุ่น 5 μg ขนาด Ω")]
    [InlineData("title-and-bracket", "๑. การบริหารงาน (แผนการดำเนินงาน)")]
    [InlineData("title-and-bracket", "การเปิดเผยข้อมูลสาธารณะ (การเปิดเผยข้อมูล)")]
    [InlineData("year-label", "- เป็นการดำเนินการในปี พ.ศ. ๒๕๖๖")]
    [InlineData("year-blank", "ใช้จ่ายตามแผนของปี และรายงานเมื่อสิ้นปีงบประมาณ หากมีเงินเหลือ")]
    [InlineData("year-blank", "ประจำปีงบประมาณ พ.ศ.\n๒๕๖๖")]
    [InlineData("digits-mixed", "ผ่านมาตรฐาน ISO 9001 ใช้ Windows 11 และระบบ e-GP รุ่น T-1000 ดู www.x.go.th/2566")]
    [InlineData("handbook-name", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน")]
    [InlineData("personal-data", "โทร ๐ ๗๕๘๐ ๙๕๗๗ และเลขที่โครงการ ๐๘๑๒๓๔๕๖๗๘๙๐๑๒")]
    [InlineData("personal-data", "ที่ นศ ๕๒๕๐๑/๐๘๑ ๒๓๔ ลงวันที่ ๐๘ ๒๕๖๖")]
    public void What_is_right_is_not_found(string rule, string text) => Found(Title + "\n\n" + text, rule).ShouldBeEmpty();

    [Theory]
    [InlineData("เลขประจำตัวประชาชน 1-1001-00001-66-9", "x-xxxx-xxxxx-x6-9")]
    [InlineData("เลข ๑๑๐๑๗๐๐๒๐๗๐๓๐", "xxxxxxxxxxx๓๐")]
    [InlineData("ติดต่อนายสมชาย โทร. 081-234-5678 ได้", "xxx-xxx-xx78")]
    [InlineData("โทร. ๐๘ ๑๒๓๔ ๕๖๗๘", "xx xxxx xx๗๘")]
    [InlineData("ส่งมาที่ somchai.k@gmail.com", "x@gmail.…")]
    [InlineData("อยู่บ้านเลขที่ ๑๒/๓ หมู่ ๔", "บ้านเลขที่ xx/x")]
    [InlineData("โอนเข้าเลขที่บัญชี 123-4-56789-0", "xxx-x-xxxx9-0")]
    public void What_is_private_is_shown_masked(string text, string masked)
    {
        var finding = Found(Title + "\n\n" + text, "personal-data").ShouldHaveSingleItem();

        (finding.Line, finding.Quote, finding.Details["quote"]).ShouldBe((3, masked, masked));
    }

    [Theory]
    [InlineData("1-1001-00001-66-4")]
    [InlineData("0994000165510")]
    public void A_number_that_no_person_has_is_not_private(string number) => Found(Title + "\n\nเลข " + number, "personal-data").ShouldBeEmpty();

    [Fact]
    public void Digits_are_told_once_for_the_paper_and_once_for_each_text_that_mixes_them()
    {
        var findings = Found(Title + "\n\n16 ม.ค. 2567\n16 ม.ค. ๖๗\n๑. ข้อ ๑ ถึง ๙ ของ พ.ศ. ๒๕๖๖\n๒. ข้อ ๑ และ ๒\n17 ม.ค. 2567", "digits-mixed");

        findings.Select(f => (f.Line, f.Details["lines"])).ShouldBe([(3, "3, 4, 7"), (4, "4")]);
    }

    [Fact]
    public void Numbers_of_a_list_do_not_make_its_cells_mixed()
    {
        var findings = Found(Title + "\n\nมาตรการ\tผู้รับผิดชอบ\tสรุปผลการดำเนินการ\n1. จัดประชุม\tกองคลัง\t1. ประชุม ๒ ครั้ง 2. อบรม ๓ ครั้ง ๒๕๖๖", "digits-mixed");

        findings.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_report_that_its_memo_calls_an_assessment_is_misnamed()
    {
        const string memo = "บันทึกข้อความ\nส่วนราชการ สำนักปลัด\nเรื่อง {0}\nเรียน นายกเทศมนตรี\nได้{1} มาแล้ว\nจึงเรียนมาเพื่อโปรดพิจารณา\n\n" + Title;

        Found(memo.Replace("{0}", "รายงานผลการดำเนินการ").Replace("{1}", "สรุปรายงานผลการประเมินฯ"), "paper-misnamed").ShouldHaveSingleItem().Line.ShouldBe(5);
        Found(memo.Replace("{0}", "รายงานผลการประเมิน ITA").Replace("{1}", "ทำรายงาน"), "paper-misnamed").ShouldHaveSingleItem().Line.ShouldBe(3);
        Found(memo.Replace("{0}", "รายงานผลการดำเนินการ").Replace("{1}", "รับทราบรายงานผลการประเมิน ITA และจัดทำรายงานผลการประเมินความพึงพอใจ"), "paper-misnamed").ShouldBeEmpty();
    }

    [Fact]
    public void A_subject_that_says_the_same_twice_is_found_with_what_stands_between() =>
        Found("รายงานผลการส่งเสริมคุณธรรมและความโปร่งใสในการดำเนินงานคุณธรรมและความโปร่งใสภายในเทศบาล", "phrase-repeated").ShouldHaveSingleItem().Quote.ShouldBe("คุณธรรมและความโปร่งใสในการดำเนินงานคุณธรรมและความโปร่งใส");

    [Fact]
    public void The_same_words_of_a_list_of_owners_are_no_repetition() =>
        Found(Title + "\n\nมาตรการ\tผู้รับผิดชอบ\tสรุปผลการดำเนินการ\nจัดประชุม\tสำนักปลัดเทศบาล สำนักปลัดเทศบาล กองคลัง\tประชุมแล้ว", "phrase-repeated").ShouldBeEmpty();

    [Fact]
    public void The_same_misspelling_counts_once_a_line() =>
        Found(Title + "\n\nเว็บไซด์ก และเว็บไซด์ข\nเว็บไซด์", "spelling").Select(f => f.Line).ShouldBe([3, 4]);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Right_sentences_in_any_order_give_no_finding(int seed)
    {
        var random = new Random(seed);
        var text = string.Join('\n', Enumerable.Range(0, 12).Select(_ => string.Join(random.Next(2) == 0 ? " " : " และ", Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Sentences[random.Next(Sentences.Length)]).Distinct())));

        Findings(Title + "\n\nด้วย" + text.Replace("\n", "\nด้วย")).Where(f => Rules.Contains(f.Rule)).Select(f => $"{f.Rule}: {f.Quote}").ShouldBeEmpty();
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 40)];

    private static List<Finding> Found(string text, string rule) => [.. Findings(text).Where(f => f.Rule == rule)];

    private static IReadOnlyList<Finding> Findings(string text)
    {
        var paper = new PaperReader(Fixture.Handbook.Year.Indicators).Read(SourceText.Read(text));
        return Checker.Check(paper, [Fixture.Handbook], null, Fixture.Today).Result.Findings;
    }
}
