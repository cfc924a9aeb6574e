using ItaBot.Domain.Checks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Checks;

/// <summary>The rules on the rows of a paper's tables: one paper with the fault and one without for each.</summary>
public class PaperRowRuleTests
{
    private const string Report = "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2566";
    private const string EarlyReport = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2565";
    private const string Measures = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2564";
    private const string Full = "| มาตรการ | ขั้นตอน | ผู้รับผิดชอบ | ระยะเวลา | สรุปผลการดำเนินการ | ผลลัพธ์ |";
    private const string Plan = "| มาตรการ | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลา | การติดตามผล |";
    private const string Analysis = "| ตัวชี้วัด | ประเด็นที่ต้องปรับปรุง |";
    private const string Progress = "| ตัวชี้วัด | แนวทาง | ผู้รับผิดชอบ | ความก้าวหน้า |";

    public static TheoryData<string, string[], string> Faults => new()
    {
        { "cell-empty", [Report, Full, Row(summary: "ได้จัดทำคู่มือแล้ว", outcome: "")], "Blocks 2" },
        { "cell-empty", [Report, Full, Row("ก", outcome: "ดีขึ้น"), Row("ข", outcome: ""), Row("ค", outcome: "เร็วขึ้น")], "Blocks 4" },
        { "cell-empty", [Report, Full, Row("ก", outcome: "1) ดี 2) เร็ว 3) ถูก"), Row("ข", outcome: "")], "Warns 4" },
        { "cell-empty", [Measures, Analysis, "| 1. การปฏิบัติหน้าที่ 80.00 คะแนน | จุดอ่อน 1) ช้า |", "| 2. การใช้งบประมาณ 81.00 คะแนน | |"], "Warns 4" },
        { "cell-empty", [Measures, Analysis, "| 1. การปฏิบัติหน้าที่ 80.00 คะแนน | จุดอ่อน 1) ช้า 2) ไม่เปิดเผย |", "| 2. การใช้งบประมาณ 81.00 คะแนน | |"], "" },
        { "cell-empty", [Report, Progress, "| 1. การปฏิบัติหน้าที่ | ลดขั้นตอน | ทุกกอง | ลดแล้ว ☑ ดำเนินการแล้วเสร็จ ☐ อยู่ระหว่างดำเนินการ |", "| 2. การใช้งบประมาณ | เปิดเผย | ทุกกอง | เปิดเผยแล้ว |"], "Warns 4" },
        { "column-missing", [Report, "| มาตรการ | ผู้รับผิดชอบ | สรุปผลการดำเนินการ |", "| จัดทำคู่มือ | กองคลัง | ได้จัดทำแล้ว |"], "Blocks 2" },
        { "column-missing", [EarlyReport, "| มาตรการ | ผู้รับผิดชอบ | สรุปผลการดำเนินการ |", "| จัดทำคู่มือ | กองคลัง | ได้จัดทำแล้ว |"], "Notes 2" },
        { "column-missing", [Report, Full, Row()], "" },
        { "column-missing", [Measures, Plan, "| จัดทำคู่มือ | ประชุม | กองคลัง | ม.ค. 64 | รายงานในที่ประชุม |"], "" },
        { "outcomes-fewer", [Report, Full, Row("1. ก 2. ข 3. ค", summary: "1. ก 2. ข 3. ค", outcome: "1. ดี 2. เร็ว")], "Blocks 3" },
        { "outcomes-fewer", [Report, Full, Row(steps: "1. ก 2. ข 3. ค", summary: "1. ก 2. ข")], "Warns 3" },
        { "outcomes-fewer", [Report, Full, Row("1. ก 2. ข", summary: "1. ก 2. ข", outcome: "ประชาชนพึงพอใจ")], "" },
        { "steps-fewer", [Report, Full, Row("1. ก 2. ข 3. ค", steps: "1) ก 2) ข")], "Warns 3" },
        { "steps-fewer", [Report, Full, Row("1. ก", steps: "จัดประชุม")], "" },
        { "counts-differ", [Report, "จากมาตรการที่กำหนดไว้ จำนวน ๓ ข้อ", Full, Row("ก"), Row("ข")], "Warns 2" },
        { "counts-differ", [Report, "จากมาตรการที่กำหนดไว้ จำนวน 2 ข้อ ดำเนินการแล้วเสร็จ จำนวน 2 ข้อ ยังไม่ได้ดำเนินการ จำนวน 1 ข้อ", Full, Row("ก"), Row("ข")], "Warns 2" },
        { "counts-differ", [Report, "จากมาตรการที่กำหนดไว้ จำนวน 2 ข้อ ดำเนินการแล้วเสร็จ จำนวน 2 ข้อ", Full, Row("ก"), Row("ข")], "" },
        { "numbering", [Report, Full, Row(summary: "1. ก 2. ข 4. ง")], "Warns 3" },
        { "numbering", [Report, Full, Row(summary: "๑. ก ๒. ข ๒. ค")], "Warns 3" },
        { "numbering", [Report, Full, Row(summary: "1. ได้จัดทำคู่มือแล้ว")], "Notes 3" },
        { "numbering", [Report, Full, Row("2. ชื่อ 1. ก 2. ข", steps: "1. ก 1) ข 2) ค 2. ง 1) จ", summary: "(1) ก (2) ข (2.1) ค (2.2) ง (3) จ", outcome: "1. ก 1. ข 2. ค 2. ง")], "" },
        { "numbering", [Report, Full, Row(summary: "1. ก2.ข 3. ค", outcome: "1. ตามข้อ 5. ดี 2. เร็ว")], "" },
        { "indicator-coverage", [EarlyReport, Progress, .. Indicators(1, 2, 3, 4, 5, 6, 7, 8)], "Warns 2" },
        { "indicator-coverage", [EarlyReport, Progress, .. Indicators(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)], "" },
        { "indicator-order", [EarlyReport, Progress, .. Indicators(6, 8, 7)], "Notes 3" },
        { "indicator-order", [EarlyReport, Progress, .. Indicators(1, 2, 3)], "" },
        { "tool-unexplained", [Report, "1. แบบวัดการรับรู้ภายใน (IIT)", Full, Row("จัดซื้อจัดจ้าง")], "Warns 3" },
        { "tool-unexplained", [Report, "1. แบบวัดการรับรู้ภายใน (IIT)", Full, Row("1. การใช้งบประมาณ")], "" },
        { "weak-indicator", [Measures, Analysis, "| 1. การปฏิบัติหน้าที่ 80.00 คะแนน | ช้า |", "| 2. การใช้งบประมาณ 60.00 คะแนน | ไม่เปิดเผย |", "", "มาตรการ", Plan, "| 1. การปฏิบัติหน้าที่ | ก | กองคลัง | ม.ค. 64 | ข |"], "Warns 4" },
        { "weak-indicator", [Measures, Analysis, "| 1. การปฏิบัติหน้าที่ 80.00 คะแนน | ช้า |", "| 2. การใช้งบประมาณ 90.00 คะแนน | - |", "", "มาตรการ", Plan, "| 1. การปฏิบัติหน้าที่ | ก | กองคลัง | ม.ค. 64 | ข |"], "" },
        { "none-not-written", [EarlyReport, "| มาตรการ | ผลการดำเนินงาน | ข้อเสนอแนะ |", "| ก | ทำแล้ว | ไม่มี |", "| ข | ทำแล้ว | |"], "Warns 4" },
        { "none-not-written", [EarlyReport, "| มาตรการ | ผลการดำเนินงาน | ข้อเสนอแนะ |", "| ก | ทำแล้ว | ไม่มี |", "| ข | ทำแล้ว | ไม่มี |"], "" },
        { "result-is-plan", [Report, Full, Row(outcome: "-ติดตามและตรวจสอบผลการดำเนินการอย่างต่อเนื่อง")], "Warns 3" },
        { "result-is-plan", [Report, Full, Row(summary: "เทศบาลจะดำเนินการจัดอบรม")], "Warns 3" },
        { "result-is-plan", [Report, Full, Row(steps: "ต้องจัดประชุม", summary: "ติดตามข้อมูลของแต่ละกอง", outcome: "ตรวจสอบได้ง่ายขึ้น")], "" },
        { "result-is-plan", [Report, Full, Row(summary: "1. ส่งเสริมให้บุคลากรอบรม จำนวน 12 คน 2. ประชุมชี้แจงเรื่องการรายงาน ซึ่งกฎหมายกำหนดว่าจะต้องระบุว่า \"ไม่มี\"")], "" },
        { "copied-text", [Report, Full, Row("ก", outcome: Long), Row("ข", outcome: Long.Replace("และ", "และ ", StringComparison.Ordinal))], "Warns 4" },
        { "copied-text", [Report, Full, Row("ก", summary: Long, outcome: Long)], "Warns 3" },
        { "copied-text", [Report, Full, Row("ก", outcome: "ไม่มี"), Row("ข", outcome: "ไม่มี")], "" },
        { "reason-not-written", [Report, Full, Row(summary: "1. จัดทำคู่มือแล้ว 2. E-Service ยังไม่ได้มีการจัดทำ")], "Warns 3" },
        { "reason-not-written", [Report, Progress, "| 1. การปฏิบัติหน้าที่ | ลดขั้นตอน | ทุกกอง | ลดขั้นตอน ☐ ดำเนินการแล้วเสร็จ ☑ อยู่ระหว่างดำเนินการ |"], "Warns 3" },
        { "reason-not-written", [Report, Full, Row(summary: "ยังไม่ได้จัดทำ E-Service เนื่องจากไม่ได้รับงบประมาณ")], "" },
        { "reason-not-written", [Report, Full, Row(summary: "เปิดช่องทางแล้ว ยังไม่มีผู้ร้องเรียน และยังไม่มีการร้องเรียนการทุจริต")], "" },
        { "no-evidence", [Report, Full, Row("ก", summary: "1. เผยแพร่คู่มือ 2. ประชุม"), Row("ข", summary: "ประกาศแล้วในปี 2566")], "Warns 3" },
        { "no-evidence", [Report, Full, Row("ก", summary: "เผยแพร่คู่มือ"), Row("ข", summary: "จัดทำคู่มือ 3 ฉบับ")], "" },
        { "no-evidence", [Report, Full, Row("ก", summary: "ประชุมเมื่อวันที่ 3 ก.พ. 66"), Row("ข", summary: "เผยแพร่ที่ www.example.go.th")], "" },
        { "thin-evidence", [Report, Full, Row("ก", summary: Meeting), Row("ข", summary: Meeting), Row("ค", summary: "ในคราวประชุม 3 ก.พ. 2566")], "Notes 3" },
        { "thin-evidence", [Report, Full, Row("ก", summary: Meeting), Row("ข", summary: Meeting)], "" },
        { "owner-incomplete", [Report, Full, Row(owner: "สำนักปลัด เทศบาล", summary: "กอง ช่าง และสำนักปลัดจัดทำคู่มือแล้ว")], "Notes 3" },
        { "owner-incomplete", [Report, Full, Row(owner: "ทุกส่วนราชการ", summary: "กองช่างจัดทำคู่มือแล้ว")], "" },
    };

    private static string Long => "ประชาชนได้รับความสะดวกและเข้าใจขั้นตอนการให้บริการของหน่วยงานมากขึ้น";

    private static string Meeting => "ประชุมชี้แจงเมื่อวันที่ ๓ กุมภาพันธ์ ๒๕๖๖";

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_at_its_line_and_what_is_right_is_left_alone(string rule, string[] lines, string expected) =>
        string.Join(", ", Check(lines).Findings.Where(f => f.Rule == rule).Select(f => $"{f.Severity} {f.Line}")).ShouldBe(expected);

    [Fact]
    public void A_step_taken_from_the_analysis_word_for_word_is_noted() =>
        Check([Measures, Analysis, $"| 1. การปฏิบัติหน้าที่ 80.00 คะแนน | ควรให้ {Long} |", "", "มาตรการ", Plan, $"| 1. การปฏิบัติหน้าที่ | 1. {Long} 2. ประชุม | กองคลัง | ม.ค. 64 | ข |"])
            .Findings.Single(f => f.Rule == "copied-text").Line.ShouldBe(7);

    [Fact]
    public void An_outcome_that_is_certainly_missing_costs_the_score() =>
        Check([Report, Full, Row(outcome: "")]).PredictedScore.ShouldBe(0);

    private static string Row(string measure = "จัดทำคู่มือ", string steps = "จัดประชุม", string owner = "กองคลัง", string summary = "ได้จัดทำคู่มือ 3 ฉบับแล้ว", string outcome = "ประชาชนพึงพอใจมากขึ้น") =>
        $"| {measure} | {steps} | {owner} | 1 ต.ค. 65 - 30 ก.ย. 66 | {summary} | {outcome} |";

    private static IEnumerable<string> Indicators(params int[] numbers) =>
        numbers.Select((n, i) => $"| {i + 1}. {Fixture.Handbook.Year.Indicators.Single(x => x.Number == n).Name} | ปรับปรุง | ทุกกอง | ปรับปรุงแล้ว 1 เรื่อง |");

    private static CheckResult Check(string[] lines) =>
        Checker.Check(new PaperReader(Fixture.Handbook.Year.Indicators).Read(SourceText.Read(string.Join('\n', lines))), [.. Fixture.Shelf.Select(s => s.Handbook)], null, Fixture.Today).Result;
}
