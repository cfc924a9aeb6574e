using ItaBot.Bot.Cards;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>People press and type anything in any order: the conversation never breaks, never loses an answer and never decides twice.</summary>
public class RandomWalkTests(ITestOutputHelper output)
{
    private static readonly string[] Typed =
    [
        "เริ่มรายงาน", "สถานะ", "ย้อนกลับ", "แก้ไข", "ตรวจ", "เอกสาร", "เสนอลงนาม", "เสนอลงนาม เพราะครบกำหนด", "ช่วยเหลือ", "ยกเลิก", "ทำต่อ", "เพิ่มมาตรการ", "ครบแล้ว", "ใช้ร่างนี้", "ร่างใหม่",
        "แก้ไข ผู้รับผิดชอบ มาตรการ 1", "แก้ไข สรุปผล มาตรการ 2 เป็น ทำแล้ว 5 เรื่อง", "ลบมาตรการ 1", "กู้คืนมาตรการ", "ลบคำตอบ สถานะ มาตรการ 1", "ดึงเรื่องกลับ", "ส่งกลับแก้ไข ขอแก้", "เห็นชอบ", "อนุญาตให้เผยแพร่", "ทราบ",
        "2566", "กองช่าง", "เสร็จแล้ว", "1 ต.ค. 65 - 30 ก.ย. 66", "ทำคู่มือแล้ว 3 เล่ม", "เจ้าหน้าที่มีคู่มือใช้\nประชาชนสะดวก", "ไม่มี", "สวัสดี", "คืออะไร", "???", "สรุปผล: ได้ดำเนินการแล้ว 9 ครั้ง", "มาตรการ: ก\nผลลัพธ์: ข", "\u0E48\u0E48", "[x](y)", "ทีละประโยค", "ใช้ประโยค 1 2", "ตัดประโยค 2", "แก้ประโยค 1 เป็น ทำแล้ว 7 ครั้ง", "ร่างใหม่ ประโยค 1 สั้นลง", "แนะนำมาตรการ", "ใช้ข้อเสนอ 2", "ใช้ทุกช่อง", "ใช้ในช่อง มาตรการ", "ไม่ใช้ข้อความที่เหลือ", string.Join('\n', Enumerable.Range(1, 15).Select(i => $"ประชุมครั้งที่ {i}")),
    ];

    [Fact]
    public void Ten_thousand_random_turns()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var turns = 0;
        for (var walk = 0; walk < 100; walk++)
        {
            var world = new World();
            string[] people = ["clerk", "clerk", "clerk", "palad", "mayor", "head", "admin"];
            for (var step = 0; step < 100; step++, turns++)
            {
                var person = people[random.Next(people.Length)];
                var before = world.Report;
                Act(world, person, random);
                Check(world, before, person);
            }
        }

        output.WriteLine($"{turns} turns");
    }

    private static void Act(World world, string person, Random random)
    {
        var withChoices = world.Shown.Where(p => p.AllChoices.Any(c => c.Url is null)).TakeLast(6).ToList();
        if (withChoices.Count == 0 || random.Next(3) == 0)
        {
            world.Say(person, Typed[random.Next(Typed.Length)]);
            return;
        }

        var prompt = withChoices[random.Next(withChoices.Count)];
        var choices = prompt.AllChoices.Where(c => c.Url is null).ToList();
        var typed = prompt.Fields.Where(_ => random.Next(2) == 0).Select(f => (f.Id, f.Options.Count > 0 && random.Next(4) > 0 ? f.Options[random.Next(f.Options.Count)].Value : Typed[random.Next(Typed.Length)])).ToArray();
        world.Press(person, prompt, choices[random.Next(choices.Count)], typed);
    }

    private static void Check(World world, Domain.Reports.Report? before, string person)
    {
        world.Last.ShouldNotBeEmpty();
        foreach (var prompt in world.Last)
        {
            CardFit.Bytes(CardFit.Render(prompt, CardActions.Execute, Words.Thai)).ShouldBeLessThanOrEqualTo(AdaptiveCardRenderer.MostBytes);
        }

        if (world.Report is not { } report)
        {
            return;
        }

        var progress = Journey.Progress(report, world.Handbook);
        progress.Complete.ShouldBeInRange(0, progress.Total);
        report.Rounds.ForEach(round => round.Steps.SkipWhile(s => s.Decision is not null).ShouldAllBe(s => s.Decision == null));
        report.Rounds.ForEach(round => round.Steps.ShouldAllBe(s => s.Decision == null || s.Decision.By == s.PersonId));
        if (before is not null && before.Id == report.Id)
        {
            report.Rounds.Count.ShouldBeGreaterThanOrEqualTo(before.Rounds.Count);
            foreach (var (was, now) in before.Rounds.Zip(report.Rounds))
            {
                was.Steps.Zip(now.Steps).ShouldAllBe(s => s.First.Decision == null || s.First.Decision == s.Second.Decision);
            }

            if (before.SignOff?.State is SignOffState.Waiting or SignOffState.Signed && report.SignOff!.State != SignOffState.Withdrawn)
            {
                ContentSeal.Of(report).ShouldBe(report.SignOff!.ContentHash, "a sealed report changed");
            }

            if (person is "palad" or "mayor" or "admin")
            {
                ContentSeal.Of(report).ShouldBe(ContentSeal.Of(before), $"{person} changed the report");
            }
        }
    }
}
