using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>Rows in the hands of units, who is awaited, and nudging.</summary>
public class PartTurnsTests
{
    [Fact]
    public void Rows_are_handed_by_word_and_the_head_hears_of_it()
    {
        var world = WorldScript.WithMeasures(4);
        world.Say("clerk", "มอบ มาตรการ 3 ให้ กองช่าง");
        world.LastText.ShouldContain("มอบ มาตรการที่ 3 ให้กองช่าง แล้ว");
        world.LastErrands.ShouldContain(new Errand(PartDoer.TellPart, world.Report!.Id, "head"));
        world.Report!.Handed.ShouldBe([new("m3", "works")]);
        world.Say("clerk", "มอบมาตรการ ๑-๒, 4 ให้กองช่าง");
        world.LastText.ShouldContain("กองช่าง 4/4", customMessage: "the rows are filled already");
        world.Say("clerk", "มอบ มาตรการ 9 ให้ กองช่าง");
        world.LastText.ShouldContain("ไม่พบข้อที่จะมอบ");
        world.Say("clerk", "มอบ มาตรการ 1 ให้ กองทัพ");
        world.LastText.ShouldContain("ไม่พบหน่วยงาน");
        world.Say("clerk", "มอบ มาตรการ 1 ให้ กองคลัง");
        world.LastText.ShouldContain("กองคลัง ยังไม่มีหัวหน้าหน่วยงาน");
        world.Report!.Handed["m1"].ShouldBe("finance");
    }

    [Fact]
    public void Rows_are_handed_on_the_card_and_taken_back()
    {
        var world = WorldScript.WithMeasures(3);
        world.Say("clerk", "มอบงาน");
        foreach (var row in new[] { "มอบ มาตรการที่ 1", "มอบ มาตรการที่ 3" })
        {
            world.Press("clerk", row);
            world.Press("clerk", "กองช่าง");
        }

        world.Report!.Handed.Keys.ShouldBe(["m1", "m3"], ignoreOrder: true);
        world.Press("clerk", "เลิกมอบ มาตรการที่ 1");
        world.Say("clerk", "เลิกมอบ มาตรการ 3");
        world.Report!.Handed.ShouldBeEmpty();
        world.Say("clerk", "เลิกมอบ มาตรการ 3");
        world.LastText.ShouldContain("ยังไม่ได้มอบให้ใคร");
        world.Audit.Count(a => a.Kind is "rows-handed" or "rows-taken-back").ShouldBe(4);
        foreach (var person in new[] { "head", "palad", "mayor", "admin" })
        {
            world.Say(person, "มอบ มาตรการ 1 ให้ กองช่าง");
            world.Do(person, new Presses(new CardPress(Verbs.Hand, new Dictionary<string, string> { ["report"] = world.Report!.Id, ["row"] = "m1", ["unit"] = "works" }, new Dictionary<string, string>())));
            world.Report!.Handed.ShouldBeEmpty(person);
        }
    }

    [Fact]
    public void A_head_sees_and_fills_only_the_own_rows_and_the_clerk_hears_when_all_are_filled()
    {
        var world = WorldScript.Started();
        world.Press("clerk", "บันทึกและไปต่อ", ("title", "จัดทำคู่มือ"));
        world.Say("clerk", "มอบ มาตรการ 1 ให้ กองช่าง");
        world.Say("head", "ส่วนของฉัน");
        world.LastText.ShouldContain("ส่วนของกองช่าง");
        world.LastText.ShouldContain("กรอกแล้ว 0/1 ข้อ");
        world.Press("head", "กรอก มาตรการที่ 1");
        var m = SeedReport.Measures[0];
        world.Press("head", "บันทึกและไปต่อ", ("steps", m.Steps), ("unit", "สำนักปลัดเทศบาล"), ("period", SeedReport.Period), ("status", m.Status), ("summary", m.Summary), ("outcome", m.Outcome));
        world.Report!.AnswerOf(1, "steps").By.ShouldBe("head");
        world.Say("head", "ใช้ร่างนี้");
        world.LastErrands.ShouldContain(new Errand(PartDoer.TellFilled, world.Report!.Id, "clerk\nworks"));
        world.Say("head", "แก้ไข ปัญหา อุปสรรค เป็น ไม่มี");
        world.Report!.Answers.ShouldNotContainKey("problems", "what is not of the unit is refused");

        world.Say("clerk", "เลิกมอบ มาตรการ 1");
        world.Do("head", new Presses(new CardPress(Verbs.Answer, new Dictionary<string, string> { ["report"] = world.Report!.Id, ["stop"] = "measure:m1" }, new Dictionary<string, string> { ["steps"] = "แก้โดยไม่มีสิทธิ" })));
        world.Report!.AnswerOf(1, "steps").Text.ShouldBe(m.Steps, "taken back, and the answer names another unit");
        world.Say("head", "ส่วนของฉัน");
        world.LastText.ShouldContain("ยังไม่มีข้อที่มอบ");
    }

    [Fact]
    public void Who_is_awaited_is_listed_and_nudged_once_a_day()
    {
        var world = WorldScript.Started();
        world.Press("clerk", "บันทึกและไปต่อ", ("title", "จัดทำคู่มือ"));
        world.Say("clerk", "มอบ มาตรการ 1 ให้ กองช่าง");
        world.Say("clerk", "ใครยังไม่ส่ง");
        world.LastText.ShouldContain("นายช่างคิด");
        world.LastText.ShouldContain("กองช่าง กรอกแล้ว 0/1 ข้อ");

        world.Press("clerk", "ทวง");
        world.LastText.ShouldContain("ส่งคำทวงแล้ว");
        world.LastErrands.ShouldBe([new Errand(ReminderDoer.Nudge, "remind/head", "head\nclerk")]);
        world.Say("clerk", "ทวง");
        world.LastText.ShouldContain("ทวงไปแล้ววันนี้");
        world.LastErrands.ShouldBeEmpty();
        world.Now = world.Now.AddDays(1);
        world.Say("clerk", "ทวง");
        world.LastErrands.Count.ShouldBe(1);
        world.Say("palad", "ทวง");
        world.LastText.ShouldContain("ทำได้เฉพาะเจ้าหน้าที่");
    }

    [Fact]
    public void A_nudge_says_whom_it_does_not_reach_and_waits_for_the_morning_in_quiet_hours()
    {
        var world = WorldScript.Submitted();
        world.Now = new(2024, 1, 19, 12, 0, 0, TimeSpan.Zero);
        world.Reach = new Reach([new KnownContact("palad", true, world.Now)], [], [], []);
        world.Say("clerk", "ทวง");
        world.LastText.ShouldContain("นอกเวลาทำการ จะส่งเช้าวันที่ 22 ม.ค. 2567");
        world.Now = world.Now.AddDays(3);
        world.Reach = new Reach([], [], [], []);
        world.Say("clerk", "ทวง");
        world.LastText.ShouldContain("ยังติดต่อไม่ได้");
        world.LastErrands.ShouldBeEmpty();
        world.Say("clerk", "ติดต่อไม่ได้");
        world.LastText.ShouldContain("เฉพาะผู้ดูแล", customMessage: "who may nudge does not see the administrator's list for it");
    }

    [Fact]
    public void Nothing_open_is_nobody_to_nudge()
    {
        var world = WorldScript.Started();
        world.Say("clerk", "ใครยังไม่ส่ง");
        world.LastText.ShouldContain("ไม่มีใครค้างงาน");
        world.Say("clerk", "ทวง");
        world.LastText.ShouldContain("ไม่มีใครค้างงาน");
        world.Book.Revision.ShouldBe(0);
    }
}
