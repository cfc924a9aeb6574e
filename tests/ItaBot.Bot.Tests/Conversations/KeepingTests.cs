using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Nothing a person gave is ever lost: not by going back, not by blanks, not by two people at once.</summary>
public class KeepingTests
{
    [Fact]
    public void Going_back_ten_times_loses_no_later_answer()
    {
        var world = WorldScript.WithMeasures(4);
        var before = world.Report!;

        for (var i = 0; i < 10; i++)
        {
            world.Say("clerk", "ย้อนกลับ");
        }

        world.Report.ShouldBeSameAs(before);
        world.Last[^1].Kind.ShouldBe("header");
        world.Say("clerk", "ทำต่อ")[^1].Kind.ShouldBe("memo");
    }

    [Fact]
    public void A_blank_box_does_not_erase_and_erasing_is_a_choice_of_its_own()
    {
        var world = WorldScript.WithMeasures(2);
        world.Say("clerk", "แก้ไข ผู้รับผิดชอบ มาตรการ 2");
        world.Press("clerk", "บันทึกและไปต่อ", ("unit", ""), ("title", "   "));
        world.Report!.AnswerOf(2, "unit").Text.ShouldBe(SeedReport.Measures[1].Unit);

        world.Say("clerk", "ลบคำตอบ ผู้รับผิดชอบ มาตรการ 2");

        world.Report!.LiveMeasures.ElementAt(1).Answers.ShouldNotContainKey("unit");
        world.LastText.ShouldContain(SeedReport.Measures[1].Unit, customMessage: "what was erased is said, so that it can be typed again");
    }

    [Fact]
    public void A_removed_measure_comes_back_whole()
    {
        var world = WorldScript.WithMeasures(3);
        var second = world.Report!.LiveMeasures.ElementAt(1);

        world.Say("clerk", "ลบมาตรการ 2");
        world.Report!.LiveMeasures.Count().ShouldBe(2);
        world.Report!.LiveMeasures.ShouldNotContain(m => m.Id == second.Id);
        world.Say("clerk", "กู้คืนมาตรการ");

        world.Report!.LiveMeasures.ElementAt(1).Answers.ShouldBe(second.Answers);
    }

    [Fact]
    public void The_bot_says_where_a_person_stands_when_they_come_back()
    {
        var world = WorldScript.WithMeasures(8);
        world.Press("clerk", "บันทึกและไปต่อ", ("memo-number", SeedReport.MemoNumber));
        world.Say("clerk", "ลบคำตอบ สรุปผล มาตรการ 3");

        var prompts = world.Do("clerk", new Arrives());

        world.LastText.ShouldContain("เหลือ 2 จาก 27 องค์ประกอบ");
        prompts[^1].Title.ShouldBe("มาตรการที่ 3");
    }

    [Fact]
    public void Two_people_at_once_see_both_answers_and_neither_is_lost()
    {
        var world = WorldScript.WithMeasures(2);
        world.Say("clerk", "แก้ไข ผู้รับผิดชอบ มาตรการ 1");
        var old = world.Last[^1];
        var other = world.Report!.LiveMeasures.First();
        world.Put(world.Report! with
        {
            Revision = world.Report!.Revision + 1,
            Measures = world.Report!.Measures.Replace(other, other with { Answers = other.Answers.SetItem("unit", other.Answers["unit"] with { Text = "กองการศึกษา", By = "head", Revision = world.Report!.Revision + 1 }) }),
        });

        var prompts = world.Press("clerk", old, old.Choices[0], ("unit", "กองคลัง"), ("steps", "ขั้นตอนใหม่"));

        world.Report!.AnswerOf(1, "unit").Text.ShouldBe("กองการศึกษา");
        world.Report!.AnswerOf(1, "steps").Text.ShouldBe("ขั้นตอนใหม่");
        var field = prompts[^1].Fields.Single(f => f.Id == "unit");
        field.Value.ShouldBe("กองคลัง");
        field.Error.ShouldNotBeNull().ShouldContain("กองการศึกษา");
        world.Press("clerk", prompts[^1], prompts[^1].Choices[0]);
        world.Report!.AnswerOf(1, "unit").Text.ShouldBe("กองคลัง");
    }

    [Fact]
    public void A_report_put_away_can_be_taken_up_again()
    {
        var world = WorldScript.WithMeasures(2);
        world.Say("clerk", "ยกเลิก");
        world.Press("clerk", "พักรายงานนี้ไว้");
        world.Report!.CancelledAt.ShouldNotBeNull();

        world.Press("clerk", "นำกลับมาทำต่อ");

        world.Report!.CancelledAt.ShouldBeNull();
        world.Report!.LiveMeasures.Count().ShouldBe(2);
    }

    [Fact]
    public void Starting_the_same_report_again_opens_the_one_there_is()
    {
        var world = WorldScript.WithMeasures(2);
        world.Say("clerk", "เริ่มรายงาน");
        world.Press("clerk", "เริ่มทำรายงานนี้");
        world.LastText.ShouldContain("เริ่มไว้แล้ว");
        world.Last[^1].Kind.ShouldBe("memo");
    }

    [Fact]
    public void Changed_notes_bring_the_draft_back_and_keep_the_old_wording()
    {
        var world = WorldScript.WithMeasures(2);
        var old = world.Report!.AnswerOf(1, "summary").Wording!.Text;

        world.Say("clerk", "แก้ไข สรุปผล มาตรการ 1 เป็น ทำคู่มือแล้ว 5 กอง");

        world.Report!.AnswerOf(1, "summary").HasFreshWording.ShouldBeFalse();
        world.Last[^1].Kind.ShouldBe("draft");
        world.LastText.ShouldContain(old);
        world.Press("clerk", "ใช้ร่างนี้");
        world.Report!.AnswerOf(1, "summary").Wording!.Text.ShouldContain("5 กอง");
    }

    [Fact]
    public void A_fact_without_a_source_is_never_accepted_silently()
    {
        var world = WorldScript.Started();
        WorldScript.Fill(world, SeedReport.Measures[0]);

        world.Press("clerk", "ใช้ร่างนี้ เป็นมาตรการสุดท้าย", ("wording-summary", "ได้จัดอบรมบุคลากร จำนวน 47 คน เมื่อวันที่ 9 มีนาคม 2566"));

        world.Report!.AnswerOf(1, "summary").Wording.ShouldBeNull();
        world.LastText.ShouldContain("47");
        world.LastText.ShouldContain("9 มีนาคม 2566");
        world.Last[^1].Fields[0].Value.ShouldBe("ได้จัดอบรมบุคลากร จำนวน 47 คน เมื่อวันที่ 9 มีนาคม 2566");

        world.Press("clerk", "ยืนยันว่าถูกต้อง เป็นมาตรการสุดท้าย");
        var wording = world.Report!.AnswerOf(1, "summary").Wording.ShouldNotBeNull();
        wording.Confirmed.ShouldBe(["47", "9 มีนาคม 2566"], ignoreOrder: true);
        wording.WriterId.ShouldBe("person");
        world.Audit.ShouldContain(a => a.Kind == "wording-accepted" && a.Details["confirmedFacts"] == "2");
    }

    [Fact]
    public void A_new_draft_is_another_wording_of_the_same_facts()
    {
        var world = WorldScript.Started();
        WorldScript.Fill(world, SeedReport.Measures[0]);
        var first = world.Last[^1].Fields[0].Value!;

        world.Say("clerk", "ร่างใหม่");

        world.Last[^1].Fields[0].Value.ShouldNotBe(first);
        world.Last[^1].Fields[0].Value!.ShouldContain("3 กุมภาพันธ์ 2566");
    }
}
