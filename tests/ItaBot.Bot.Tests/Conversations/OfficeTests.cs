using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>The office goes on while people are away, move, and memos need numbers: everything typed, with the person's own words.</summary>
public class OfficeTests
{
    [Fact]
    public void Who_is_away_says_so_in_one_line_and_what_waits_goes_to_the_one_who_acts()
    {
        var world = WorldScript.Submitted(1);
        world.Say("palad", "ลา 16-18 ม.ค. ให้ นายกเทศมนตรี รักษาราชการแทน คำสั่งที่ 12/2567");

        var entry = world.Book.Absences.ShouldHaveSingleItem();
        (entry.PersonId, entry.ActorId, entry.From, entry.Until, entry.Kind, entry.Order).ShouldBe(("palad", "mayor", new DateOnly(2024, 1, 16), new DateOnly(2024, 1, 18), ActingKind.Acting, "12/2567"));
        world.LastText.ShouldContain("นางรอบคอบ ระเบียบดี 16 ม.ค. 2567 - 18 ม.ค. 2567 ให้ นายสมมุติ นำพัฒนา รักษาราชการแทน ตามคำสั่งที่ 12/2567");
        world.Errands.ShouldContain(new Errand(ErrandKinds.AskDecision, world.Report!.Id, "mayor"));
        world.Say("palad", "เห็นชอบ");
        world.Report!.SignOff!.Steps[0].Decision.ShouldBeNull();
        world.SignOffOf("palad").Choices.ShouldNotContain(c => c.Verb == Verbs.Decide);

        world.Say("mayor", "เห็นชอบ");
        var decision = world.Report!.SignOff!.Steps[0].Decision.ShouldNotBeNull();
        (decision.By, decision.For).ShouldBe(("mayor", "palad"));
        world.Audit.Last(a => a.Kind == "memo-decided").Details["for"].ShouldBe("palad");
        world.LastText.ShouldContain("นายสมมุติ นำพัฒนา (นายกเทศมนตรีตำบลบ้านสมมุติ รักษาราชการแทน ปลัดเทศบาลตำบลบ้านสมมุติ): เห็นชอบ");
        world.Standing("mayor").Choices.ShouldContain(c => c.Label == "ส่งกลับให้ นายสมมุติ นำพัฒนา", "who gets it back today");
    }

    [Fact]
    public void Coming_back_brings_back_what_waits()
    {
        var world = WorldScript.Submitted(1);
        world.Say("palad", "ลา วันนี้ เป็นต้นไป ให้ mayor");
        world.Book.Absences.ShouldHaveSingleItem().Until.ShouldBeNull();
        world.Standing("palad").Kind.ShouldBe("home");
        world.Say("palad", "กลับมาแล้ว");
        world.Book.Absences.ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
        world.Errands.ShouldContain(new Errand(ErrandKinds.AskDecision, world.Report!.Id, "palad"));
        world.Say("palad", "เห็นชอบ");
        world.Report!.SignOff!.Steps[0].Decision!.Acting.ShouldBeNull();
        world.Say("palad", "กลับมาแล้ว");
        world.LastText.ShouldContain("ไม่มีรายการลา");
    }

    [Theory]
    [InlineData("palad", "ลา 16-18 ม.ค.", "ไม่ทราบว่าให้ผู้ใด")]
    [InlineData("palad", "ลา ให้ mayor", "อ่านช่วงวันที่ไม่ออก")]
    [InlineData("palad", "ลา 18-16 ม.ค. 2567 ให้ mayor", "อ่านช่วงวันที่ไม่ออก")]
    [InlineData("palad", "ลา 16 ม.ค. 2566 ให้ mayor", "ผ่านไปแล้ว")]
    [InlineData("palad", "ลา 16 ม.ค. ให้ palad", "แทนตนเองไม่ได้")]
    [InlineData("palad", "ลา 16 ม.ค. ให้ mayor ปฏิบัติราชการแทน", "ต้องมีคำสั่ง")]
    [InlineData("palad", "ลา mayor 16 ม.ค. ให้ palad", "เฉพาะการลาของตนเอง")]
    [InlineData("admin", "ลา ใครไม่รู้ 16 ม.ค. ให้ palad", "ไม่ทราบว่าผู้ใดไม่อยู่")]
    public void An_entry_that_cannot_stand_is_handed_back_with_what_to_do(string person, string typed, string answer)
    {
        var world = WorldScript.Submitted(1);
        world.Say(person, typed);
        world.LastText.ShouldContain(answer);
        world.Book.Absences.ShouldBeEmpty();
    }

    [Fact]
    public void The_administrator_enters_it_for_anybody_and_a_circle_is_refused()
    {
        var world = WorldScript.Submitted(1);
        world.Say("admin", "ลา mayor 16-20 ม.ค. ให้ palad ปฏิบัติราชการแทน คำสั่งที่ 3/2567");
        world.Book.Absences.ShouldHaveSingleItem().Kind.ShouldBe(ActingKind.Delegated);
        world.Say("admin", "ลา palad 18 ม.ค. ให้ mayor");
        world.LastText.ShouldContain("วนกลับมาที่ นางรอบคอบ ระเบียบดี");
        world.Say("admin", "ลา");
        world.Press("admin", "สิ้นสุดรายการนี้");
        world.Book.Absences[0].EndedAt.ShouldNotBeNull();
        world.Press("admin", "บันทึกการลา", ("absence-who", "palad"), ("absence-days", "18 ม.ค. 2567"), ("absence-actor", "mayor"), ("absence-kind", "acting"));
        world.Book.Absences.Count.ShouldBe(2);
    }

    [Fact]
    public void Routes_change_for_memos_to_come_and_a_running_one_keeps_its_own()
    {
        var world = WorldScript.Submitted(1);
        world.Say("clerk", "เส้นทางลงนาม mayor");
        world.LastText.ShouldContain("ผู้ดูแลระบบ");
        world.Say("admin", "เส้นทางลงนาม palad / mayor (เห็นชอบ) > mayor (อนุมัติ, ทราบ)");
        var route = world.Book.Routes[Agency.EveryType];
        route[0].People.ShouldBe(["palad", "mayor"]);
        route[1].Offers.ShouldBe([DecisionKind.Approve, DecisionKind.Acknowledge]);
        world.LastText.ShouldContain("เดิม");
        world.Audit[^1].Details["after"].ShouldBe("palad|mayor>mayor");
        world.Report!.SignOff!.Steps[0].Others.ShouldBeEmpty();

        world.Say("clerk", "ดึงเรื่องกลับ");
        world.Say("clerk", "เสนอลงนาม เพราะ ครบกำหนด");
        world.Report!.SignOff!.Steps[0].Others.ShouldHaveSingleItem().PersonId.ShouldBe("mayor");
        world.Say("mayor", "เห็นชอบ");
        world.Report!.SignOff!.Due!.Number.ShouldBe(2);
        world.Say("admin", "เส้นทางลงนาม palad > clerk");
        world.LastText.ShouldContain("อ่านเส้นทางไม่ออกที่ clerk");
        world.Say("admin", "เส้นทางลงนาม มาตรการส่งเสริม: mayor");
        world.Say("admin", "เส้นทาง");
        world.Last[^1].Fields.Count.ShouldBe(2);
    }

    [Fact]
    public void A_step_is_given_to_somebody_else_with_a_reason_and_a_road_is_replaced_with_one()
    {
        var world = WorldScript.Submitted(1);
        world.Say("admin", "เปลี่ยนผู้พิจารณา ปลัดเทศบาล ให้ นายกเทศมนตรี");
        world.LastText.ShouldContain("โปรดบอกเหตุผล");
        world.Say("admin", "เปลี่ยนผู้พิจารณา ปลัดเทศบาล ให้ นายกเทศมนตรี เพราะ ไปราชการ");
        world.Report!.SignOff!.Due!.PersonId.ShouldBe("mayor");
        world.LastText.ShouldContain("จาก นางรอบคอบ ระเบียบดี เป็น นายสมมุติ นำพัฒนา");
        world.Audit[^1].Details["from"].ShouldBe("palad");
        world.Errands.ShouldContain(new Errand(ErrandKinds.AskDecision, world.Report!.Id, "mayor"));
        world.Say("admin", "เปลี่ยนเส้นทางเรื่องนี้ palad เพราะ นายกมอบหมาย");
        world.Report!.SignOff!.Steps.ShouldHaveSingleItem().PersonId.ShouldBe("palad");
        world.Audit[^1].Details["before"].ShouldBe("mayor>mayor");
        world.Say("palad", "เปลี่ยนผู้พิจารณา palad ให้ mayor เพราะ x");
        world.LastText.ShouldContain("ผู้ดูแลระบบ");
    }

    [Fact]
    public void A_comment_decides_nothing_and_back_to_an_earlier_step_needs_a_reason()
    {
        var world = WorldScript.Submitted(1);
        world.Say("mayor", "ให้ความเห็น ขอดูภาพประกอบเพิ่ม");
        world.Report!.SignOff!.Due!.Number.ShouldBe(1);
        world.LastText.ShouldContain("ขอดูภาพประกอบเพิ่ม");
        world.Press("palad", world.Standing("palad"), world.Standing("palad").Choices.First(c => c.Verb == Verbs.Remark));
        world.LastText.ShouldContain("โปรดพิมพ์ความเห็น");
        world.Say("palad", "เห็นชอบ");
        var card = world.Standing("mayor");
        var back = card.Choices.First(c => c.Label == "ส่งกลับให้ นางรอบคอบ ระเบียบดี");
        world.Press("mayor", card, back);
        world.Report!.SignOff!.Due!.Number.ShouldBe(2);
        world.Press("mayor", card, back, ("comment", "ขอให้ตรวจวันที่ประชุมอีกครั้ง"));
        world.Report!.SignOff!.Due!.Number.ShouldBe(1);
        world.Report.IsEditable.ShouldBeFalse();
        world.LastText.ShouldContain("ไม่นับแล้ว");
        world.Audit[^1].Details["back"].ShouldBe("1");
        world.Errands.ShouldContain(new Errand(ErrandKinds.AskDecision, world.Report.Id, "palad"));
    }

    [Fact]
    public void A_last_word_that_does_not_answer_is_said_and_the_memo_can_go_again()
    {
        var world = WorldScript.Submitted(1);
        world.Say("palad", "เห็นชอบ");
        world.LastText.ShouldNotContain("ยังไม่ได้ตอบคำขอ");
        world.Say("mayor", "ทราบ");
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Signed);
        world.LastText.ShouldContain("แต่คำสั่งสุดท้ายคือ ทราบ ยังไม่ได้ตอบคำขออนุญาตเผยแพร่");
        world.Say("clerk", "ตรวจ");
        world.LastText.ShouldContain("บันทึกเขียนว่า “ขออนุญาต” แต่ผู้มีอำนาจเขียนเพียง “ทราบ”");
        world.LastText.ShouldContain("ให้ดึงเรื่องกลับแล้วเสนอใหม่");
        world.Last[^1].AllChoices.ShouldContain(c => c.Verb == Verbs.Withdraw, "the button beside it does that");
        world.Say("clerk", "ดึงเรื่องกลับ");
        world.Report!.IsEditable.ShouldBeTrue();
        world.Say("clerk", "แก้ไข เรื่อง เป็น ขออนุญาตเผยแพร่รายงาน");
        world.Say("clerk", "เสนอลงนาม");
        world.Errands.Where(e => e.Kind == ErrandKinds.TellChanged).Select(e => e.Subject).ShouldBe(["palad", "mayor"], ignoreOrder: true);
    }
}
