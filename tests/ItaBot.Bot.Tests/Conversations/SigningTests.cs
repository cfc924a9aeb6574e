using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Memos;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Only the person whose turn it is decides, once, on what they saw.</summary>
public class SigningTests
{
    [Fact]
    public void Sign_off_with_findings_needs_a_reason_that_is_kept_and_shown()
    {
        var world = WorldScript.WithMeasures(2);

        world.Say("clerk", "เสนอลงนาม");
        world.Report!.SignOff.ShouldBeNull();
        world.LastText.ShouldContain("ยังไม่ได้ตอบ ปัญหา อุปสรรค และข้อเสนอแนะ");
        world.Press("clerk", "เสนอลงนามทั้งที่ยังไม่ครบ");
        world.Report!.SignOff.ShouldBeNull("a reason was not typed");
        world.Press("clerk", "เสนอลงนามทั้งที่ยังไม่ครบ", ("reason-for-sign-off", "ครบกำหนดวันนี้"));

        world.Report!.SignOff.ShouldNotBeNull().OverrideReason.ShouldBe("ครบกำหนดวันนี้");
        world.Standing("palad").Blocks.ShouldContain(b => b is Prompts.Facts && ((Prompts.Facts)b).Items.Any(i => i.Value == "ครบกำหนดวันนี้"));
    }

    [Fact]
    public void A_double_press_counts_once_and_an_old_card_says_who_decided_and_when()
    {
        var world = WorldScript.Submitted();
        var card = world.Standing("palad");
        var agree = card.Choices.First(c => c.Label == "เห็นชอบ");

        world.Press("palad", card, agree);
        var decided = world.Report!;
        world.Press("palad", card, agree);

        world.Report.ShouldBeSameAs(decided);
        world.LastText.ShouldContain("ขั้นนี้พิจารณาไปแล้วโดย นางรอบคอบ ระเบียบดี: เห็นชอบ เมื่อ 16 ม.ค. 2567");
        world.Audit.Count(a => a.Kind == "memo-decided").ShouldBe(1);
    }

    [Theory]
    [InlineData("mayor", "ยังไม่ถึงลำดับ")]
    [InlineData("clerk", "เป็นของผู้อื่น")]
    [InlineData("admin", "เป็นของผู้อื่น")]
    public void Nobody_decides_with_a_card_that_is_not_theirs(string person, string answer)
    {
        var world = WorldScript.Submitted();
        var card = world.Standing("palad");
        var choice = card.Choices.First(c => c.Label == "เห็นชอบ");
        if (person == "mayor")
        {
            choice = choice with { Args = new Dictionary<string, string>(choice.Args) { ["step"] = "2", ["decision"] = "permit" } };
        }

        world.Press(person, card, choice);

        world.Report!.SignOff!.Steps.ShouldAllBe(s => s.Decision == null);
        world.LastText.ShouldContain(answer);
    }

    [Fact]
    public void Sending_back_needs_a_comment_and_opens_the_report_again()
    {
        var world = WorldScript.Submitted();
        world.Say("palad", "ส่งกลับแก้ไข");
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Waiting);
        world.LastText.ShouldContain("โปรดพิมพ์ความเห็น");

        world.Say("palad", "ส่งกลับแก้ไข ขอให้เพิ่มวันที่ประชุม");

        world.Report!.SignOff!.State.ShouldBe(SignOffState.Returned);
        world.SignOffOf("clerk").Blocks.ShouldContain(b => b is Prompts.Say && ((Prompts.Say)b).Text.Contains("ขอให้เพิ่มวันที่ประชุม"));
        world.Say("clerk", "แก้ไข ขั้นตอน มาตรการ 1 เป็น จัดประชุมเมื่อวันที่ 3 ก.พ. 66");
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.SignOff!.Round.ShouldBe(2);
        world.Report!.Rounds[0].Steps[0].Decision!.Kind.ShouldBe(DecisionKind.Return);
    }

    [Fact]
    public void A_waiting_report_cannot_be_edited_until_it_is_taken_back()
    {
        var world = WorldScript.Submitted();
        world.Press("clerk", world.Shown.Last(p => p.Kind == "memo"), world.Shown.Last(p => p.Kind == "memo").Choices[0], ("memo-subject", "เรื่องอื่น"));
        world.LastText.ShouldContain("ดึงเรื่องกลับ");
        world.Report!.Answers["memo-subject"].Text.ShouldNotBe("เรื่องอื่น");

        world.Say("clerk", "ดึงเรื่องกลับ");
        world.Say("clerk", "แก้ไข เรื่อง เป็น เรื่องอื่น");
        world.Report!.Answers["memo-subject"].Text.ShouldBe("เรื่องอื่น");

        var stale = world.Shown.Last(p => p.Choices.Any(c => c.Label == "ดึงเรื่องกลับ"));
        world.Press("clerk", stale, stale.Choices.First(c => c.Label == "ดึงเรื่องกลับ"));
        world.LastText.ShouldContain("ไม่มีเรื่องที่รอลงนาม");
    }

    [Fact]
    public void A_head_of_unit_edits_the_measures_of_the_own_unit_and_no_other()
    {
        var world = WorldScript.WithMeasures(2);
        world.Do("head", new Arrives());
        world.Press("head", "ดู");

        world.Say("head", "แก้ไข ขั้นตอน มาตรการ 1 เป็น ขั้นตอนของกองช่าง");
        world.Report!.AnswerOf(1, "steps").Text.ShouldBe("ขั้นตอนของกองช่าง");
        world.Say("head", "แก้ไข ขั้นตอน มาตรการ 2 เป็น ขั้นตอนของกองช่าง");
        world.Report!.AnswerOf(2, "steps").Text.ShouldNotBe("ขั้นตอนของกองช่าง");
        foreach (var command in new[] { "เสนอลงนาม", "ลบมาตรการ 1", "ยกเลิก", "เริ่มรายงาน" })
        {
            world.Say("head", command);
            world.LastText.ShouldContain("เฉพาะเจ้าหน้าที่", customMessage: command);
        }

        world.Report!.LiveMeasures.Count().ShouldBe(2);
    }

    [Fact]
    public void The_memo_asks_leave_to_publish_and_each_card_offers_what_answers_it()
    {
        var world = WorldScript.Submitted();
        world.Standing("palad").Choices.Where(c => c.Verb == Verbs.Decide).Select(c => c.Label).ShouldBe(["เห็นชอบ", "ทราบ", "ส่งกลับแก้ไข"]);
        world.Say("palad", "เห็นชอบ");
        world.Standing("mayor").Choices.Where(c => c.Verb == Verbs.Decide).Select(c => c.Label).ShouldBe(["อนุญาตให้เผยแพร่", "เห็นชอบ", "ทราบ", "ส่งกลับแก้ไข", "ส่งกลับให้ นางรอบคอบ ระเบียบดี"]);
    }
}
