using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Memos;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>What people type, in Thai and English, does what buttons do.</summary>
public class TypedWordsTests
{
    [Theory]
    [InlineData("เริ่มรายงาน", "start")]
    [InlineData("start", "start")]
    [InlineData("ช่วยเหลือ", "help")]
    [InlineData("Help", "help")]
    [InlineData("สถานะ", "home")]
    [InlineData("status", "home")]
    public void Words_at_the_door(string typed, string kind) => new World().Say("clerk", typed)[0].Kind.ShouldBe(kind);

    [Theory]
    [InlineData("สถานะ", "status")]
    [InlineData("status", "status")]
    [InlineData("ย้อนกลับ", "header")]
    [InlineData("back", "header")]
    [InlineData("แก้ไข", "review")]
    [InlineData("edit", "review")]
    [InlineData("ตรวจ", "check")]
    [InlineData("check", "check")]
    [InlineData("เอกสาร", "making-documents")]
    [InlineData("document", "making-documents")]
    [InlineData("เสนอลงนาม", "submit-reason")]
    [InlineData("submit", "submit-reason")]
    [InlineData("ช่วยเหลือ", "help")]
    [InlineData("ยกเลิก", "cancel")]
    [InlineData("cancel", "cancel")]
    public void Words_understood_at_any_time(string typed, string kind) => WorldScript.Started().Say("clerk", typed)[0].Kind.ShouldBe(kind);

    [Fact]
    public void The_whole_report_can_be_made_by_typing_alone()
    {
        var world = new World();
        foreach (var line in new[]
                 {
                     "เริ่มรายงาน", "2566", SeedReport.Theme,
                     "จัดทำคู่มือการปฏิบัติงาน", "จัดประชุมชี้แจง", "กองช่าง", "1 ต.ค. 65 - 30 ก.ย. 66", "เสร็จแล้ว", "ทำคู่มือแล้ว 3 เล่ม", "เจ้าหน้าที่มีคู่มือใช้",
                     "ใช้ร่างนี้", "ครบแล้ว",
                     "ไม่มี", "www.bansommut.example", "งานนิติการ สำนักปลัดเทศบาล โทร. 0 0000 0001", "สม 52501/066", "16 มกราคม 2567", "รายงานผลการดำเนินการ", "นายกเทศมนตรีตำบลบ้านสมมุติ",
                     "เสนอลงนาม",
                 })
        {
            world.Say("clerk", line);
        }

        world.Report!.SignOff.ShouldNotBeNull(world.LastText).OverrideReason.ShouldBeNull();
        world.Say("palad", "เห็นชอบ");
        world.Say("mayor", "อนุญาตให้เผยแพร่");
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Signed);
    }

    [Fact]
    public void Editing_by_name_goes_straight_there_and_may_carry_the_value()
    {
        var world = WorldScript.WithMeasures(3);

        world.Say("clerk", "แก้ไข ผู้รับผิดชอบ มาตรการ 3")[^1].Title.ShouldBe("มาตรการที่ 3");
        world.Say("clerk", "กองช่าง");
        world.Report!.AnswerOf(3, "unit").Text.ShouldBe("กองช่าง");

        world.Say("clerk", "แก้ไข ผู้รับผิดชอบ มาตรการ ๑ เป็น กองการศึกษา");
        world.Report!.AnswerOf(1, "unit").Text.ShouldBe("กองการศึกษา");

        world.Say("clerk", "แก้ไข ผู้รับผิดชอบ มาตรการ 9");
        world.LastText.ShouldContain("ไม่พบ");
        world.Say("clerk", "แก้ไข เรื่อง เป็น รายงานฉบับใหม่");
        world.Report!.Answers["memo-subject"].Text.ShouldBe("รายงานฉบับใหม่");
    }

    [Theory]
    [InlineData("สวัสดีค่ะ", "สวัสดี")]
    [InlineData("ขอบคุณครับ", "ด้วยความยินดี")]
    [InlineData("ข้อนี้หมายความว่าอะไร", "องค์ประกอบที่ (1)")]
    public void Off_topic_is_answered_and_the_question_asked_again(string typed, string answer)
    {
        var world = WorldScript.Started();
        var before = world.Report;

        var prompts = world.Say("clerk", typed);

        world.LastText.ShouldContain(answer);
        prompts[^1].Kind.ShouldBe("measure");
        world.Report.ShouldBeSameAs(before);
    }

    [Fact]
    public void Pasted_notes_fill_several_fields_and_show_what_went_where()
    {
        var world = WorldScript.Started();

        world.Say("clerk", "จัดทำคู่มือการปฏิบัติงาน\nผู้รับผิดชอบ: กองช่าง\n1) ประชุม\n2) เขียนคู่มือ\n1 ต.ค. 65 - 30 ก.ย. 66\nเสร็จแล้ว\nทำคู่มือแล้ว 3 เล่ม\nแจกทุกกอง\nเจ้าหน้าที่มีคู่มือใช้");

        var answers = world.Report!.LiveMeasures.Single().Answers;
        answers["title"].Text.ShouldBe("จัดทำคู่มือการปฏิบัติงาน");
        answers["unit"].Text.ShouldBe("กองช่าง");
        answers["steps"].Text.ShouldBe("1) ประชุม\n2) เขียนคู่มือ");
        answers["status"].Text.ShouldBe("done");
        answers["summary"].Text.ShouldBe("ทำคู่มือแล้ว 3 เล่ม\nแจกทุกกอง");
        answers["outcome"].Text.ShouldBe("เจ้าหน้าที่มีคู่มือใช้");
        world.LastText.ShouldContain("ตามนี้");
        world.LastText.ShouldContain("หน่วยงานผู้รับผิดชอบ: กองช่าง");
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_handed_back_and_the_rest_is_kept()
    {
        var world = WorldScript.Started();

        var prompts = world.Press("clerk", "บันทึกและไปต่อ", ("title", "จัดทำคู่มือ"), ("period", "เร็ว ๆ นี้"));

        world.Report!.LiveMeasures.Single().Answers["title"].Text.ShouldBe("จัดทำคู่มือ");
        var field = prompts[^1].Fields.Single(f => f.Id == "period");
        field.Value.ShouldBe("เร็ว ๆ นี้");
        field.Error.ShouldNotBeNull().ShouldContain("1 ต.ค. 2565");
    }

    [Fact]
    public void A_file_is_met_politely()
    {
        var world = WorldScript.Started();
        world.Do("clerk", new Sends("ภาพ.jpg"));
        world.LastText.ShouldContain("ภาพ.jpg");
        world.Last[^1].Kind.ShouldBe("measure");
    }
}
