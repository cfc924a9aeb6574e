using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>Shortcuts through the interview for tests about what comes later.</summary>
internal static class WorldScript
{
    public static World Started(Domain.Ports.IDraftWriter? writer = null, bool hasModel = false)
    {
        var world = new World(writer, hasModel);
        world.Say("clerk", "เริ่มรายงาน");
        world.Press("clerk", "เริ่มทำรายงานนี้");
        world.Press("clerk", "บันทึกและไปต่อ", ("theme", SeedReport.Theme));
        return world;
    }

    public static World WithMeasures(int count)
    {
        var world = Started();
        for (var i = 0; i < count; i++)
        {
            Fill(world, SeedReport.Measures[i % 8]);
            world.Press("clerk", i == count - 1 ? "ใช้ร่างนี้ เป็นมาตรการสุดท้าย" : "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        }

        return world;
    }

    public static void Fill(World world, SeedMeasure m) => world.Press("clerk", "บันทึกและไปต่อ",
        ("title", m.Title), ("steps", m.Steps), ("unit", m.Unit), ("period", SeedReport.Period), ("status", m.Status), ("reason", m.Reason ?? ""), ("summary", m.Summary), ("outcome", m.Outcome));

    public static World Complete(int measures = 8)
    {
        var world = WithMeasures(measures);
        world.Press("clerk", "บันทึกและไปต่อ", ("problems", "ไม่มี"), ("memo-number", SeedReport.MemoNumber), ("memo-date", SeedReport.MemoDate));
        return world;
    }

    public static World Submitted(int measures = 8)
    {
        var world = Complete(measures);
        world.Say("clerk", "เสนอลงนาม");
        return world;
    }

    public static Answer AnswerOf(this Report report, int number, string question) => report.LiveMeasures.ElementAt(number - 1).Answers[question];
}
