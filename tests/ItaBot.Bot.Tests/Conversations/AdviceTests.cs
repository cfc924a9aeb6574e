using System.Collections.Immutable;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>Pasted pages, second opinions and suggestions: proposed, marked, and nothing of it in a paper unless a person takes it.</summary>
public class AdviceTests
{
    private static readonly string Page = string.Join('\n',
        ["จัดทำคู่มือการปฏิบัติงาน", "ผู้รับผิดชอบ: กองช่าง", "1) ประชุม", "2) เขียนคู่มือ", "1 ต.ค. 65 - 30 ก.ย. 66", "เสร็จแล้ว", .. Enumerable.Range(1, 8).Select(i => $"ประชุมครั้งที่ {i} คนมา {i + 20} คน"), "เจ้าหน้าที่มีคู่มือใช้"]);

    [Fact]
    public void A_pasted_page_is_shown_field_by_field_and_saved_when_taken()
    {
        var world = WorldScript.Started();
        world.Say("clerk", Page);
        world.Last[^1].Kind.ShouldBe("pasted");
        world.Report!.AnswersOf("m1").ShouldBeEmpty("nothing is an answer before it is taken");
        EveryWordIsThere(world, Page);
        PiecesStandIn(world.Report.Pasted!, Page);

        world.Press("clerk", "ใช้ในช่อง หน่วยงานผู้รับผิดชอบ");
        world.Report!.AnswerOf(1, "unit").Text.ShouldBe("กองช่าง");
        world.Report!.Pasted!.Places.ShouldNotContainKey("unit");
        world.Last[^1].Kind.ShouldBe("pasted");
        world.Say("clerk", "ใช้ทุกช่อง");
        world.Report!.AnswerOf(1, "summary").Text.ShouldContain("ประชุมครั้งที่ 8 คนมา 28 คน");
        world.Report!.Pasted.ShouldBeNull();
        world.Last[^1].Kind.ShouldBe("draft");
    }

    [Fact]
    public void What_fits_nowhere_is_kept_and_shown_until_it_is_put_away()
    {
        var world = WorldScript.WithMeasures(1);
        world.Say("clerk", "แก้ไข มาตรการ 1");
        world.Say("clerk", "ผู้รับผิดชอบ: กองคลัง\nข้อความที่ไม่เข้าช่องใด\nอีกบรรทัดหนึ่ง");
        world.Last[^1].Kind.ShouldBe("pasted");
        world.LastText.ShouldContain("ข้อความที่ไม่เข้าช่องใด");
        world.LastText.ShouldContain("จะแทนคำตอบเดิม");
        world.Say("clerk", "ใช้ในช่อง ผู้รับผิดชอบ");
        world.Report!.AnswerOf(1, "unit").Text.ShouldBe("กองคลัง");
        world.Report!.Pasted!.Rest.ShouldBe(["ข้อความที่ไม่เข้าช่องใด", "อีกบรรทัดหนึ่ง"]);
        world.Say("clerk", "แก้ไข มาตรการ 1");
        world.LastText.ShouldContain("มีบันทึกที่วางไว้และยังไม่ได้ใช้ 2 ส่วน");
        world.Say("clerk", "ไม่ใช้ข้อความที่เหลือ");
        world.Report!.Pasted.ShouldBeNull();
    }

    [Fact]
    public void A_value_that_a_field_refuses_stays_on_the_page()
    {
        var world = WorldScript.Started();
        world.Say("clerk", Page.Replace("1 ต.ค. 65 - 30 ก.ย. 66", "ระยะเวลา: เร็ว ๆ นี้"));
        world.Report!.Pasted!.Places["period"].ShouldBe("เร็ว ๆ นี้");
        world.Press("clerk", "ใช้ทุกช่อง");
        world.Last.SelectMany(p => p.Fields).ShouldContain(f => f.Id == "period" && f.Error != null);
        world.Report!.Pasted!.Places.Keys.ShouldBe(["period"]);
    }

    [Fact]
    public void A_model_sorts_by_numbers_of_lines_so_every_piece_stands_in_the_page()
    {
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var world = WorldScript.Started(hasModel: true);
            world.Say("clerk", Page);
            world.LastErrands.ShouldHaveSingleItem().Kind.ShouldBe(PasteDesk.Errand);
            var pasted = world.Report!.Pasted!;
            List<Domain.Handbooks.Question> questions = [.. Journey.Questions(world.Report, world.Handbook, Stop.Parse(pasted.Stop)!)];
            var sorting = new Sorting(Enumerable.Range(0, pasted.Lines.Count).Where(_ => random.Next(4) > 0).ToDictionary(l => l, _ => questions[random.Next(questions.Count)].Id));
            var sorted = world.Conversation.Advice.Pastes.Sorted(pasted, pasted, sorting, "model:x", questions)!;
            PiecesStandIn(sorted, Page);
            world.Put(world.Report with { Pasted = sorted, Revision = world.Report.Revision + 1 });
            EveryWordIsThere(world, Page);
            world.Conversation.Advice.Pastes.Sorted(pasted, sorted, sorting, "model:x", questions).ShouldBeNull("it was sorted before");
        }
    }

    [Fact]
    public void A_long_line_is_cut_at_blanks_and_no_letter_is_lost()
    {
        var line = string.Join(' ', Enumerable.Range(1, 90).Select(i => $"ประชุมครั้งที่{i}"));
        var lines = PasteDesk.Lines(line);
        lines.Count.ShouldBeGreaterThan(5);
        string.Join(' ', lines).ShouldBe(line);
    }

    [Fact]
    public void A_second_opinion_stands_beside_the_rule_and_stops_nobody()
    {
        var world = Complete(hasModel: true);
        world.Say("clerk", "ตรวจ");
        var before = Domain.Checks.Checker.Check(world.Report!, world.Handbook, world.Agency, new DateOnly(2024, 1, 16));
        world.LastErrands.ShouldHaveSingleItem().Kind.ShouldBe(Opinions.Errand);
        var unread = Opinions.Unread(world.Report!, world.Handbook);
        unread.Count.ShouldBe(2);

        var read = Opinions.Put(world.Report!, unread, new Judgements(new Dictionary<int, Sense> { [0] = Sense.Plan, [1] = Sense.Result }), "model:x");
        Domain.Memos.ContentSeal.Of(read).ShouldBe(Domain.Memos.ContentSeal.Of(world.Report!), "an opinion is no content");
        world.Put(read with { Revision = read.Revision + 1 });
        world.Say("clerk", "ตรวจ");
        world.LastErrands.ShouldBeEmpty("what was read is not asked again");
        world.LastText.ShouldContain("ความเห็นที่สอง: อาจอ่านเป็นแผน");
        Domain.Checks.Checker.Check(world.Report!, world.Handbook, world.Agency, new DateOnly(2024, 1, 16)).Findings.Count.ShouldBe(before.Findings.Count);
        world.Say("clerk", "เสนอลงนาม");
        world.Report!.SignOff.ShouldNotBeNull().OverrideReason.ShouldBeNull();
    }

    [Fact]
    public void Without_a_model_nothing_is_asked()
    {
        var world = Complete(hasModel: false);
        world.Say("clerk", "ตรวจ");
        world.LastErrands.ShouldBeEmpty();
        world.LastText.ShouldNotContain("ความเห็นที่สอง");
    }

    [Fact]
    public void An_opinion_is_about_one_wording_only()
    {
        var world = Complete(hasModel: true);
        var unread = Opinions.Unread(world.Report!, world.Handbook);
        world.Put(Opinions.Put(world.Report!, unread, new Judgements(new Dictionary<int, Sense> { [0] = Sense.Plan }), "model:x") with { Revision = world.Report!.Revision + 1 });
        Opinions.Unread(world.Report!, world.Handbook).Count.ShouldBe(1);
        var answers = world.Report!.AnswersOf("m1");
        var other = answers["outcome"] with { Wording = answers["outcome"].Wording! with { Text = "อีกข้อความ" } };
        Opinions.Unread(world.Report.WithAnswers("m1", answers.SetItem("outcome", other)), world.Handbook).Count.ShouldBe(2);
    }

    [Fact]
    public void Suggestions_are_marked_and_only_what_is_taken_and_filled_becomes_a_measure()
    {
        var world = Scored(hasModel: true);
        world.Say("clerk", "แนะนำมาตรการ");
        var shown = world.Last[^1];
        shown.Kind.ShouldBe("suggestions");
        world.LastText.ShouldContain("ข้อเสนอแนะ ไม่ใช่ข้อมูลจริง");
        world.LastText.ShouldContain("71.00");
        world.LastErrands.ShouldHaveSingleItem().Kind.ShouldBe(SuggestTurns.Errand);
        var before = world.Report!;

        world.Press("clerk", "ใช้ข้อเสนอ 1");
        world.Last[^1].Kind.ShouldBe("pasted");
        world.LastText.ShouldContain("ข้อเสนอแนะ ไม่ใช่ข้อมูลจริง");
        world.Report!.LiveMeasures.ShouldAllBe(m => m.Answers.IsEmpty, "not in the report before it is taken");
        Domain.Memos.ContentSeal.Of(world.Report with { Measures = before.Measures }).ShouldBe(Domain.Memos.ContentSeal.Of(before));
        world.Press("clerk", "ใช้ทุกช่อง");
        world.Report!.AnswerOf(1, "title").Text.ShouldBe(SuggestPrompts.All(before, SuggestOf(world))[0].Title);
        world.Last[^1].Fields.ShouldContain(f => f.Id == "unit" && f.Value == null, "the facts are still asked");
        world.Say("clerk", "ใช้ข้อเสนอ 99");
        world.Last[^1].Kind.ShouldBe("suggestions");
    }

    [Fact]
    public void Without_scores_the_person_is_told_what_to_do()
    {
        var world = WorldScript.Started();
        world.Say("clerk", "แนะนำมาตรการ");
        world.LastText.ShouldContain("ยังไม่มีคะแนนประเมินรายตัวชี้วัด");
        world.Press("clerk", world.Last[^1], new Choice(SuggestTurns.Suggest, "x", InterviewArgs(world)));
        world.Press("palad", world.Last[^1], new Choice(SuggestTurns.Suggest, "x", InterviewArgs(world)));
        world.Last[^1].Kind.ShouldBe("refused");
    }

    /// <summary>Every prompt about advice.</summary>
    internal static IEnumerable<Prompt> Everything()
    {
        var pasted = WorldScript.Started(hasModel: true);
        pasted.Say("clerk", Page + "\n" + string.Join('\n', Enumerable.Repeat(new string('ก', 300), 30)));
        var scored = Scored(hasModel: true);
        scored.Put(scored.Report! with { Suggested = [new Suggestion(3, "มาตรการหนึ่ง", "- ขั้นตอนหนึ่ง")], Revision = scored.Report!.Revision + 1 });
        scored.Say("clerk", "แนะนำมาตรการ");
        scored.Press("clerk", "ใช้ข้อเสนอ 1");
        var read = Complete(hasModel: true);
        var put = Opinions.Put(read.Report!, Opinions.Unread(read.Report!, read.Handbook), new Judgements(new Dictionary<int, Sense> { [0] = Sense.Plan }), "model:x");
        read.Put(put with { Revision = put.Revision + 1 });
        read.Say("clerk", "ตรวจ");
        var scene = new Scene(read.Agency, read.Agency.Find("clerk")!, new Domain.Ports.Desk("clerk", put.Id), put, read.Handbook, [], read.Shelf, read.Now, "test");
        return [.. pasted.Shown, .. scored.Shown, .. read.Shown, read.Conversation.Advice.Opinions.For(scene), .. Enum.GetValues<DraftFault>().Select(read.Conversation.Advice.Opinions.Fault)];
    }

    private static Dictionary<string, string> InterviewArgs(World world) => new(StringComparer.Ordinal) { ["report"] = world.Report!.Id };

    private static IReadOnlyList<(Domain.Handbooks.Indicator, decimal)> SuggestOf(World world) => WeakIndicators.Of([world.Report!], world.Shelf.Single(h => h.Version == world.Report!.HandbookVersion));

    private static World Complete(bool hasModel)
    {
        var world = WorldScript.Started(hasModel: hasModel);
        WorldScript.Fill(world, SeedReport.Measures[0]);
        world.Press("clerk", "ใช้ร่างนี้ แล้วเพิ่มมาตรการ");
        WorldScript.Fill(world, SeedReport.Measures[1]);
        world.Press("clerk", "ใช้ร่างนี้ เป็นมาตรการสุดท้าย");
        world.Press("clerk", "บันทึกและไปต่อ", ("problems", "ไม่มี"), ("memo-number", SeedReport.MemoNumber), ("memo-date", SeedReport.MemoDate));
        return world;
    }

    private static World Scored(bool hasModel)
    {
        var world = new World(null, hasModel);
        world.Say("clerk", "เริ่มรายงาน");
        world.Press("clerk", "เริ่มทำรายงานนี้", ("handbook", "2567/measures/plan"));
        var scores = Enumerable.Range(1, 10).ToImmutableDictionary(i => $"score-{i}", i => new Answer(i == 3 ? "71" : i == 7 ? "80.5" : "96", "clerk", world.Now, 1));
        world.Put(world.Report! with { Answers = world.Report!.Answers.SetItems(scores), Revision = world.Report.Revision + 1 });
        return world;
    }

    private static void PiecesStandIn(PastedNotes pasted, string page)
    {
        Func<string, string> normal = text => string.Join(' ', Domain.Calendar.ThaiText.Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        pasted.Places.Values.SelectMany(v => v.Split('\n')).Concat(pasted.Rest).ShouldAllBe(piece => normal(page).Contains(normal(piece)));
    }

    private static void EveryWordIsThere(World world, string page)
    {
        var pasted = world.Report!.Pasted!;
        var all = string.Join('\n', pasted.Places.Values.Concat(pasted.Rest));
        page.Split('\n').Select(l => l[(l.IndexOf(':') + 1)..].Trim()).ShouldAllBe(l => all.Contains(l));
    }
}
