using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Tests.Evidence;

/// <summary>A clerk sends photos, files and links in the middle of the work, by buttons and by words.</summary>
public class EvidenceTurnsTests
{
    [Fact]
    public void A_photo_sent_while_a_measure_is_open_belongs_to_it_and_the_question_stays_open()
    {
        var world = WorldScript.Started();
        world.Say("clerk", "จัดทำคู่มือการปฏิบัติงาน");
        var standing = world.Standing("clerk");
        var card = world.Do("clerk", Sent(Photo(1))).ShouldHaveSingleItem();

        (card.Kind, card.Title).ShouldBe(("evidence", "แนบหลักฐาน 1.1 กับมาตรการที่ 1 แล้ว"));
        card.Blocks.OfType<Photo>().ShouldHaveSingleItem().Alt.ShouldBe("ภาพการดำเนินการ: จัดทำคู่มือการปฏิบัติงาน");
        card.Fields.ShouldHaveSingleItem().Value.ShouldBe("ภาพการดำเนินการ: จัดทำคู่มือการปฏิบัติงาน", "drafted from the row");
        card.Choices.Select(c => c.Label).ShouldBe(["บันทึกคำบรรยาย", "เปลี่ยนมาตรการ", "ลบหลักฐานนี้", "เปิดดู", "หลักฐานทั้งหมด", "ทำต่อ"]);
        world.Report!.EvidenceOf("m1").ShouldHaveSingleItem().By.ShouldBe("clerk");
        world.Audit[^1].Kind.ShouldBe("evidence-added");
        world.Standing("clerk").Asked.ShouldBe(standing.Asked);
        world.Say("clerk", "จัดประชุมชี้แจง");
        world.Report.FindMeasure("m1")!.Answers.ShouldContainKey("steps");
    }

    [Fact]
    public void A_photo_can_be_the_first_of_a_new_measure_and_is_not_lost_when_the_list_is_closed()
    {
        var world = WorldScript.WithMeasures(1);
        world.Say("clerk", "เพิ่มมาตรการ");
        world.Do("clerk", Sent(Photo(1)));
        world.Say("clerk", "ครบแล้ว");
        world.Report!.LiveMeasures.Count().ShouldBe(2);
        world.Report.EvidenceRows.ShouldBe(["m2"]);
    }

    [Fact]
    public void The_caption_is_saved_by_button_or_word_and_one_word_brings_a_piece_back()
    {
        var world = WithEvidence();
        world.Press("clerk", "บันทึกคำบรรยาย", (EvidencePrompts.Caption, "ประชุมชี้แจง ณ ห้องประชุม"));
        world.LastText.ShouldContain("แก้คำบรรยายหลักฐาน 1.1 แล้ว");
        Only(world).Caption.ShouldBe("ประชุมชี้แจง ณ ห้องประชุม");
        foreach (var typed in new[] { "คำบรรยาย 1.1: อีกแบบ", "แก้ไข คำบรรยาย ๑.๑ เป็น อีกแบบ", "caption 1.1 อีกแบบ" })
        {
            world.Say("clerk", "คำบรรยาย 1.1 ก");
            world.Say("clerk", typed);
            Only(world).Caption.ShouldBe("อีกแบบ", typed);
        }

        world.Do("clerk", new Presses(new CardPress(EvidenceVerbs.Caption, new Dictionary<string, string> { ["report"] = world.Report!.Id, ["piece"] = "e1" }, new Dictionary<string, string>())));
        Only(world).Caption.ShouldBe("อีกแบบ", "a button of a channel without a box changes nothing");
        world.Say("clerk", "คำบรรยาย 1.1 " + new string('ก', 301));
        world.Last[^1].Fields[0].Error.ShouldBe("คำบรรยายยาวเกิน 300 ตัวอักษร โปรดย่อให้สั้นลง");
        world.Last[^1].Fields[0].Value!.Length.ShouldBe(301);
        Only(world).Caption.ShouldBe("อีกแบบ");

        world.Say("clerk", "ลบหลักฐาน 1.1");
        world.LastText.ShouldContain("ลบหลักฐาน 1.1 แล้ว");
        world.Report!.EvidenceRows.ShouldBeEmpty();
        world.Say("clerk", "กู้คืนหลักฐาน");
        Only(world).Caption.ShouldBe("อีกแบบ");
        world.Press("clerk", "ลบหลักฐานนี้");
        world.Press("clerk", "กู้คืนหลักฐานนี้");
        Only(world).Removed.ShouldBeFalse();
        world.Audit.Select(a => a.Kind).Where(k => k.StartsWith("evidence")).Distinct().ShouldBe(["evidence-added", "evidence-captioned", "evidence-removed", "evidence-restored"]);
    }

    [Fact]
    public void A_piece_is_given_to_another_measure()
    {
        var world = WithEvidence(3);
        world.Press("clerk", "เปลี่ยนมาตรการ");
        world.Press("clerk", "ใช้กับมาตรการที่ 3");
        world.Report!.EvidenceRows.ShouldBe(["m3"]);
        world.Say("clerk", "ย้ายหลักฐาน 3.1 ไปมาตรการ 2");
        world.Report.EvidenceRows.ShouldBe(["m2"]);
        world.Say("clerk", "ย้ายหลักฐาน 2.1 ไปมาตรการ 9");
        world.Report.EvidenceRows.ShouldBe(["m2"]);
    }

    [Fact]
    public void What_comes_while_no_measure_is_open_waits_and_is_asked_about()
    {
        var world = WorldScript.Complete(14);
        world.Do("clerk", Sent(Photo(1), Photo(2)));
        world.LastText.ShouldContain("หลักฐานนี้ใช้กับมาตรการใด");
        world.Report!.EvidenceOf(null).Count().ShouldBe(2);
        world.Say("clerk", "สถานะ");
        world.LastText.ShouldContain("หลักฐาน 2 รายการ (ยังไม่ได้ระบุมาตรการ 2 รายการ)");
        world.Say("clerk", "ตรวจ");
        world.LastText.ShouldContain("มีหลักฐาน 2 รายการที่ยังไม่ได้ระบุว่าใช้กับมาตรการใด");
        world.Press("clerk", world.Last[^1], world.Last[^1].AllChoices.Single(c => c.Verb == EvidenceVerbs.Place));
        world.Last[^1].Kind.ShouldBe("evidence-place");
        world.Say("clerk", "หลักฐาน");
        world.Press("clerk", "เลือกมาตรการ");
        world.Press("clerk", "หน้าถัดไป");
        world.Last[^1].AllChoices.Select(c => c.Label).ShouldBe(["ใช้กับมาตรการที่ 13", "ใช้กับมาตรการที่ 14", "ทำต่อ"]);
        world.Say("clerk", "มาตรการที่ ๑๔");
        world.LastText.ShouldContain("แนบหลักฐาน 2 รายการกับมาตรการที่ 14 แล้ว");
        world.Report.EvidenceOf("m14").Count().ShouldBe(2);
        world.Say("clerk", "สถานะ");
        world.LastText.ShouldContain("· หลักฐาน 2 รายการ\n");
    }

    [Fact]
    public void Links_are_typed_with_or_without_a_measure_and_only_addresses_of_the_web_are_taken()
    {
        var world = WithEvidence(2);
        world.Say("clerk", "หลักฐาน มาตรการ 2 https://www.x.example/ita/2566 ประกาศบนเว็บไซต์");
        world.Say("clerk", "หลักฐานมาตรการ 2 http://www.x.example/b");
        world.Report!.EvidenceOf("m2").Select(e => (e.Url, e.Caption, e.Name)).ShouldBe([("https://www.x.example/ita/2566", "ประกาศบนเว็บไซต์", "www.x.example"), ("http://www.x.example/b", null, "www.x.example")]);
        world.Say("clerk", "หลักฐาน มาตรการ 2 https://www.x.example/ita/2566");
        world.LastText.ShouldContain("แนบไว้กับมาตรการที่ 2 อยู่แล้ว");

        foreach (var hostile in new[] { "https://user:pass@x.example/", "javascript:alert(1)", "file:///etc/passwd", "https://localhost/x", "https://127.0.0.1/x", "ftp://x.example/a", "https://" + new string('a', 3000) + ".example/" })
        {
            var before = world.Report!.Evidence.Count;
            world.Do("clerk", new Presses(new CardPress(EvidenceVerbs.Link, new Dictionary<string, string> { ["report"] = world.Report.Id }, new Dictionary<string, string> { [EvidencePrompts.Link] = hostile })));
            world.Report.Evidence.Count.ShouldBe(before, hostile);
        }
    }

    [Theory]
    [InlineData("หลักฐาน ได้แก่ ภาพถ่ายการประชุมและรายชื่อผู้เข้าร่วม 30 คน")]
    [InlineData("หลักฐานการประชุมเก็บที่สำนักปลัด")]
    [InlineData("คำบรรยายในการอบรม")]
    [InlineData("ลบหลักฐานเก่าออกจากเว็บไซต์")]
    public void An_answer_that_begins_with_such_a_word_stays_an_answer(string typed)
    {
        var world = WorldScript.Started();
        world.Say("clerk", typed);
        world.Report!.AnswersOf("m1")["title"].Text.ShouldBe(typed);
    }

    [Fact]
    public void A_number_alone_means_the_open_measure_or_the_only_one_and_else_is_asked()
    {
        var world = WithEvidence(2);
        world.Say("clerk", "ลบหลักฐาน 1");
        world.Report!.EvidenceRows.ShouldBeEmpty();
        world.Say("clerk", "กู้คืนหลักฐาน");
        world.Say("clerk", "ตรวจทาน");
        world.LastText.ShouldContain("· หลักฐาน 1 รายการ");
        world.Say("clerk", "หลักฐาน มาตรการ 2 https://www.x.example/a");
        world.Say("clerk", "ทำต่อ");
        world.Say("clerk", "ลบหลักฐาน 1");
        world.LastText.ShouldContain("ไม่พบหลักฐานเลขนี้");
        world.Report.EvidenceRows.Count().ShouldBe(2);
        world.Say("clerk", "แก้ไข มาตรการ 2");
        world.Say("clerk", "ลบหลักฐาน 1");
        world.Report.EvidenceRows.ShouldBe(["m1"]);
    }

    [Fact]
    public void The_list_shows_everything_page_by_page_and_what_was_removed()
    {
        var world = WithEvidence(2);
        world.Do("clerk", Sent([.. Enumerable.Range(2, 13).Select(Photo)]));
        world.Say("clerk", "หลักฐาน");
        world.Last[^1].Title.ShouldBe("หลักฐานของรายงาน 14 รายการ");
        world.Last[^1].Blocks.OfType<Row>().Count().ShouldBe(12);
        world.Press("clerk", "หน้าถัดไป");
        world.Last[^1].Blocks.OfType<Row>().Count().ShouldBe(2);
        world.Say("clerk", "หลักฐาน มาตรการ 2");
        world.Last[^1].Title.ShouldBe("หลักฐานของมาตรการที่ 2 (รวม 0 รายการ)");
        world.Press("clerk", "ดูหลักฐาน 1.3");
        world.Press("clerk", "ลบหลักฐานนี้");
        world.Say("clerk", "หลักฐาน");
        world.LastText.ShouldContain("ลบแล้ว: ภาพ3.jpg");
    }

    [Fact]
    public void What_was_refused_is_named_with_the_reason_and_a_virus_is_in_the_audit_chain()
    {
        var world = WithEvidence();
        world.Do("clerk", new Sends("x") { Files = [Photo(5), new SentFile("a.heic", null, FileRefusal.Heic), new SentFile("b.pdf", null, FileRefusal.Infected, "abc"), .. Enum.GetValues<FileRefusal>().Select(w => new SentFile("c", null, w, "def"))] });
        world.Last[0].Kind.ShouldBe("evidence-refused");
        world.LastText.ShouldContain("a.heic: เป็นภาพ HEIC");
        world.Report!.EvidenceOf("m1").Count().ShouldBe(2, "what could be taken was taken");
        world.Audit.Where(a => a.Kind == "evidence-infected").Select(a => a.Details["hash"]).ShouldBe(["abc", "def"]);
    }

    [Fact]
    public void A_row_takes_only_so_many_and_says_so()
    {
        var world = WithEvidence();
        world.Do("clerk", Sent([.. Enumerable.Range(2, Evidencing.MostInRow).Select(Photo)]));
        world.LastText.ShouldContain("ไม่เกิน 20 รายการ");
        world.Report!.EvidenceOf("m1").Count().ShouldBe(1);
        world.Do("clerk", Sent(Photo(1)));
        world.LastText.ShouldContain("อยู่แล้ว");
    }

    [Fact]
    public void A_paper_is_read_as_before_and_can_be_filed_as_evidence_instead()
    {
        var world = WithEvidence();
        var lines = SourceText.Read("รายงานผล\n| มาตรการ | ผล |\n|---|---|\n| ก | ข |");
        var preview = world.Do("clerk", new Sends("plan.md", lines) { Files = [File("plan.txt")] })[^1];
        preview.Kind.ShouldBe("import");
        preview.AllChoices.ShouldContain(c => c.Verb == Verbs.CheckFile);
        world.Press("clerk", "เก็บไฟล์นี้เป็นหลักฐาน");
        world.Report!.EvidenceOf("m1").Last().Name.ShouldBe("plan.txt");
    }

    [Fact]
    public void Files_sent_while_no_report_is_open_wait_until_one_is_named()
    {
        var world = WithEvidence();
        world.Say("clerk", "หน้าแรก");
        world.Do("clerk", Sent(Photo(7)));
        world.Last[^1].Kind.ShouldBe("evidence-report");
        world.Report!.Evidence.Count.ShouldBe(1);
        world.Press("clerk", world.Last[^1], world.Last[^1].Choices[0]);
        world.Report.Evidence.Count.ShouldBe(2);
        var early = new World();
        early.Say("clerk", "เริ่มรายงาน");
        early.Press("clerk", "เริ่มทำรายงานนี้");
        early.Do("clerk", Sent(Photo(1)))[0].Title.ShouldBe("เก็บหลักฐานไว้แล้ว");
        early.Report!.EvidenceOf(null).ShouldHaveSingleItem();
        new World().Do("clerk", Sent(Photo(1)))[0].Title.ShouldStartWith("ยังไม่มีรายงานที่แนบหลักฐานได้");
    }

    [Fact]
    public void A_head_of_unit_gives_evidence_for_the_own_unit_s_measures_only_and_an_approver_only_looks()
    {
        var world = WorldScript.Complete(3);
        var head = world.Agency.People.First(p => p.Is(Domain.Agencies.Role.Head) && !p.Is(Domain.Agencies.Role.Clerk));
        var unit = world.Agency.FindUnit(head.UnitId)!.Name;
        world.Say("clerk", $"แก้ไข ผู้รับผิดชอบ มาตรการ 2 เป็น {unit}");
        foreach (var other in new[] { 1, 3 })
        {
            world.Say("clerk", $"แก้ไข ผู้รับผิดชอบ มาตรการ {other} เป็น หน่วยอื่น");
        }

        world.Do(head.Id, new Presses(new CardPress(Verbs.Open, new Dictionary<string, string> { ["report"] = world.Report!.Id }, new Dictionary<string, string>())));
        world.Do(head.Id, Sent(Photo(1)));
        if (world.Report.EvidenceOf(null).Any())
        {
            world.Last[^1].AllChoices.Where(c => c.Verb == EvidenceVerbs.Move).Select(c => c.Args["row"]).ShouldBe(["m2"]);
            world.Press(head.Id, "ใช้กับมาตรการที่ 2");
        }

        world.Report.EvidenceRows.ShouldBe(["m2"]);
        world.Say(head.Id, "ย้ายหลักฐาน 2.1 ไปมาตรการ 1");
        world.Report.EvidenceRows.ShouldBe(["m2"]);
        world.Say("clerk", "ย้ายหลักฐาน 2.1 ไปมาตรการ 1");
        world.Say(head.Id, "ลบหลักฐาน 1.1");
        world.Report.EvidenceRows.ShouldBe(["m1"]);

        world.Say("clerk", "เสนอลงนาม");
        world.Report.SignOff.ShouldNotBeNull();
        world.SignOffOf("palad").Blocks.OfType<Say>().ShouldContain(s => s.Text == "หลักฐาน 1 รายการ");
        world.Do("palad", new Presses(new CardPress(EvidenceVerbs.List, new Dictionary<string, string> { ["report"] = world.Report.Id }, new Dictionary<string, string>())));
        world.Press("palad", "ดูหลักฐาน 1.1");
        world.Last[^1].Fields.ShouldBeEmpty();
        foreach (var verb in EvidenceVerbs.Changing)
        {
            var before = world.Report.Revision;
            world.Do("palad", new Presses(new CardPress(verb, new Dictionary<string, string> { ["report"] = world.Report.Id, ["piece"] = "e1", ["row"] = "m2", ["sent"] = "waiting" }, new Dictionary<string, string> { [EvidencePrompts.Link] = "https://x.example/" })));
            world.Report.Revision.ShouldBe(before, verb);
        }
    }

    [Fact]
    public void A_set_of_photos_is_answered_with_a_word_until_its_last()
    {
        var world = WithEvidence();
        world.Do("clerk", Sent(Photo(2)) with { Following = 2 }).ShouldHaveSingleItem().Title.ShouldBe("ได้รับภาพแล้ว ยังมีอีก 2 ภาพ");
        world.Do("clerk", Sent(Photo(3)) with { Following = 1 });
        world.Do("clerk", Sent(Photo(4))).ShouldHaveSingleItem().Title.ShouldBe("แนบหลักฐาน 1.4 กับมาตรการที่ 1 แล้ว");
    }

    /// <summary>A report with one photo in its first measure, which is open.</summary>
    internal static World WithEvidence(int measures = 1)
    {
        var world = WorldScript.WithMeasures(measures);
        world.Say("clerk", "แก้ไข มาตรการ 1");
        world.Do("clerk", Sent(Photo(1)));
        return world;
    }

    internal static Sends Sent(params SentFile[] files) => new("x") { Files = files };

    internal static SentFile Photo(int number) => new($"ภาพ{number}.jpg", new EvidencePiece("", null, EvidenceKind.Photo, $"ภาพ{number}.jpg", "image/jpeg", 500_000 + number, $"{number:x64}", "", default) { Thumbnail = $"{number:x64}s", Width = 2560, Height = 1920 });

    private static SentFile File(string name) => new(name, new EvidencePiece("", null, EvidenceKind.File, name, "text/plain", 2_500_000, "ff", "", default));

    private static EvidencePiece Only(World world) => world.Report!.EvidenceOf("m1").ShouldHaveSingleItem();
}
