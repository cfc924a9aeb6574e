using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Memos;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Numbers of memos in chat, and the hand-over of everything a person has.</summary>
public class RegisterTests
{
    private static World WithoutNumber()
    {
        var world = WorldScript.WithMeasures(1);
        world.Say("admin", "ทะเบียนเลข ระบบ ต่อจาก 65");
        world.Press("clerk", "บันทึกและไปต่อ", ("problems", "ไม่มี"), ("memo-number", ""), ("memo-date", SeedReport.MemoDate));
        return world;
    }

    [Fact]
    public void The_bot_gives_the_next_number_when_the_memo_is_issued_and_keeps_it_when_it_is_issued_again()
    {
        var world = WithoutNumber();
        world.Say("clerk", "ตรวจ");
        world.LastText.ShouldNotContain("เลขที่บันทึก");
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.SignOff.ShouldNotBeNull(world.LastText);
        world.Report.Answers["memo-number"].Text.ShouldBe("สม 52501/066");
        world.Book.Register.Numbers.ShouldHaveSingleItem().ByBot.ShouldBeTrue();
        world.Say("clerk", "ดึงเรื่องกลับ");
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.Answers["memo-number"].Text.ShouldBe("สม 52501/066");
        world.Book.Register.Numbers.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_cancelled_number_is_not_given_again_and_the_next_is()
    {
        var world = WithoutNumber();
        world.Say("clerk", "เสนอลงนาม");
        world.Say("clerk", "ยกเลิกเลข 66 เพราะ พิมพ์ผิด");
        world.LastText.ShouldContain("ดึงเรื่องกลับก่อน");
        world.Say("clerk", "ดึงเรื่องกลับ");
        world.Say("clerk", "ยกเลิกเลข 66");
        world.LastText.ShouldContain("เหตุผล");
        world.Say("clerk", "ยกเลิกเลข ๖๖ เพราะ พิมพ์ผิด");
        world.Book.Register.Numbers[0].Reason.ShouldBe("พิมพ์ผิด");
        world.Audit[^1].Kind.ShouldBe("number-cancelled");
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.Answers["memo-number"].Text.ShouldBe("สม 52501/067");
        world.Say("clerk", "ยกเลิกเลข 12 เพราะ x");
        world.LastText.ShouldContain("ไม่พบเลข 12");
    }

    [Fact]
    public void The_register_shows_what_is_missing_and_what_was_cancelled_and_only_to_those_who_keep_it()
    {
        var world = WithoutNumber();
        world.Say("clerk", "แก้ไข ที่ เป็น สม 52501/070");
        world.Say("clerk", "เสนอลงนาม");
        world.Book.Register.Numbers.ShouldHaveSingleItem().ByBot.ShouldBeFalse();
        world.Say("admin", "ทะเบียนเลข");
        world.LastText.ShouldContain("66-69");
        world.LastText.ShouldContain("สม 52501/070");
        world.Say("mayor", "ทะเบียนเลข");
        world.LastText.ShouldContain("เฉพาะเจ้าหน้าที่");
        world.Say("clerk", "ทะเบียนเลข กระดาษ");
        world.LastText.ShouldContain("ผู้ดูแลระบบ");
    }

    [Fact]
    public void A_typed_number_that_another_memo_has_is_refused()
    {
        var world = WorldScript.Complete(1);
        world.Book = world.Book with { Register = world.Book.Register.Take(new Domain.Agencies.MemoNumber(2567, "สม 52501/", 66, "another", false, "clerk", world.Now)) };
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.SignOff.ShouldBeNull();
        world.LastText.ShouldContain("มีบันทึกอื่นใช้แล้ว");
        world.Say("clerk", "แก้ไข ที่ เป็น สม 52501/067");
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.SignOff.ShouldNotBeNull();
        world.Book.Register.Numbers.Count.ShouldBe(2);
    }

    [Fact]
    public void A_hand_over_is_shown_first_and_done_when_it_is_meant()
    {
        var world = WorldScript.Submitted(1);
        world.Say("admin", "โอนงาน ปลัดเทศบาล ให้ นายกเทศมนตรี");
        world.LastText.ShouldContain("โอนงานของ นางรอบคอบ ระเบียบดี ให้ นายสมมุติ นำพัฒนา");
        world.LastText.ShouldContain("ขั้นที่รอพิจารณา: 1 รายการ");
        world.Errands.ShouldNotContain(e => e.Kind == Domain.Ports.ErrandKinds.HandOver);
        world.Say("admin", "โอนงาน palad ให้ mayor ยืนยัน");
        world.Errands[^1].ShouldBe(new Domain.Ports.Errand(Domain.Ports.ErrandKinds.HandOver, "", "palad\nmayor\nadmin"));
        world.Book.Routes[Domain.Agencies.Agency.EveryType].Select(s => s.PersonId).ShouldBe(["mayor", "mayor"]);
        world.Audit[^1].Details["to"].ShouldBe("mayor");
        world.Say("admin", "โอนงาน palad ให้ clerk ยืนยัน");
        world.LastText.ShouldContain("ไม่มีอำนาจลงนาม");
        world.Say("clerk", "โอนงาน palad ให้ mayor ยืนยัน");
        world.LastText.ShouldContain("ผู้ดูแลระบบ");
    }

    [Fact]
    public void Numbers_taken_at_the_same_time_are_two()
    {
        var world = WithoutNumber();
        var one = Numbering.Take(world.Report!, world.Handbook, world.Agency.With(world.Book), world.Book.Register, world.Agency.Find("clerk")!, new DateOnly(2024, 1, 16), world.Now);
        var two = Numbering.Take(world.Report! with { Id = "other" }, world.Handbook, world.Agency.With(world.Book), one.Register, world.Agency.Find("clerk")!, new DateOnly(2024, 1, 16), world.Now);
        (one.Report.Answers["memo-number"].Text, two.Report.Answers["memo-number"].Text).ShouldBe(("สม 52501/066", "สม 52501/067"));
    }
}
