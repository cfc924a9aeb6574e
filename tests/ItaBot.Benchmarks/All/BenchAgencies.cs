using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ItaBot.Bot.Options;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Benchmarks.All;

/// <summary>Ten made-up agencies with five clerks each, every clerk at a report of their own.</summary>
internal static class BenchAgencies
{
    public const int Agencies = 10;
    public const int Clerks = 5;

    /// <summary>The handbook of the reports.</summary>
    public static Handbook Handbook { get; } = HandbookFiles.Load(Path.Combine(AppContext.BaseDirectory, "handbooks"), []).Select(h => h.Handbook).Single(h => h is { ItaYear: 2567, ReportType: "report-12-month", Form: "by-theme" });

    /// <summary>Writes the agency files.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var demo = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "demo-agency.json"));
        for (var agency = 0; agency < Agencies; agency++)
        {
            var file = JsonNode.Parse(demo, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
            file["id"] = IdOf(agency);
            foreach (var person in file["people"]!.AsArray())
            {
                person!["aadObjectId"] = Guid.NewGuid().ToString();
            }

            for (var clerk = 0; clerk < Clerks; clerk++)
            {
                file["people"]!.AsArray().Add(new JsonObject { ["id"] = PersonOf(clerk), ["name"] = "เจ้าหน้าที่ " + clerk, ["position"] = "นิติกร", ["unit"] = "palad-office", ["roles"] = new JsonArray("clerk"), ["aadObjectId"] = AadOf(agency, clerk) });
            }

            File.WriteAllText(Path.Combine(folder, IdOf(agency) + ".json"), file.ToJsonString());
        }
    }

    public static string IdOf(int agency) => "a" + agency.ToString(CultureInfo.InvariantCulture);

    public static string PersonOf(int clerk) => "c" + clerk.ToString(CultureInfo.InvariantCulture);

    public static string AadOf(int agency, int clerk) => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-0000000{agency:00}{clerk:000}");

    public static string ReportOf(int agency, int clerk) => string.Create(CultureInfo.InvariantCulture, $"{agency:x4}{clerk:x12}");

    /// <summary>A report with so many whole measures and one that is being filled in.</summary>
    public static Report Report(string agencyId, string id, int measures, DateTimeOffset now)
    {
        Answer Of(string text) => new(text, PersonOf(0), now, 1);
        ImmutableDictionary<string, Answer> Row(int number) => ImmutableDictionary<string, Answer>.Empty
            .Add("title", Of($"จัดทำคู่มือการปฏิบัติงานเรื่องที่ {number} และเผยแพร่ให้ประชาชนทราบ")).Add("steps", Of("จัดประชุมชี้แจง\nจัดทำคู่มือ\nเผยแพร่บนเว็บไซต์")).Add("unit", Of("กองช่าง"))
            .Add("period", Of("1 ต.ค. 65 - 30 ก.ย. 66")).Add("status", Of("done")).Add("summary", Worded($"ได้ดำเนินการจัดทำคู่มือการปฏิบัติงาน จำนวน {number} เล่ม และจัดประชุมชี้แจงบุคลากรในสังกัด เมื่อวันที่ 3 กุมภาพันธ์ 2566"))
            .Add("outcome", Worded("บุคลากรมีคู่มือใช้เป็นแนวทางในการปฏิบัติงานไปในทิศทางเดียวกัน ประชาชนได้รับบริการที่สะดวกและรวดเร็วขึ้น"));
        Answer Worded(string text) => Of(text) with { Wording = new Wording(text, PersonOf(0), now, text, "phrase-book", []) };
        return new Report
        {
            Id = id, AgencyId = agencyId, ReportType = Handbook.ReportType, ItaYear = Handbook.ItaYear, FiscalYear = Handbook.FiscalYear, Round = Handbook.Round, HandbookVersion = Handbook.Version,
            StartedBy = PersonOf(0), StartedAt = now, ChangedAt = now, Revision = 1,
            Answers = ImmutableDictionary<string, Answer>.Empty.Add("theme", Of("มาตรการเพิ่มประสิทธิภาพการดำเนินงาน")),
            Measures = [.. Enumerable.Range(1, measures).Select(i => new Measure("m" + i, Row(i))), new Measure("m" + (measures + 1), ImmutableDictionary<string, Answer>.Empty.Add("unit", Of("กองช่าง")))],
        };
    }

    /// <summary>The demo agency as it is read.</summary>
    public static Agency Demo() => AgencyFile.Read("", [], out _);
}
