using System.Text.Json.Nodes;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Evidence;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Reports;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Every prompt on every rendering: within limits, valid, and as plain text lacking nothing.</summary>
public class EveryCardTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_card_is_valid_and_fits()
    {
        var prompts = Everything();
        var cards = prompts.SelectMany(p => new[] { (p.Kind, Card: CardFit.Render(p, CardActions.Submit, Words.Thai)), (p.Kind, Card: CardFit.Render(p, CardActions.Execute, Words.Thai)) }).ToList();

        output.WriteLine("card                 cards   largest (bytes, limit {0})", AdaptiveCardRenderer.MostBytes);
        foreach (var kind in cards.GroupBy(c => c.Kind).OrderByDescending(g => g.Max(c => CardFit.Bytes(c.Card))))
        {
            output.WriteLine("{0,-18} {1,7} {2,9}", kind.Key, kind.Count(), kind.Max(c => CardFit.Bytes(c.Card)));
        }

        cards.ShouldAllBe(c => CardFit.Bytes(c.Card) <= AdaptiveCardRenderer.MostBytes);
        cards.Select(c => c.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(27);
        if (CardSchema.File is null)
        {
            output.WriteLine("SKIPPED the schema: shared/contracts is not beside the project");
            return;
        }

        (await CardSchema.RefusedAsync(cards.Select(c => c.Card))).ShouldBeEmpty();
        (await CardSchema.RefusedAsync([(JsonObject)JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":5}]}""")!])).Count.ShouldBe(2, "the schema refuses nothing: the check is void");
    }

    [Fact]
    public void Plain_text_lacks_no_choice_and_no_question()
    {
        foreach (var prompt in Everything())
        {
            var text = TextRenderer.Render(prompt, Words.Thai);
            prompt.AllChoices.ShouldAllBe(c => text.Contains(c.Label), prompt.Kind);
            if (TextRenderer.NextField(prompt) is { } field)
            {
                text.ShouldContain(field.Label);
                field.Options.ShouldAllBe(o => text.Contains(o.Label));
            }
        }
    }

    [Fact]
    public void What_people_typed_cannot_become_a_link_on_a_card()
    {
        var card = AdaptiveCardRenderer.Render(Prompt.Message("x", "[กดที่นี่](https://evil.example) **ด่วน** _a_"), CardActions.Submit);
        ((string)card["body"]![0]!["text"]!).ShouldBe(@"\[กดที่นี่](https://evil.example) \*\*ด่วน\*\* \_a\_");
    }

    // Small and huge reports, in every state, seen by everybody.
    internal static List<Prompt> Everything()
    {
        var shown = new List<Prompt>();
        foreach (var world in new[] { WorldScript.Complete(), WorldScript.Complete(30), Huge() })
        {
            foreach (var typed in new[] { "สถานะ", "ช่วยเหลือ", "ตรวจ", "เอกสาร", "ยกเลิก", "ลบคำตอบ เรื่อง", "เสนอลงนาม", "ลบมาตรการ 1", "ตรวจทาน", "แก้ไข มาตรการ 1", "ย้อนกลับ", "ฮะ", "แก้ไข ระยะเวลา มาตรการ 1 เป็น เมื่อก่อน", "ข้อนี้หมายความว่าอะไร", "เพิ่มมาตรการ", "กองช่าง", "ข้อนี้หมายความว่าอะไร", "ครบแล้ว", "หน้าแรก" })
            {
                world.Say("clerk", typed);
            }

            world.Press("clerk", "ทำต่อ");
            world.Say("clerk", "ตรวจทาน");
            world.Do("clerk", new Arrives());
            world.Do("clerk", new Presses(new CardPress(Verbs.Submit, new Dictionary<string, string> { ["report"] = world.Report!.Id }, new Dictionary<string, string> { [SignOffPrompts.Reason] = "ครบกำหนดวันนี้" })));
            foreach (var person in world.Agency.People)
            {
                shown.Add(world.Standing(person.Id));
                shown.Add(world.SignOffOf(person.Id));
                shown.Add(world.ProgressOf(person.Id));
                shown.Add(world.PapersOf(person.Id));
            }

            world.Do("clerk", new SignedPage(Domain.Memos.PaperMark.Of(world.Report!.Id, world.Report.SignOff!), new string('a', 64)));
            world.Say("palad", "เห็นชอบ");
            world.Say("mayor", "ส่งกลับแก้ไข ขอให้แก้");
            shown.Add(world.ProgressOf("clerk"));
            world.Say("clerk", "ยกเลิก");
            world.Press("clerk", "พักรายงานนี้ไว้");
            shown.AddRange(world.Shown);
        }

        shown.AddRange(Papers().Shown);
        shown.AddRange(Evidence().Shown);
        shown.AddRange(Reminders.ReminderCards.Everything());
        shown.AddRange(Sentences().Shown);
        shown.AddRange(AdviceTests.Everything());
        return shown;
    }

    // Evidence of every kind, in one measure and in many, taken, moved, removed, refused and asked about.
    private static World Evidence()
    {
        var world = EvidenceTurnsTests.WithEvidence(30);
        world.Do("clerk", EvidenceTurnsTests.Sent([.. Enumerable.Range(2, 10).Select(EvidenceTurnsTests.Photo)]));
        world.Say("clerk", "คำบรรยาย 1.1 " + new string('ก', 400) + " [*_\\ ");
        world.Say("clerk", "ครบแล้ว");
        world.Say("clerk", "ตรวจทาน");
        world.Do("clerk", EvidenceTurnsTests.Sent(EvidenceTurnsTests.Photo(99)));
        foreach (var typed in new[] { "หลักฐาน", "หลักฐาน มาตรการ 1", "หลักฐาน มาตรการ 2 https://www.x.example/" + new string('a', 900), "ย้ายหลักฐาน 1.2", "ลบหลักฐาน 1.3", "หลักฐาน", "กู้คืนหลักฐาน" })
        {
            world.Say("clerk", typed);
        }

        world.Do("clerk", new Sends("x") { Files = [.. Enum.GetValues<FileRefusal>().Select(w => new SentFile(new string('ก', 80), null, w))] });
        world.Press("clerk", "เปลี่ยนมาตรการ");
        world.Say("clerk", "หน้าแรก");
        world.Do("clerk", EvidenceTurnsTests.Sent(EvidenceTurnsTests.Photo(98)));
        return world;
    }

    // Papers with scores and indicators, begun from a long file, from a plan, and from nothing.
    private static World Papers()
    {
        var world = new World();
        var rows = string.Concat(Enumerable.Range(1, 70).Select(i => $"| {i}. มาตรการที่ยาวมากเพื่อดูว่าการ์ดยังพอดี {i} | 1) จัดประชุม 2) จัดทำแผน 3) เผยแพร่ | กองคลัง | 1 ต.ค. 66 - 32 ม.ค. 67 | รายงาน |\n"));
        world.Do("clerk", new Sends("plan.md", SourceText.Read("มาตรการส่งเสริมคุณธรรมและความโปร่งใส\nประจำปีงบประมาณ พ.ศ. 2567\n| มาตรการ | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |\n|---|---|---|---|---|\n" + rows)));
        world.Press("clerk", "ตรวจไฟล์นี้");
        world.Press("clerk", "หน้าถัดไป");
        world.Press("clerk", "ยกรายการที่เลือกไปเริ่มรายงาน", ("handbook", "2567/measures/plan"));
        world.Say("clerk", "ตรวจทาน");
        world.Say("clerk", "ตรวจ");
        foreach (var handbook in new[] { "2567/report-6-month/by-indicator", "2567/report-12-month/numbered" })
        {
            world.Say("clerk", "หน้าแรก");
            world.Say("clerk", "เริ่มรายงาน");
            world.Press("clerk", "เริ่มทำรายงานนี้", ("handbook", handbook));
            world.Press("clerk", world.Last[^1], world.Last[^1].AllChoices.First());
            world.Say("clerk", "แก้ไข แนวทาง ตัวชี้วัดที่ 3 เป็น ลดขั้นตอน");
            for (var i = 0; i < 6; i++)
            {
                world.Say("clerk", "ถูกต้องทั้งหมด");
                world.Say("clerk", "87.5");
            }

            world.Say("clerk", "ตรวจทาน");
        }

        return world;
    }

    // A draft by a model taken sentence by sentence, a long one among them.
    private static World Sentences()
    {
        var world = WorldScript.Started(new PlayedWriter(new ScriptedModel(ModelScore.Agency, ModelManner.AddsSentence)));
        var notes = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"ประชุมครั้งที่ {i} คนมา {i + 20} คน"));
        WorldScript.Fill(world, SeedReport.Measures[0] with { Summary = notes, Outcome = new string('ก', 3000) });
        foreach (var typed in new[] { "ดูทีละประโยค", "ประโยค 2", "แก้ประโยค 2 เป็น ประชุม 987 คน", "ตัดประโยค 3", "ใช้ประโยค 1-2", "ประโยค 31", "ร่างใหม่ ประโยค 4 สั้นลง", "ใช้ประโยค 99", "สรุปผล: พิมพ์เอง", "ร่างใหม่ ประโยค 1" })
        {
            world.Say("clerk", typed);
        }

        return world;
    }

    private static World Huge()
    {
        var world = WorldScript.Started();
        var page = string.Concat(Enumerable.Repeat("ได้ดำเนินการจัดทำคู่มือการปฏิบัติงาน [*_\\ ", 95));
        world.Press("clerk", "บันทึกและไปต่อ", ("title", page), ("steps", page), ("unit", page), ("period", SeedReport.Period), ("status", "not-done"), ("reason", page), ("summary", page), ("outcome", page));
        world.Press("clerk", "ใช้ร่างนี้ เป็นมาตรการสุดท้าย");
        world.Press("clerk", "บันทึกและไปต่อ", ("problems", page), ("memo-subject", page), ("memo-number", "1"));
        return world;
    }
}
