using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Where one question is shown at a time, what is typed answers just that question.</summary>
public class AskedQuestionTests
{
    [Fact]
    public void The_question_that_is_shown_is_the_one_that_is_answered()
    {
        var world = WorldScript.Started();
        foreach (var (id, typed) in new[] { ("title", "จัดทำคู่มือ"), ("steps", "ประชุม"), ("unit", "กองช่าง"), ("period", SeedReport.Period), ("status", "แล้วเสร็จ"), ("summary", "ทำคู่มือแล้ว 3 เล่ม") })
        {
            TextRenderer.NextField(world.Standing("clerk"))!.Id.ShouldBe(id, "a field with a value of its own is asked too: typing answers it");
            world.Say("clerk", typed);
            world.Report!.LiveMeasures.Single().Answers.ShouldContainKey(id);
        }
    }

    [Fact]
    public void A_question_chosen_by_name_or_refused_is_the_one_shown()
    {
        var world = WorldScript.Started();
        world.Press("clerk", "บันทึกและไปต่อ", ("title", "จัดทำคู่มือ"), ("period", "เร็ว ๆ นี้"));
        TextRenderer.NextField(world.Standing("clerk"))!.Id.ShouldBe("period");
        world.LastText.ShouldContain("อ่านช่วงเวลาไม่ออก");
        world.Say("clerk", SeedReport.Period);
        world.Report!.AnswerOf(1, "period").Text.ShouldNotBeEmpty();

        world.Say("clerk", "แก้ไข เรื่อง มาตรการ 1");
        world.Say("clerk", "แก้ไข ระยะเวลา มาตรการ 1");
        TextRenderer.NextField(world.Last[^1])!.Id.ShouldBe("period");
        world.LastText.ShouldContain("ค่าปัจจุบัน: ");
    }

    [Fact]
    public void A_date_is_a_field_of_its_own_kind()
    {
        var memo = WorldScript.WithMeasures(1).Standing("clerk");
        memo.Fields.Single(f => f.Id == "memo-date").Kind.ShouldBe(FieldKind.Date);
    }
}
