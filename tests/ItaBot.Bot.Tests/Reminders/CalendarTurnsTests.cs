using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>The calendar and what people ask of it, by card and in their own words. Today is Wednesday 25 November 2026.</summary>
public class CalendarTurnsTests
{
    private static World At25November() => new() { Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void The_calendar_shows_what_is_due_and_that_it_is_not_verified()
    {
        var world = At25November();
        world.Say("palad", "ปฏิทิน");
        world.LastText.ShouldContain("เสนอบันทึกข้อความและรายงานผลรอบ 12 เดือน ปีงบประมาณ พ.ศ. 2569");
        world.LastText.ShouldContain("เหลือ 51 วัน เป็นวันทำการ 33 วัน ครบกำหนด 15 ม.ค. 2570");
        world.LastText.ShouldContain("ยังไม่ได้ตรวจสอบกับประกาศ");
        world.LastText.ShouldContain("วันหยุดราชการของปี 2569, 2570 บางวันยังไม่ได้ตรวจสอบ");
        world.Last.Single().AllChoices.ShouldBeEmpty("who may set nothing is offered nothing");
        world.Say("palad", "กำหนดส่ง กองช่าง 15 มกราคม 2570");
        world.LastText.ShouldContain("ทำได้เฉพาะเจ้าหน้าที่");
        world.Book.Revision.ShouldBe(0);
    }

    [Fact]
    public void Of_a_year_without_holidays_it_says_so()
    {
        var world = new World { Now = new(2030, 11, 25, 2, 0, 0, TimeSpan.Zero) };
        world.Say("clerk", "calendar");
        world.LastText.ShouldContain("ยังไม่มีวันหยุดราชการของปี 2573");
    }

    [Fact]
    public void A_unit_is_given_a_day_by_word_or_card_and_it_can_be_undone()
    {
        var world = At25November();
        world.Say("clerk", "กำหนดส่ง กองช่าง 15 มกราคม 2570");
        world.LastText.ShouldContain("ยังไม่มีรายงานที่กำลังทำ");
        Begin(world);

        world.Say("clerk", "กำหนดส่ง กองช่าง 15 มกราคม 2570");
        world.LastText.ShouldContain("ตั้งกำหนดส่งของกองช่าง ภายใน 15 มกราคม 2570 แล้ว");
        world.Say("clerk", "ตั้งกำหนดส่ง สาธารณสุข วันที่ 5 ธันวาคม");
        world.LastText.ShouldContain("ตั้งกำหนดส่งของกองสาธารณสุขและสิ่งแวดล้อม ภายใน 5 ธันวาคม 2569");
        world.LastText.ShouldContain("5 ธันวาคม 2569 เป็นวันหยุดราชการ");
        world.Press("clerk", "ตั้งกำหนดส่ง");
        world.Press("clerk", "กองคลัง");
        world.Press("clerk", "9 ธันวาคม 2569");
        world.Book.Reminders.CutOffs.Select(c => (c.UnitId, c.Day)).ShouldBe([("works", new(2027, 1, 15)), ("health", new(2026, 12, 5)), ("finance", new(2026, 12, 9))]);
        world.LastText.ShouldContain("ส่วนของกองคลัง");

        world.Say("clerk", "ยกเลิกกำหนดส่ง กองช่าง");
        world.Press("clerk", "ยกเลิกกำหนดส่ง กองคลัง");
        world.Book.Reminders.CutOffs.ShouldHaveSingleItem().UnitId.ShouldBe("health");
        world.Say("clerk", "ยกเลิกกำหนดส่ง กองช่าง");
        world.LastText.ShouldContain("ยังไม่มีกำหนดส่งของกองช่าง");
        world.Audit.Count(a => a.Kind == "cut-off-set").ShouldBe(3);
    }

    [Theory]
    [InlineData("กำหนดส่ง กองทัพ 15 มกราคม 2570", "ไม่พบหน่วยงาน")]
    [InlineData("กำหนดส่ง กอง 15 มกราคม 2570", "ไม่พบหน่วยงาน")]
    [InlineData("กำหนดส่ง กองช่าง เร็ว ๆ นี้", "โปรดพิมพ์วันที่ในอนาคต")]
    [InlineData("กำหนดส่ง กองช่าง 1 มกราคม 2569", "โปรดพิมพ์วันที่ในอนาคต")]
    [InlineData("กำหนดส่ง กองช่าง", "โปรดพิมพ์วันที่ในอนาคต")]
    public void What_cannot_be_understood_says_how_to_type_it(string typed, string answer)
    {
        var world = At25November();
        Begin(world);
        world.Say("clerk", typed);
        world.LastText.ShouldContain(answer);
        world.Book.Revision.ShouldBe(0);
    }

    [Fact]
    public void What_is_done_outside_is_ticked_off_and_on_again()
    {
        var world = At25November();
        world.Say("admin", "ปฏิทิน");
        var tick = world.Last.Single().AllChoices.First(c => c.Verb == Verbs.Tick && c.Label.Contains("OIT"));
        world.Press("admin", tick.Label);
        world.LastText.ShouldContain("จะไม่เตือนเรื่องนี้อีก");
        world.Last[^1].AllChoices.ShouldNotContain(c => c.Verb == Verbs.Tick && c.Label.Contains("OIT"));
        world.Press("admin", world.Last[^1].AllChoices.First(c => c.Verb == Verbs.Untick).Label);
        world.Book.Reminders.Ticked.ShouldBeEmpty();
        world.Do("palad", new Presses(new CardPress(Verbs.Tick, tick.Args, new Dictionary<string, string>())));
        world.Book.Reminders.Ticked.ShouldBeEmpty("an approver may not");
        world.Do("clerk", new Presses(new CardPress(Verbs.Tick, new Dictionary<string, string> { ["item"] = "year/9999/x" }, new Dictionary<string, string>())));
        world.Book.Reminders.Ticked.ShouldBeEmpty("there is no such thing");
    }

    [Theory]
    [InlineData("เตือนฉันวันศุกร์", "2026-11-27", null)]
    [InlineData("เตือนฉัน พรุ่งนี้", "2026-11-26", null)]
    [InlineData("เตือนอีกครั้งพรุ่งนี้", "2026-11-26", null)]
    [InlineData("ช่วยเตือนวันที่ 15 ธันวาคม โทรหากองช่าง", "2026-12-15", "โทรหากองช่าง")]
    [InlineData("remind me friday", "2026-11-27", null)]
    public void Anybody_may_ask_to_be_reminded(string typed, string day, string? note)
    {
        var world = At25November();
        world.Say("mayor", typed);
        world.LastText.ShouldContain("จะเตือนท่านเช้าวันที่");
        var asked = world.Book.Reminders.Asked.ShouldHaveSingleItem();
        (asked.PersonId, asked.Day.ToString("yyyy-MM-dd"), asked.Note).ShouldBe(("mayor", day, note));
    }

    [Fact]
    public void A_day_off_is_moved_to_the_working_day_before_and_it_is_said()
    {
        var world = At25November();
        world.Say("clerk", "เตือนฉันวันเสาร์");
        world.LastText.ShouldContain("28 พฤศจิกายน 2569 เป็นวันหยุด จะเตือนท่านเช้าวันที่ 27 พฤศจิกายน 2569 แทน");
        world.Now = new(2026, 11, 27, 2, 0, 0, TimeSpan.Zero);
        world.Say("clerk", "เตือนฉันพรุ่งนี้");
        world.Book.Reminders.Asked[^1].Day.ShouldBe(new DateOnly(2026, 11, 30), "Friday is over as a day ahead");
        world.Say("clerk", "เตือนฉันหน่อย");
        world.LastText.ShouldContain("ให้เตือนวันไหน");
    }

    [Fact]
    public void In_the_middle_of_a_form_the_words_still_work_and_nothing_of_it_is_lost()
    {
        var world = At25November();
        Begin(world);
        var standing = world.Standing("clerk");
        world.Say("clerk", "เตือนฉันวันศุกร์");
        world.Standing("clerk").Title.ShouldBe(standing.Title);
        world.Book.Reminders.Asked.Single().ReportId.ShouldBe(world.Report!.Id);
    }

    private static void Begin(World world)
    {
        world.Say("clerk", "เริ่มรายงาน");
        world.Press("clerk", "เริ่มทำรายงานนี้");
    }
}
