using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Imports;
using ItaBot.Infrastructure.Documents;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>A plan is a promise: each of its steps comes back after six and after twelve months as done, under way or not done with a reason.</summary>
public class PromiseLedgerTests(ITestOutputHelper output)
{
    private const string Plan = """
        มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน
        ประจำปีงบประมาณ พ.ศ. 2564
        เทศบาลตำบลบ้านสมมุติ อำเภอตัวอย่าง จังหวัดสมมุติบุรี
        | มาตรการ/แนวทาง | วิธีการดำเนินการ | ผู้รับผิดชอบ | ระยะเวลาดำเนินการ | การติดตามผล |
        |---|---|---|---|---|
        | 1. มาตรการให้บริการอย่างเท่าเทียม | 1) จัดทำแผนผังขั้นตอน 2) อบรมเจ้าหน้าที่ | สำนักปลัดเทศบาล | 1 ต.ค. 63 - 30 ก.ย. 64 | รายงานทุกไตรมาส |
        | 2. มาตรการเปิดเผยการใช้จ่ายงบประมาณ | 1) เผยแพร่แผนจัดซื้อจัดจ้าง 2) เผยแพร่ผลการใช้จ่าย 3) ประชุมชี้แจงบุคลากร | กองคลัง | 1 ต.ค. 63 - 30 ก.ย. 64 | รายงานทุก 6 เดือน |
        """;

    [Fact]
    public void A_plan_is_carried_through_six_and_twelve_months() => Carry(SourceText.Read(Plan), [2, 3]);

    [Fact]
    public void The_plan_of_a_real_town_is_carried_through_six_and_twelve_months()
    {
        if (Benchmarks.Seeds.Find("003") is not { } file)
        {
            output.WriteLine("skipped: the real papers are not beside the project");
            return;
        }

        Carry(PaperFile.Read(File.ReadAllBytes(file))!, null);
    }

    private static void Carry(IReadOnlyList<SourceLine> plan, int[]? steps)
    {
        // In November the plan that was made on paper is sent to the chat, looked at and confirmed.
        var world = new World { Now = new DateTimeOffset(2020, 11, 16, 2, 0, 0, TimeSpan.Zero) };
        world.Do("clerk", new Sends("plan.docx", plan))[^1].Kind.ShouldBe("import");
        world.Press("clerk", "ยกรายการที่เลือกไปเริ่มรายงาน", ("handbook", "2564/measures/plan"));
        Findings(world).ShouldContain("carried-unconfirmed");
        PaperScript.Fill(world, int.MaxValue, (_, id) => Missing(id, "2020-11-16"));
        Findings(world).ShouldNotContain("carried-unconfirmed");
        var planned = world.Report!;

        // In April its steps are asked back one by one.
        world.Now = new DateTimeOffset(2021, 4, 10, 2, 0, 0, TimeSpan.Zero);
        Begin(world, "2564/report-6-month/by-indicator", "ยกมาจากมาตรการส่งเสริมคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2564");
        var half = world.Report!;
        half.Measures.Count.ShouldBe(planned.LiveMeasures.Count());
        half.Measures.ShouldAllBe(m => m.Promised!.Count > 0);
        if (steps is not null)
        {
            half.Measures.Select(m => m.Promised!.Count).ShouldBe(steps);
        }

        PaperScript.Fill(world, int.MaxValue, (row, id) => id switch
        {
            "step-status.1" => "แล้วเสร็จ",
            "step-reason.1" => "",
            _ when id.StartsWith("step-status", StringComparison.Ordinal) => row == 1 ? "อยู่ระหว่างดำเนินการ" : "แล้วเสร็จ",
            _ when id.StartsWith("step-reason", StringComparison.Ordinal) => row == 1 ? "รอวิทยากร จะอบรมในเดือนมิถุนายน 2564" : "",
            _ => Missing(id, "2021-04-10"),
        });
        Blocking(world).ShouldBeEmpty();
        var first = world.Report!.LiveMeasures.First();
        (first.Answers["step-status.1"].Text, first.Answers["step-status.2"].Text).ShouldBe(("done", "in-progress"));

        // In October what was done needs a nod, and what was under way an answer; a step left out costs the report its readiness.
        world.Now = new DateTimeOffset(2021, 10, 12, 2, 0, 0, TimeSpan.Zero);
        Begin(world, "2564/report-12-month/by-theme", "ยกมาจากรายงานรอบ 6 เดือน ปีงบประมาณ พ.ศ. 2564");
        var whole = world.Report!;
        whole.LiveMeasures.Select(m => m.Promised!.Count).ShouldBe(half.LiveMeasures.Select(m => m.Promised!.Count));
        whole.LiveMeasures.First().Answers["step-status.1"].Carried.ShouldBe("report-6-month/2564");
        PaperScript.Fill(world, int.MaxValue, (_, id) => id.StartsWith("step-reason", StringComparison.Ordinal) ? "ไม่มี" : Missing(id, "2021-10-12"));
        Blocking(world).ShouldBeEmpty();
        whole = world.Report!;
        foreach (var measure in whole.LiveMeasures)
        {
            Enumerable.Range(1, measure.Promised!.Count).ShouldAllBe(n => measure.Answers.ContainsKey($"step-status.{n}"));
        }

        var (report, _) = world.Word("promises");
        var text = string.Join('\n', PaperFile.Read(report)!.SelectMany(l => l.Cells));
        text.ShouldContain("ขั้นตอนที่ ๑ ดำเนินการแล้วเสร็จ");
        text.ShouldContain("ขั้นตอนที่ ๒ อยู่ระหว่างดำเนินการ รอวิทยากร");
    }

    private static void Begin(World world, string handbook, string source)
    {
        world.Say("clerk", "หน้าแรก");
        world.Say("clerk", "เริ่มรายงาน");
        world.Press("clerk", "เริ่มทำรายงานนี้", ("handbook", handbook))[^1].Kind.ShouldBe("from");
        world.Press("clerk", source);
    }

    private static string Missing(string id, string day) => id switch
    {
        "status" => "แล้วเสร็จ",
        "summary" => "ทำแผนผังแล้ว 3 งาน ลงเว็บ 5 ม.ค. 64",
        "outcome" => "ประชาชนรู้ขั้นตอนก่อนมาติดต่อ",
        "suggestions" or "problems" => "ไม่มี",
        "meeting" => "การประชุมคณะทำงาน เมื่อวันที่ 10 พฤศจิกายน 2563",
        "theme" => "มาตรการเพิ่มประสิทธิภาพการให้บริการ",
        "indicator" => "1",
        "issue" => "ควรเผยแพร่ขั้นตอนและระยะเวลา",
        "title" or "steps" or "follow-up" => "รายงานผลต่อผู้บริหาร",
        "unit" => "สำนักปลัดเทศบาล",
        "period" => "1 ต.ค. 63 - 30 ก.ย. 64",
        "memo-number" => "สม 52501/066",
        "memo-date" => day,
        _ when id.StartsWith("score-", StringComparison.Ordinal) => "88.50",
        _ => "",
    };

    private static List<string> Findings(World world) => [.. Check(world).Findings.Select(f => f.Rule)];

    private static List<string> Blocking(World world) => [.. Check(world).Findings.Where(f => f.Severity == Severity.Blocks).Select(f => $"{f.Id} {f.Quote}")];

    private static CheckResult Check(World world) => Checker.Check(world.Report!, world.Shelf.Single(h => h.Version == world.Report!.HandbookVersion), world.Agency, DateOnly.FromDateTime(world.Now.Date));
}
