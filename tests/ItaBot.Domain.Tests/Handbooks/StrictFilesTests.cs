using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Handbooks;

/// <summary>Data files are read strictly: each mistake is named with its file and place, all of them at once.</summary>
public class StrictFilesTests
{
    public static TheoryData<string, string> BrokenHandbooks => new()
    {
        { "itaYear", "1" }, { "itaYear", "\"2567\"" }, { "reportType", "\"report\"" }, { "round", "99" }, { "verified", "\"yes\"" }, { "extra", "1" }, { "item", "null" }, { "item", "[]" },
        { "item.code", "\"\"" }, { "item.color", "\"red\"" }, { "elements.0.number", "-1" }, { "elements.1.id", "\"header\"" }, { "questions.0.kind", "\"number\"" }, { "questions.0.section", "\"end\"" },
        { "questions.0.element", "\"nothing\"" }, { "questions.0.words", "\"word\"" }, { "questions.0.default", "\"{agencyy}\"" }, { "questions.1.id", "\"theme\"" }, { "questions.7.when.question", "\"theme\"" },
        { "questions.8.drafted", "\"poem\"" }, { "checks", "[]" }, { "checks", "[\"no-such-rule\"]" }, { "layout.tables.0.columns.0.text", "\"{unknownName}\"" }, { "layout.tables.0.columns.0.width", "101" }, { "layout.tables.0.band", "\"{x}\"" }, { "layout.tables.0.rows", "\"people\"" },
        { "year.checks", "[\"no-such-rule\"]" }, { "year.grades", "[]" }, { "year.indicators.0.tool", "\"XIT\"" }, { "year.reportItem", "\"O99\"" },
        { "layout.preamble", "[\"{unknownName}\"]" }, { "layout.counts.total", "5" }, { "memo.body", "[1]" }, { "memo.asksPublication", "\"true\"" }, { "scoring.0.score", "101" },
    };

    public static TheoryData<string, string> BrokenAgencies => new()
    {
        { "id", "\"\"" }, { "name", "5" }, { "color", "\"red\"" }, { "thaiDigits", "\"yes\"" }, { "units", "{}" }, { "units.0.id", "\"finance\"" }, { "people.0.roles", "[\"boss\"]" }, { "people.0.roles", "[]" },
        { "people.0.unit", "\"nowhere\"" }, { "people.1.id", "\"clerk\"" }, { "people.1.aadObjectId", "\"00000000-0000-0000-0000-0000000000020\"" }, { "people.0.salary", "1" }, { "signOffRoute", "[]" },
        { "signOffRoute.0.person", "\"nobody\"" }, { "signOffRoute.0.person", "\"clerk\"" }, { "signOffRoute.0.offers", "[]" }, { "signOffRoute.0.offers", "[\"return\"]" }, { "signOffRoute.0.offers", "[\"shrug\"]" },
    };

    [Theory]
    [MemberData(nameof(BrokenHandbooks))]
    public void A_broken_handbook_is_named(string place, string value) => Problems(Fixture.HandbookJson, place, value, HandbookReader.Read).ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(BrokenAgencies))]
    public void A_broken_agency_is_named(string place, string value) => Problems(Fixture.AgencyJson, place, value, AgencyReader.Read).ShouldNotBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public void What_is_no_object_is_named(string json)
    {
        var problems = new List<string>();
        HandbookReader.Read(json, "file.json", problems);
        AgencyReader.Read(json, "file.json", problems);
        problems.ShouldNotBeEmpty();
        problems.ShouldAllBe(p => p.StartsWith("file.json") || p.StartsWith("people"));
    }

    [Fact]
    public void Deep_and_huge_files_are_refused()
    {
        foreach (var json in new[] { new string('[', 100_000), "{\"itaYear\":" + new string('9', 500_000) + "}" })
        {
            var problems = new List<string>();
            HandbookReader.Read(json, "file.json", problems);
            problems.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void All_mistakes_come_at_once_with_their_place()
    {
        var root = (JsonObject)JsonNode.Parse(Fixture.HandbookJson)!;
        root["round"] = 1;
        root["questions"]![2]!["kind"] = "song";
        ((JsonObject)root["memo"]!)["note"] = "x";
        var problems = new List<string>();

        HandbookReader.Read(root.ToJsonString(), "2567/report.json", problems);

        problems.ShouldContain("2567/report.json: round must be a whole number from 6 to 12");
        problems.ShouldContain(p => p.StartsWith("2567/report.json: questions[2] kind unknown word 'song'"));
        problems.ShouldContain("2567/report.json: memo note is not known here");
    }

    [Fact]
    public void The_version_of_a_handbook_is_that_of_its_text()
    {
        var again = HandbookReader.Read(Fixture.HandbookJson, "x", []);
        again.Version.ShouldBe(Fixture.Handbook.Version);
        HandbookReader.Read(Fixture.HandbookJson + " ", "x", []).Version.ShouldNotBe(again.Version);
    }

    // Reports that began before papers had forms and years a book of their own are read by the text they began with.
    [Fact]
    public void A_handbook_kept_by_an_earlier_program_is_still_read()
    {
        var problems = new List<string>();
        var kept = HandbookReader.Read(File.ReadAllText(Path.Combine(Fixture.Root, "tests/ItaBot.Domain.Tests/Handbooks/kept-2567.json")), "kept", problems);

        problems.ShouldBeEmpty();
        kept.Layout.Tables.Single().Columns.Count.ShouldBe(6);
        kept.Questions.Select(q => q.Id).ShouldBe(Fixture.Handbook.Questions.Where(q => q.Section != SectionKind.Promise).Select(q => q.Id));
        var rows = Domain.Papers.PaperFiller.Report(Fixture.Complete(2), kept, Fixture.Agency, null, Fixture.Today).Tables.Single();
        rows.Bands.Single().Rows.Select(r => r[0]).ShouldBe(["1. มาตรการ ก1", "2. มาตรการ ก2"]);
        Domain.Checks.Checker.Check(Fixture.Complete(2), kept, Fixture.Agency, Fixture.Today).PredictedScore.ShouldBe(100);
    }

    private static List<string> Problems<T>(string json, string place, string value, Func<string, string, List<string>, T> read)
    {
        var root = JsonNode.Parse(json, documentOptions: new System.Text.Json.JsonDocumentOptions { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
        var parts = place.Split('.');
        var at = root;
        foreach (var part in parts[..^1])
        {
            at = int.TryParse(part, out var index) ? at[index]! : at[part]!;
        }

        ((JsonObject)at)[parts[^1]] = JsonNode.Parse(value);
        var problems = new List<string>();
        read(root.ToJsonString(), "file.json", problems);
        return problems;
    }
}
