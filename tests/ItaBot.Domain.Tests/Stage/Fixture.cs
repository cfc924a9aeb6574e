using System.Collections.Immutable;
using ItaBot.Bot.Options;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Tests.Stage;

/// <summary>The real handbook and the demo agency, and reports made with them.</summary>
internal static class Fixture
{
    public static readonly DateTimeOffset Now = new(2024, 1, 16, 2, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2024, 1, 16);

    public static string Root { get; } = Find();

    /// <summary>Every handbook that comes with the program, with its whole text.</summary>
    public static IReadOnlyList<(Handbook Handbook, string Json)> Shelf { get; } = HandbookFiles.Load(Path.Combine(Root, "src/handbooks"), []);

    public static string HandbookJson { get; } = Shelf.Single(h => h.Handbook is { ItaYear: 2567, ReportType: "report-12-month", Form: "by-theme" }).Json;

    public static string AgencyJson { get; } = File.ReadAllText(Path.Combine(Root, "src/ItaBot.Bot/demo-agency.json"));

    public static Handbook Handbook { get; } = HandbookReader.Read(HandbookJson, "2567", []);

    public static Agency Agency { get; } = AgencyReader.Read(AgencyJson, "demo", []);

    public static Person Clerk => Agency.Find("clerk")!;

    public static Pen Pen(string person = "clerk", int cardRevision = 0) => new(Agency.Find(person)!, Now, cardRevision);

    public static Report Empty() => new()
    {
        Id = "r1", AgencyId = "demo", ReportType = "report-12-month", ItaYear = 2567, FiscalYear = 2566, Round = 12,
        HandbookVersion = Handbook.Version, StartedBy = "clerk", StartedAt = Now, ChangedAt = Now, Revision = 1,
    };

    /// <summary>A report with nothing missing.</summary>
    public static Report Complete(int measures = 2)
    {
        var report = Take(Empty(), new Stop(StopKind.Header), ("theme", "มาตรการเพิ่มประสิทธิภาพ"));
        for (var i = 1; i <= measures; i++)
        {
            var id = "m" + i;
            report = Take(report, new Stop(StopKind.Measure, id), ("title", $"มาตรการ ก{i}"), ("steps", "ประชุม"), ("unit", "กองช่าง"), ("period", "1 ต.ค. 65 - 30 ก.ย. 66"), ("status", "done"), ("summary", "ทำแล้ว"), ("outcome", "ดีขึ้น"));
            report = Accept(Accept(report, id, "summary", "ได้ดำเนินการแล้ว"), id, "outcome", "บุคลากรได้รับประโยชน์");
        }

        report = Take(report, new Stop(StopKind.Memo), ("problems", "ไม่มี"), ("website", "www.x.example"), ("memo-unit", "สำนักปลัด"), ("memo-number", "สม 52501/066"), ("memo-date", "16 มกราคม 2567"), ("memo-subject", "รายงานผล"), ("memo-to", "นายกเทศมนตรี"));
        return report with { MeasuresClosed = true };
    }

    public static Report Take(Report report, Stop stop, params (string Id, string Text)[] values)
    {
        var answered = Answering.Take(report, Handbook, stop, values.ToDictionary(v => v.Id, v => v.Text), Pen());
        answered.Refused.ShouldBeEmpty();
        return answered.Report;
    }

    public static Report Accept(Report report, string measure, string question, string text) => Answering.Accept(report, measure, question, text, ImmutableList<string>.Empty, Pen());

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ItaBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("ItaBot.sln is not above the tests.");
    }
}
