using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Tests.Publishing;

/// <summary>The talk after the last signature, typed as a clerk types it.</summary>
public class PublicationTests
{
    private const string Paper = "https://www.bansommut.example/ita/o35.pdf";

    internal static World Signed(int measures = 2)
    {
        var world = WorldScript.Submitted(measures);
        world.Say("palad", "เห็นชอบ");
        world.Say("mayor", "อนุญาตให้เผยแพร่");
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Signed);
        return world;
    }

    private static Report Seen(World world, LinkSight sight)
    {
        var report = LinkWatch.With(world.Report!, new Dictionary<string, LinkSight> { [world.Report!.Publication!.Address] = sight });
        world.Put(report with { Revision = report.Revision + 1 });
        return world.Report!;
    }

    [Fact]
    public void An_address_that_is_typed_is_recorded_shown_and_undone()
    {
        var world = Signed();
        world.Say("clerk", "เผยแพร่แล้ว " + Paper);
        world.Report!.Publication.ShouldBe(new Publication(Paper, "clerk", world.Now));
        world.LastText.ShouldContain("กำลังเปิดตรวจ");
        world.LastText.ShouldContain(Paper);
        world.Audit[^1].Kind.ShouldBe("publication-recorded");
        world.Audit[^1].Details.Values.ShouldAllBe(v => !v.Contains("bansommut"));

        Seen(world, new LinkSight(world.Now, LinkState.Open, 200, "application/pdf", new string('a', 64)));
        world.Say("clerk", "สถานะ");
        world.LastText.ShouldContain("ลงนามครบแล้ว · เผยแพร่แล้ว");

        world.Say("clerk", "เผยแพร่แล้ว https://www.bansommut.example/ita/o35-2.pdf");
        world.Audit[^1].Kind.ShouldBe("publication-changed");
        world.Report!.Links.ShouldBeEmpty("nothing was seen at the new address yet");

        world.Say("clerk", "ถอนการเผยแพร่");
        world.Report!.Publication.ShouldBeNull();
        world.Audit[^1].Kind.ShouldBe("publication-withdrawn");
        world.LastText.ShouldContain("o35-2.pdf");
        world.Say("clerk", "ถอนการเผยแพร่");
        world.LastText.ShouldContain("ยังไม่ได้บันทึกที่อยู่ที่เผยแพร่");
        world.Report!.SignOff!.State.ShouldBe(SignOffState.Signed);
        ContentSeal.Of(world.Report).ShouldBe(world.Report.SignOff.ContentHash);
    }

    [Fact]
    public void The_card_takes_the_address_too_and_keeps_what_is_no_address()
    {
        var world = Signed();
        world.Say("clerk", "เผยแพร่");
        world.LastText.ShouldContain("กำลังจัดทำชุดเผยแพร่");
        world.Say("clerk", "สถานะ");
        world.Press("clerk", "เผยแพร่และบันทึกที่อยู่");
        world.LastText.ShouldContain("กำลังจัดทำชุดเผยแพร่");

        var scene = Prompts(world);
        world.Press("clerk", scene, scene.Choices[0], (PublicationPrompts.Address, "อยู่หน้าเว็บเทศบาล"));
        world.Last[^1].Fields.ShouldHaveSingleItem().Error!.ShouldContain("อ่านเป็นที่อยู่เว็บไซต์ไม่ได้");
        world.Last[^1].Fields[0].Value.ShouldBe("อยู่หน้าเว็บเทศบาล");
        world.Report!.Publication.ShouldBeNull();
        world.Press("clerk", "บันทึกที่อยู่ที่เผยแพร่", (PublicationPrompts.Address, "www.bansommut.example/ita/o35.pdf"));
        world.Report!.Publication!.Address.ShouldBe("http://www.bansommut.example/ita/o35.pdf");
    }

    [Theory]
    [InlineData(LinkState.LoginNeeded, "ต้องเข้าสู่ระบบจึงจะเปิดได้")]
    [InlineData(LinkState.Gone, "ไม่พบหน้านี้แล้ว")]
    [InlineData(LinkState.NotReached, "ติดต่อเว็บไซต์ไม่ได้")]
    public void A_paper_that_a_stranger_cannot_open_is_said_in_every_place(LinkState state, string said)
    {
        var world = Signed();
        world.Say("clerk", "เผยแพร่แล้ว " + Paper);
        Seen(world, new LinkSight(world.Now, state, 403));
        TextRenderer.Render(Prompts(world), Words.Thai).ShouldContain(said);
        world.Say("clerk", "หน้าแรก");
        world.LastText.ShouldContain("เผยแพร่แล้ว แต่ลิงก์เปิดไม่ได้");
    }

    [Fact]
    public void Another_website_than_the_agencys_is_taken_with_a_warning()
    {
        var world = Signed();
        world.Say("clerk", "เผยแพร่แล้ว https://drive.google.com/file/d/1");
        world.LastText.ShouldContain("ไม่อยู่บนเว็บไซต์ของหน่วยงาน (www.bansommut.example)");
        world.Say("clerk", "เผยแพร่แล้ว " + Paper);
        world.LastText.ShouldNotContain("ไม่อยู่บนเว็บไซต์");
        Seen(world, new LinkSight(world.Now, LinkState.Open, 200, "text/html", null, "https://elsewhere.example/"));
        TextRenderer.Render(Prompts(world), Words.Thai).ShouldContain("ไม่อยู่บนเว็บไซต์ของหน่วยงาน");
    }

    [Fact]
    public void The_words_for_the_answer_form_name_item_link_and_elements()
    {
        var world = Signed();
        world.Say("clerk", "เผยแพร่แล้ว " + Paper);
        var lines = world.LastText.Split('\n');
        lines.ShouldContain("ข้อ O35 การรายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน");
        lines.ShouldContain("หน่วยงาน เทศบาลตำบลบ้านสมมุติ อำเภอตัวอย่าง จังหวัดสมมุติบุรี");
        lines.ShouldContain("ลิงก์ " + Paper);
        lines.ShouldContain(l => l.StartsWith("คำอธิบาย เทศบาลตำบลบ้านสมมุติ เผยแพร่รายงานผล") && l.Contains("เมื่อ 16 มกราคม 2567") && l.EndsWith("(3) ผลลัพธ์หรือความสำเร็จของการดำเนินการ"));
        world.LastText.ShouldNotContain("ยังไม่ได้ตรวจสอบ");
    }

    [Fact]
    public void What_was_not_verified_with_the_handbook_says_so()
    {
        var world = Signed();
        var unverified = world.Shelf.First(h => h is { ItaYear: 2568, IsPlan: false, Round: 12 });
        world.Put(world.Report! with { HandbookVersion = unverified.Version });
        world.Say("clerk", "เผยแพร่แล้ว " + Paper);
        world.LastText.ShouldContain("(รหัสและชื่อข้อยังไม่ได้ตรวจสอบกับคู่มือของปีนี้)");
    }

    [Fact]
    public void Before_the_last_signature_and_for_others_nothing_is_published()
    {
        var world = WorldScript.Submitted(1);
        world.Say("clerk", "เผยแพร่รายงาน");
        world.LastText.ShouldContain("เผยแพร่ได้เมื่อลงนามครบแล้ว");
        world.Say("clerk", "เผยแพร่แล้ว " + Paper);
        world.Report!.Publication.ShouldBeNull();

        world = Signed();
        world.Say("palad", "เผยแพร่แล้ว " + Paper);
        world.LastText.ShouldContain("เจ้าหน้าที่");
        world.Report!.Publication.ShouldBeNull();
        world.SignOffOf("palad").AllChoices.ShouldNotContain(c => c.Verb == Verbs.Publish);
    }

    // The words of a clerk who reports on a website are an answer, not a command.
    [Fact]
    public void An_answer_that_begins_with_the_same_word_is_an_answer()
    {
        var world = WorldScript.Started();
        WorldScript.Fill(world, SeedReport.Measures[0]);
        world.Say("clerk", "แก้ไข ขั้นตอน มาตรการ 1");
        world.Say("clerk", "เผยแพร่แล้ว https://www.bansommut.example/news/1");
        world.Report!.Measures[0].Answers.Values.ShouldContain(a => a.Text.Contains("https://www.bansommut.example/news/1"));
        world.Report!.Publication.ShouldBeNull();
    }

    [Fact]
    public void Links_are_opened_on_demand_also_before_the_sign_off()
    {
        var world = WorldScript.Started();
        WorldScript.Fill(world, SeedReport.Measures[0] with { Steps = "ดู https://www.bansommut.example/news/1" });
        world.Say("clerk", "ตรวจลิงก์");
        world.LastText.ShouldContain("กำลังเปิดตรวจลิงก์ 1 รายการ");
        world.Report!.Publication.ShouldBeNull();
        WorldScript.Started().Say("clerk", "ตรวจลิงก์").ShouldHaveSingleItem().Title.ShouldBe("ไม่มีลิงก์ในเอกสารนี้");
    }

    private static Prompt Prompts(World world) => new PublicationPrompts(Words.Thai, new ReportWords(Words.Thai), new Links()).For(
        new Scene(world.Agency, world.Agency.Find("clerk")!, new Domain.Ports.Desk("clerk", world.Report!.Id), world.Report, world.Shelf.Single(h => h.Version == world.Report.HandbookVersion), [], world.Shelf, world.Now, "test"));

    private sealed class Links : Channels.IPaperLinks
    {
        public Uri For(Report report, string fileName) => new("http://localhost:3978/papers/" + fileName);

        public string Folder(Report report) => "";

        public Uri Evidence(Domain.Reports.Report report, Domain.Reports.EvidencePiece piece, bool small) => new("http://localhost/x");
    }
}
