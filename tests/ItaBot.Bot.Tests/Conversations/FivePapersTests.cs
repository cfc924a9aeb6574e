using System.Globalization;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Imports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Bot.Tests.Conversations;

/// <summary>
/// Each of the five kinds of paper is made by chat, written to Word, read back by the importer and judged by the checker. What the bot
/// made itself has to be clean: a finding here is a false alarm or a fault of the paper.
/// </summary>
public class FivePapersTests
{
    private const int Measures = 10;

    public static TheoryData<int, string, string> Kinds => new()
    {
        { 2567, "report-12-month", "by-theme" }, { 2567, "report-12-month", "numbered" }, { 2569, "report-12-month", "by-tool" }, { 2564, "measures", "plan" }, { 2565, "report-6-month", "by-indicator" },
        { 2570, "report-12-month", "by-theme" }, { 2568, "measures", "plan" }, { 2570, "report-6-month", "by-indicator" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Made_by_chat_it_is_clean_and_comes_back_from_Word(int itaYear, string type, string form)
    {
        var world = Made(itaYear, type, form);
        var handbook = world.Handbook(itaYear, type, form);

        var own = Checker.Check(world.Report!, handbook, world.Agency, DateOnly.FromDateTime(world.Now.Date));
        own.Findings.Select(Line).ShouldBeEmpty();
        own.PredictedScore.ShouldBe(100);

        var (report, memo) = world.Word($"{itaYear}-{form}");
        var read = new PaperReader(handbook.Year.Indicators).Read(PaperFile.Read(report)!);
        (read.DocumentType, read.FiscalYear).ShouldBe((type, handbook.FiscalYear));
        (read.Agency.FullName, read.Agency.District, read.Agency.Province).ShouldBe((world.Agency.FullName, world.Agency.District, world.Agency.Province));
        CarriedPaper.Measures(read).Count.ShouldBe(Measures);

        // Years before 2567 asked for no outcomes; that the form lacks the column is told to whoever sends such a paper in.
        string[] told = handbook.Year.ThreeParts || handbook.IsPlan || form != "by-indicator" ? [] : ["column-missing"];
        var found = Checker.Check(read, world.Shelf, world.Agency.FullName, DateOnly.FromDateTime(world.Now.Date)).Result.Findings;
        found.Where(f => !told.Contains(f.Rule) || f.Severity != Severity.Notes).Select(Line).ShouldBeEmpty();

        var cover = new PaperReader(handbook.Year.Indicators).Read(PaperFile.Read(memo)!);
        cover.Memo.ShouldNotBeNull().Subject.Text.ShouldNotBeEmpty();
    }

    private static string Line(Finding finding) => $"{finding.Rule} {finding.Line} {finding.MeasureId} {finding.Question?.Id}: {finding.Quote}";

    private static World Made(int itaYear, string type, string form)
    {
        var world = new World();
        var handbook = world.Handbook(itaYear, type, form);
        var year = handbook.FiscalYear;
        world.Now = new DateTimeOffset(handbook.Round == 12 && !handbook.IsPlan ? year - 543 : year - 544, 11, 16, 2, 0, 0, TimeSpan.Zero);
        world.Now = handbook.Round == 6 ? new DateTimeOffset(year - 543, 4, 10, 2, 0, 0, TimeSpan.Zero) : world.Now;
        var signed = DateOnly.FromDateTime(world.Now.Date);
        PaperScript.Begin(world, handbook);
        PaperScript.Fill(world, Measures, (row, question) => Answer(row, question, year, signed));
        return world;
    }

    private static string Answer(int row, string question, int year, DateOnly signed)
    {
        var measure = SeedReport.Measures[(Math.Max(row, 1) - 1) % SeedReport.Measures.Count];
        var again = row > SeedReport.Measures.Count ? $" (ระยะที่ {row - 7})" : "";
        var text = question switch
        {
            _ when question.StartsWith("score-", StringComparison.Ordinal) => (86.25m + int.Parse(question[6..], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture),
            "theme" => SeedReport.Theme,
            "meeting" => "การประชุมคณะทำงานวิเคราะห์ผลการประเมิน เมื่อวันที่ 10 ตุลาคม " + (year - 1).ToString(CultureInfo.InvariantCulture),
            "title" => measure.Title + again,
            "issue" => "ควรเผยแพร่ขั้นตอนและระยะเวลาให้ผู้รับบริการทราบอย่างชัดเจน",
            "approach" => "1. จัดทำแผนผังขั้นตอน 2. เผยแพร่บนเว็บไซต์ของหน่วยงาน",
            "steps" => "1) " + measure.Steps + "\n2) รายงานผลต่อผู้บริหาร",
            "unit" => measure.Unit,
            "approach-unit" => "สำนักปลัดเทศบาล",
            "indicator" => (Measures + 1 - row).ToString(CultureInfo.InvariantCulture),
            "status" => measure.Status,
            "progress-status" => row == 8 ? "อยู่ระหว่างดำเนินการ" : "แล้วเสร็จ",
            "reason" => measure.Reason ?? "",
            "progress-reason" => row == 8 ? "รอผู้รับจ้างส่งมอบระบบ จะดำเนินการต่อในไตรมาสถัดไป" : "",
            "summary" => again.Length > 0 ? $"ทำเพิ่ม {row} เรื่อง ลงเว็บแล้ว" : measure.Summary,
            "outcome" => again.Length > 0 ? $"ประชาชนใช้บริการ {row * 31} คน" : measure.Outcome,
            "progress" => $"ทำแผนผังขั้นตอนงานที่ {row} ลงเว็บแล้ว",
            "follow-up" => "รายงานผลต่อผู้บริหารทุกไตรมาส",
            "suggestions" or "problems" => "ไม่มี",
            "memo-number" => "สม 52501/066",
            "memo-date" => signed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => "",
        };
        var two = (year % 100).ToString(CultureInfo.InvariantCulture);
        return text.Replace("3 กพ 66", "3 กพ " + two, StringComparison.Ordinal).Replace("2567", (year + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("2566", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
