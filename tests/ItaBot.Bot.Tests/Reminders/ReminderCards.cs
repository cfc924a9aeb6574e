using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;

namespace ItaBot.Bot.Tests.Reminders;

/// <summary>Every prompt of reminders and parts, small and as large as it gets.</summary>
internal static class ReminderCards
{
    public static List<Prompt> Everything()
    {
        var (names, shown) = (new ReportWords(Words.Thai), new List<Prompt>());
        var due = new ReminderPrompts(Words.Thai, names);
        var parts = new PartPrompts(Words.Thai, names, due);
        foreach (var world in new[] { WorldScript.WithMeasures(2), WorldScript.WithMeasures(30) })
        {
            world.Now = new(2027, 1, 14, 2, 0, 0, TimeSpan.Zero);
            world.Reach = new Reach([], [new GivenUpErrand(new Errand("draft", "r1", "m1"), world.Now, "TimeoutException")], [new WaitingErrand(new Errand("remind", "remind/head", "head"), world.Now, 3, "the channel was busy")],
                [.. new[] { ReminderState.Unsure, ReminderState.Unreached }.Select(s => new KeptMessage(new ReminderMessage("2027-01-14", "head", []), s, null, world.Now))]);
            foreach (var typed in new[] { "มอบ มาตรการ 1-30 ให้ กองช่าง", "มอบงาน", "เลิกมอบ มาตรการ 2", "เลิกมอบ มาตรการ 2", "มอบ มาตรการ 2 ให้ กองคลัง", "กำหนดส่ง กองช่าง 20 มกราคม", "กำหนดส่ง กองคลัง 31 ธันวาคม", "ปฏิทิน", "ใครยังไม่ส่ง", "ทวง", "เตือนฉันวันเสาร์", "เตือนฉันหน่อย", "เตือนฉันพรุ่งนี้ " + new string('ก', 400), "ยกเลิกกำหนดส่ง กองช่าง" })
            {
                world.Say("clerk", typed);
            }

            world.Say("clerk", "ปฏิทิน");
            world.Press("clerk", "ตั้งกำหนดส่ง");
            world.Press("clerk", "กองคลัง");
            world.Say("clerk", "เลิกมอบ มาตรการ 2");
            world.Press("clerk", "มอบ มาตรการที่ 2");
            world.Say("admin", "ปฏิทิน");
            world.Say("admin", "ติดต่อไม่ได้");
            world.Say("admin", "ลองส่งใหม่");
            world.Say("head", "ส่วนของฉัน");
            shown.AddRange(world.Shown);
            foreach (var person in world.Agency.People)
            {
                var scene = world.SceneOf(person.Id) with { Report = world.Report, Handbook = world.Handbook };
                var items = DueDesk.In(scene).Where(i => i.IsTask).ToList();
                shown.Add(due.Digest(scene, items, World.Days));
                shown.Add(due.Digest(scene, [.. Enumerable.Range(0, 40).SelectMany(_ => items)], World.Days));
                shown.Add(due.Nudge(scene, "นางสาวใจดี ตั้งใจงาน", [new OpenWork(person.Id, world.Report!, UnitPart.Of(world.Agency.FindUnit("works")!, world.Report!, world.Handbook), null), new OpenWork(person.Id, world.Report!, null, scene.Today)]));
                shown.Add(parts.AllDone(scene, UnitPart.Of(world.Agency.FindUnit("works")!, world.Report!, world.Handbook)));
            }
        }

        return shown;
    }
}
