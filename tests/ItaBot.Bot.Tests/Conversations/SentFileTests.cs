using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Imports;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Last year's file comes into the chat: looked at first, chosen from, marked until confirmed, or only judged.</summary>
public class SentFileTests
{
    private const string LastYear = """
        รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส
        ภายในเทศบาลตำบลบ้านสมมุติ ประจำปีงบประมาณ พ.ศ. 2565 รอบ 12 เดือน
        อำเภอตัวอย่าง จังหวัดสมมุติบุรี
        | มาตรการ/แนวทาง | ขั้นตอน/วิธีการปฏิบัติ | หน่วยงานผู้รับผิดชอบ | ระยะเวลาดำเนินการ | สรุปผลการดำเนินการ | ผลลัพธ์ |
        |---|---|---|---|---|---|
        | 1. จัดทำคู่มือการปฏิบัติงาน | 1) ประชุมชี้แจง 2) จัดทำคู่มือ | สำนักปลัดเทศบาล | 1 ต.ค. 64 - 30 ก.ย. 65 | จัดทำคู่มือแล้ว 3 เล่ม เมื่อวันที่ 31 กุมภาพันธ์ 2565 | เจ้าหน้าที่มีคู่มือใช้ |
        | 2. เผยแพร่แผนจัดซื้อจัดจ้าง | เผยแพร่บนเว็บไซต์ | กองคลัง | 1 ต.ค. 64 - 30 ก.ย. 65 | เผยแพร่แล้ว 12 ครั้ง | ประชาชนตรวจสอบได้ |
        | 3. อบรมจริยธรรม | จัดอบรม | สำนักปลัดเทศบาล | 1 ต.ค. 64 - 30 ก.ย. 65 | อบรมแล้ว 45 คน | บุคลากรเข้าใจ |
        """;

    private static readonly IReadOnlyList<SourceLine> Lines = SourceText.Read(LastYear);

    [Fact]
    public void What_was_read_is_shown_before_anything_is_taken_from_it()
    {
        var world = new World();
        var preview = world.Do("clerk", new Sends("รายงานปี 65.docx", Lines))[^1];

        preview.Kind.ShouldBe("import");
        preview.Title.ShouldBe("อ่าน รายงานปี 65 แล้ว โปรดตรวจก่อนนำไปใช้");
        var facts = preview.Blocks.OfType<Facts>().Single().Items.Select(i => i.Value).ToList();
        facts.ShouldBe(["รายงานรอบ 12 เดือน ปีงบประมาณ พ.ศ. 2565", "เทศบาลตำบลบ้านสมมุติ", "อำเภอตัวอย่าง จังหวัดสมมุติบุรี", "(ไม่พบ)", "3 ข้อ"]);
        preview.Blocks.OfType<Say>().ShouldNotContain(s => s.Tone == Tone.Warning, "the paper is the agency's own");
        preview.Fields.Where(f => f.Kind == FieldKind.Tick).Select(f => f.Hint).ShouldBe(["จัดทำคู่มือการปฏิบัติงาน", "เผยแพร่แผนจัดซื้อจัดจ้าง", "อบรมจริยธรรม"]);
        preview.Fields[0].Value.ShouldBe("2567/report-12-month/by-theme", "last year's report is followed by this year's");
        world.Report.ShouldBeNull();
    }

    [Fact]
    public void What_was_chosen_is_carried_over_marked_and_confirmed_one_form_at_a_time()
    {
        var world = new World();
        world.Do("clerk", new Sends("report.docx", Lines));
        world.Press("clerk", "ยกรายการที่เลือกไปเริ่มรายงาน", ("handbook", "2567/report-12-month/by-theme"), (ImportPrompts.Tick(1), "false"));

        var report = world.Report!;
        report.CarriedFrom.ShouldBe("file/report-12-month/2565");
        report.LiveMeasures.Select(m => m.Answers["title"].Text).ShouldBe(["จัดทำคู่มือการปฏิบัติงาน", "อบรมจริยธรรม"]);
        report.LiveMeasures.ShouldAllBe(m => m.Answers.Values.All(a => a.Carried != null));
        report.LiveMeasures.First().Answers.Keys.ShouldBe(["title", "steps", "unit"], ignoreOrder: true, "results and periods of last year hold no more");

        world.Press("clerk", "บันทึกและไปต่อ", ("theme", SeedReport.Theme));
        var form = world.Last[^1];
        form.Fields.First(f => f.Id == "title").Label.ShouldEndWith("(ยกมา)");
        form.Blocks.OfType<Say>().ShouldContain(s => s.Text.Contains("ไฟล์ รายงานรอบ 12 เดือน ปีงบประมาณ พ.ศ. 2565"));
        world.Say("clerk", "ตรวจทาน");
        world.LastText.ShouldContain("ยกมา 3 ช่อง รอท่านยืนยัน");
        world.Say("clerk", "เสนอลงนาม");
        world.LastText.ShouldContain("ยกมาจากเอกสารอื่น");

        world.Say("clerk", "ทำต่อ");
        world.Say("clerk", "ถูกต้องทั้งหมด");
        world.Report!.LiveMeasures.First().Answers.Values.ShouldAllBe(a => a.Carried == null);
        world.Report!.LiveMeasures.Last().Answers.Values.ShouldAllBe(a => a.Carried != null);
        world.Audit.ShouldContain(e => e.Kind == "report-started" && e.Details["carriedFrom"] == "file/report-12-month/2565");
    }

    [Fact]
    public void Saving_the_form_confirms_what_stands_in_it()
    {
        var world = new World();
        world.Do("clerk", new Sends("report.docx", Lines));
        world.Press("clerk", "ยกรายการที่เลือกไปเริ่มรายงาน", ("handbook", "2567/report-12-month/by-theme"));
        world.Press("clerk", "บันทึกและไปต่อ", ("theme", SeedReport.Theme));
        world.Press("clerk", "บันทึกและไปต่อ", ("period", SeedReport.Period), ("status", "แล้วเสร็จ"), ("summary", "ทำคู่มือ 3 เล่ม"), ("outcome", "มีคู่มือใช้"));
        world.Report!.LiveMeasures.First().Answers.Values.ShouldAllBe(a => a.Carried == null);
        world.Last[^1].Kind.ShouldBe("draft");
    }

    [Fact]
    public void A_file_is_judged_as_it_is_with_the_line_of_each_fault()
    {
        var world = new World();
        world.Do("clerk", new Sends("report.docx", Lines));
        world.Press("clerk", "ตรวจไฟล์นี้");
        world.Last[^1].Kind.ShouldBe("check-file");
        world.LastText.ShouldContain("บรรทัดที่ 6: วันที่นี้ไม่มีจริง: 31 กุมภาพันธ์ 2565");
        world.Report.ShouldBeNull("looking changes nothing");
    }

    [Fact]
    public void Another_agency_s_paper_is_told_apart()
    {
        var world = new World();
        var other = SourceText.Read(LastYear.Replace("บ้านสมมุติ", "อื่นสมมุติ", StringComparison.Ordinal));
        world.Do("clerk", new Sends("x.docx", other))[^1].Blocks.OfType<Say>().ShouldContain(s => s.Tone == Tone.Warning && s.Text.Contains("เทศบาลตำบลอื่นสมมุติ"));
    }

    [Theory]
    [InlineData("clerk", "notice")]
    [InlineData("palad", "notice")]
    public void A_file_that_cannot_be_read_says_what_can(string person, string kind)
    {
        var world = new World();
        world.Do(person, new Sends("ภาพถ่าย.jpg"))[0].Kind.ShouldBe(kind);
        world.LastText.ShouldContain(".docx");
    }

    [Fact]
    public void A_text_without_a_table_can_be_checked_but_not_carried_over()
    {
        var world = new World();
        var preview = world.Do("clerk", new Sends("memo.txt", SourceText.Read("เรียน นายกเทศมนตรี")))[^1];
        preview.AllChoices.Select(c => c.Verb).ShouldBe([Verbs.CheckFile, Verbs.Home]);
    }

    [Theory]
    [InlineData("palad")]
    [InlineData("admin")]
    public void Only_a_clerk_begins_reports_from_files(string person)
    {
        var world = new World();
        world.Do(person, new Sends("report.docx", Lines))[^1].Kind.ShouldBe("refused");
        world.Do(person, new Presses(new Cards.CardPress(Verbs.Import, new Dictionary<string, string> { ["file"] = "sent" }, new Dictionary<string, string> { ["handbook"] = "2567/report-12-month/by-theme" })));
        world.Report.ShouldBeNull();
    }

    [Fact]
    public void A_card_about_a_file_that_is_gone_says_so()
    {
        var world = new World();
        world.Do("clerk", new Presses(new Cards.CardPress(Verbs.Import, new Dictionary<string, string> { ["file"] = "nothing" }, new Dictionary<string, string>())));
        world.LastText.ShouldContain("ไม่พบไฟล์นี้แล้ว");
    }

    [Fact]
    public void A_report_of_that_year_is_opened_instead_of_begun_twice()
    {
        var world = WorldScript.Started();
        var before = world.Report!;
        world.Do("clerk", new Sends("report.docx", Lines));
        world.Press("clerk", "ยกรายการที่เลือกไปเริ่มรายงาน", ("handbook", "2567/report-12-month/by-theme"));
        world.LastText.ShouldContain("เริ่มไว้แล้ว");
        world.Report!.Revision.ShouldBe(before.Revision);
    }

    [Theory]
    [InlineData("รายงาน 2566", "2567/report-12-month")]
    [InlineData("รายงาน 6 เดือน ปี 2567", "2567/report-6-month")]
    [InlineData("มาตรการปี 2568", "2568/measures")]
    [InlineData("๒๕๖๕", "2565/report-12-month")]
    public void A_typed_year_begins_that_paper(string typed, string begun)
    {
        var world = new World();
        world.Say("clerk", "เริ่มรายงาน");
        world.Say("clerk", typed);
        $"{world.Report!.ItaYear}/{world.Report.ReportType}".ShouldBe(begun);
    }
}
