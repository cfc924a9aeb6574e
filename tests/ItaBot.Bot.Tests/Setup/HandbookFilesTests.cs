using ItaBot.Bot.Commands;
using ItaBot.Bot.Options;
using ItaBot.Bot.Tests.House;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Turns;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>A new ITA year is a new folder and no code, and no report in work feels it.</summary>
public sealed class HandbookFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-handbooks-").FullName;

    public HandbookFilesTests()
    {
        foreach (var file in Repository.Files("src/handbooks", ".json"))
        {
            Write(file["src/handbooks/".Length..], Repository.Read(file));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_new_year_is_a_new_folder()
    {
        Write("2571/year.json", """{ "like": "2570/year.json", "itaYear": 2571, "provisional": false, "measuresItem": "O25", "reportItem": "O27", "items": [{ "code": "O25", "title": "ข้อใหม่" }, { "code": "O27", "title": "ข้อรายงานใหม่" }], "moves": [{ "from": "O26", "to": "O27" }] }""");
        Write("2571/report-12-month.json", """{ "like": "2567/report-12-month.json", "itaYear": 2571, "fiscalYear": 2570, "verified": false, "forms": ["by-tool", "by-theme"], "item": { "code": "O27", "title": "ข้อรายงานใหม่", "indicatorNumber": "10", "indicatorTitle": "การป้องกันการทุจริต", "subIndicatorNumber": "10.2", "subIndicatorTitle": "ตัวชี้วัดย่อยใหม่", "text": "แสดงผลการดำเนินการ" }, "checks": ["no-measure", "element-missing"] }""");
        Write("2571/measures.json", """{ "like": "2570/measures.json", "itaYear": 2571, "fiscalYear": 2571 }""");
        var problems = new List<string>();

        var added = HandbookFiles.Load(_folder, problems).Select(h => h.Handbook).Where(h => h.ItaYear == 2571).ToList();

        problems.ShouldBeEmpty();
        added.Select(h => h.Form).ShouldBe(["plan", "by-tool", "by-theme"]);
        var report = added[^1];
        (report.FiscalYear, report.Verified, report.Checks.Count, report.Year.ReportItem, report.Year.Moves.Single().To).ShouldBe((2570, false, 2, "O27", "O27"));
        report.Year.Indicators.Count.ShouldBe(10);
        var text = new StringWriter();
        (await CommandLine.RunAsync(["handbooks", _folder], text, text)).ShouldBe(0);
        text.ToString().ShouldContain("ITA 2571 O27 report-12-month by-theme, fiscal year 2570: not verified");
    }

    [Theory]
    [InlineData("""{ "like": "2567/report-12-month.json", "itaYear": 2571, "colour": "red", "checks": ["no-such-rule"] }""", "2571/x.json (by-theme): colour is not known here")]
    [InlineData("""{ "like": "2567/report-12-month.json", "itaYear": 2571, "forms": ["round"] }""", "forms/round.json: no such file")]
    [InlineData("""{ "like": "2567/report-12-month.json", "itaYear": 2571, "forms": [] }""", "2571/x.json: forms must be a list of names")]
    [InlineData("""{ "like": "2567/nothing.json" }""", "2571/x.json: like must name another handbook file")]
    [InlineData("""{ "like": 5 }""", "2571/x.json: like must name another handbook file")]
    [InlineData("""{ "like": "2571/x.json" }""", "too long a chain")]
    [InlineData("""{ "like": "../../../etc/passwd" }""", "no such file in the folder")]
    [InlineData("""{ "like": "2567/report-12-month.json" }""", "ITA 2567 has more than one report-12-month")]
    [InlineData("[]", "2571/x.json: must be an object")]
    [InlineData("{", "2571/x.json: not valid JSON")]
    public async Task Mistakes_are_named_with_their_file(string json, string problem)
    {
        Write("2571/x.json", json);
        var problems = new List<string>();

        HandbookFiles.Load(_folder, problems);

        problems.ShouldContain(p => p.Contains(problem), string.Join('\n', problems));
        var text = new StringWriter();
        (await CommandLine.RunAsync(["handbooks", _folder], text, text)).ShouldBe(1);
    }

    [Fact]
    public void An_empty_folder_is_a_problem()
    {
        var problems = new List<string>();
        HandbookFiles.Load(Path.Combine(_folder, "nothing"), problems);
        problems.ShouldHaveSingleItem().ShouldContain("no handbook file");
    }

    [Fact]
    public async Task A_report_in_work_is_read_by_the_handbook_it_began_with()
    {
        using var store = SqlStore.Sqlite("Data Source=" + Path.Combine(_folder, "itabot.db"));
        await store.InitializeAsync(CancellationToken.None);
        var before = HandbookShelf.Read(_folder, store, []);
        var report = WorldScript.Complete(1).Report! with { HandbookVersion = before.Current.Single(ByTheme).Version };
        await before.KeepAsync(report, CancellationToken.None);

        Write("forms/by-theme.json", Repository.Read("src/handbooks/forms/by-theme.json").Replace("\"หัวข้อกลุ่มมาตรการ\"", "\"ชื่อใหม่\""));
        var after = HandbookShelf.Read(_folder, store, []);

        after.Current.Single(ByTheme).Find("theme")!.Label.ShouldBe("ชื่อใหม่");
        (await after.OfAsync(report, CancellationToken.None))!.Find("theme")!.Label.ShouldBe("หัวข้อกลุ่มมาตรการ");
    }

    private static bool ByTheme(Domain.Handbooks.Handbook handbook) => handbook is { ItaYear: 2567, ReportType: "report-12-month", Form: "by-theme" };

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
