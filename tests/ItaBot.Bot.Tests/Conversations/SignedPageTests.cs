using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>A page signed by hand closes the step that waits, for the right people, once, on the content that was printed.</summary>
public class SignedPageTests
{
    private static readonly string Scan = new('a', 64);

    [Theory]
    [InlineData("palad")]
    [InlineData("clerk")]
    public void The_signer_or_the_clerk_for_them_confirms_with_the_decision_on_the_page(string sender)
    {
        var world = WorldScript.Submitted();
        world.Do(sender, PageOf(world));

        var card = world.Last.ShouldHaveSingleItem();
        TextRenderer.Render(card, Words.Thai).ShouldContain("ได้รับหน้าที่ลงนามของนางรอบคอบ ระเบียบดี บันทึกเลขที่ " + SeedReport.MemoNumber);
        world.Report!.SignOff!.Due!.Number.ShouldBe(1, "nothing is decided before it is confirmed");

        world.Press(sender, "เห็นชอบ", ("comment", "ตามที่เขียน"));

        var decision = world.Report!.SignOff!.Steps[0].Decision.ShouldNotBeNull();
        (decision.By, decision.Kind, decision.Channel, decision.Comment).ShouldBe(("palad", DecisionKind.Agree, "paper", "ตามที่เขียน"));
        world.LastText.ShouldContain("บันทึกการลงนามบนกระดาษของนางรอบคอบ ระเบียบดีแล้ว และเก็บภาพไว้ในแฟ้มรายงานชื่อ scan-1-1.jpg");
        var signed = world.Audit.Single(a => a.Kind == "paper-signed");
        (signed.PersonId, signed.Details["for"], signed.Details["scan"]).ShouldBe((sender, "palad", Scan));
        world.Audit.Single(a => a.Kind == "memo-decided").Details["channel"].ShouldBe("paper");
        world.Report!.Scans.ShouldHaveSingleItem().Counted.ShouldBeTrue();
        world.Report!.SignOff!.Due!.PersonId.ShouldBe("mayor");
    }

    [Fact]
    public void The_memo_says_who_signed_on_paper_and_who_in_the_system()
    {
        var world = WorldScript.Submitted();
        world.Do("palad", PageOf(world));
        world.Press("palad", "เห็นชอบ");
        world.Say("mayor", "อนุญาตให้เผยแพร่");
        var memo = Domain.Papers.PaperFiller.Memo(world.Report!, world.Handbook, world.Agency, null, new DateOnly(2024, 1, 16));
        memo.Endorsements[0].Signer.SignedNote!.ShouldStartWith("ลงนามบนกระดาษ บันทึกเมื่อ\n");
        memo.Endorsements[1].Signer.SignedNote!.ShouldStartWith("ลงนามทางอิเล็กทรอนิกส์");
        memo.Mark.ShouldBeNull("a signed memo waits for no page");
    }

    [Theory]
    [InlineData("head")]
    [InlineData("clerk")]
    public void While_the_signer_is_away_the_acting_officers_page_counts(string sender)
    {
        var world = WorldScript.Submitted();
        world.Book = world.Book with { Absences = [new Absence("a1", "palad", new DateOnly(2024, 1, 1), null, "head", ActingKind.Acting, "12/2567", "admin", world.Now)] };
        world.Do("palad", PageOf(world));
        world.Report!.Scans.ShouldBeEmpty("somebody else acts today");

        world.Do(sender, PageOf(world));
        world.Press(sender, "เห็นชอบ");

        var decision = world.Report!.SignOff!.Steps[0].Decision.ShouldNotBeNull();
        (decision.By, decision.For, decision.Channel).ShouldBe(("head", "palad", "paper"));
        world.Audit.Single(a => a.Kind == "paper-signed").Details["for"].ShouldBe("head");
    }

    [Fact]
    public void Sending_back_on_paper_needs_the_comment_typed()
    {
        var world = WorldScript.Submitted();
        world.Do("palad", PageOf(world));
        world.Press("palad", "ส่งกลับแก้ไข");
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Waiting);
        world.LastText.ShouldContain("โปรดพิมพ์ความเห็น");

        world.Press("palad", world.Last[^1], world.Last[^1].Choices.Single(c => c.Label == "ส่งกลับแก้ไข"), ("comment", "แก้วันที่"));
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Returned);
    }

    [Theory]
    [InlineData("mayor")]
    [InlineData("head")]
    [InlineData("admin")]
    public void Anybody_else_is_told_whose_it_is(string person)
    {
        var world = WorldScript.Submitted();
        world.Do(person, PageOf(world));
        world.LastText.ShouldContain("ขณะนี้บันทึกรอการลงนามของนางรอบคอบ ระเบียบดี");
        world.Report!.Scans.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_of_other_content_of_an_old_round_or_of_nothing_says_what_to_do()
    {
        var world = WorldScript.Submitted();
        var page = PageOf(world);
        world.Do("palad", page with { Mark = page.Mark with { Hash = new string('0', 32) } });
        world.LastText.ShouldContain("พิมพ์ก่อนที่เนื้อหาจะเปลี่ยน");
        world.Do("palad", page with { Mark = page.Mark with { Round = 7 } });
        world.LastText.ShouldContain("ไม่พบบันทึก");
        world.Do("palad", new UnreadPage());
        world.LastText.ShouldContain("อ่านรหัสบนภาพไม่ได้");

        world.Say("clerk", "ดึงเรื่องกลับ");
        world.Do("palad", page);
        world.LastText.ShouldContain("ไม่ได้รอการลงนามแล้ว");
        world.Say("clerk", "แก้ไข เรื่อง เป็น เรื่องที่แก้แล้ว");
        world.Say("clerk", "เสนอลงนาม");
        world.Do("palad", page);
        world.LastText.ShouldContain("ไม่ได้รอการลงนามแล้ว");
        world.Report!.SignOff!.Steps.ShouldAllBe(s => s.Decision == null);
    }

    [Fact]
    public void A_page_after_the_decision_and_a_second_press_count_nothing()
    {
        var world = WorldScript.Submitted();
        world.Do("palad", PageOf(world));
        var card = world.Last[0];
        var agree = card.Choices.First(c => c.Label == "เห็นชอบ");
        world.Press("palad", card, agree);
        var decided = world.Report!;

        world.Press("palad", card, agree);
        world.Report.ShouldBeSameAs(decided);
        world.LastText.ShouldContain("พิจารณาไปแล้ว");
        world.Do("palad", PageOf(world));
        world.LastText.ShouldContain("ขั้นของท่านพิจารณาไปแล้วเมื่อ");
        world.Report.ShouldBeSameAs(decided);
    }

    [Theory]
    [InlineData("scan", "ffff")]
    [InlineData("step", "2")]
    [InlineData("round", "2")]
    public void A_card_cannot_bring_a_page_that_the_bot_did_not_see(string arg, string value)
    {
        var world = WorldScript.Submitted();
        world.Do("clerk", PageOf(world));
        var card = world.Last[0];
        var choice = card.Choices[0] with { Args = new Dictionary<string, string>(card.Choices[0].Args) { [arg] = value } };

        world.Press("clerk", card, choice);
        world.Press("mayor", card, card.Choices[0]);
        world.Press("palad", card, card.Choices[0]);
        world.Do("clerk", new Presses(new CardPress("signed-page", card.Choices[0].Args, new Dictionary<string, string>())));

        world.Report!.SignOff!.Steps.ShouldAllBe(s => s.Decision == null);
    }

    [Fact]
    public void A_newer_picture_of_the_same_step_takes_the_older_ones_place()
    {
        var world = WorldScript.Submitted();
        world.Do("palad", PageOf(world));
        world.Do("palad", PageOf(world) with { Scan = new string('b', 64) });
        world.Report!.Scans.ShouldHaveSingleItem().Hash.ShouldBe(new string('b', 64));
    }

    private static SignedPage PageOf(World world) => new(PaperMark.Of(world.Report!.Id, world.Report.SignOff!), Scan);
}
