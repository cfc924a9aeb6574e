using System.Text.Json.Nodes;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Tests.Stage;

namespace ItaBot.Domain.Tests.Handbooks;

public class YearBookTests
{
    private static readonly string Json = File.ReadAllText(Path.Combine(Fixture.Root, "src/handbooks/2564/year.json"));

    public static TheoryData<int> Years => [.. Fixture.Shelf.Select(h => h.Handbook.ItaYear).Distinct()];

    [Theory]
    [MemberData(nameof(Years))]
    public void Every_year_knows_its_two_items_and_the_ten_indicators(int year)
    {
        var book = Book(year);
        book.ItaYear.ShouldBe(year);
        book.Find(book.MeasuresItem).ShouldNotBeNull();
        book.Find(book.ReportItem).ShouldNotBeNull();
        book.Find("O99").ShouldBeNull();
        (book.Indicators.Count, book.Tools.Count, book.ThreeParts, book.ReportsYearBefore).ShouldBe((10, 3, year >= 2567, year >= 2567));
    }

    [Fact]
    public void Every_problem_of_a_file_comes_at_once()
    {
        var root = (JsonObject)JsonNode.Parse(Json)!;
        root["itaYear"] = 1999;
        root["colour"] = "red";
        root["reportCovers"] = "next-year";
        root["reportItem"] = "O98";
        root["tools"]![0]!["percent"] = 31;
        root["indicators"]![1]!["number"] = 1;
        root["indicators"]![2]!["tool"] = "XIT";
        root["items"]![1]!["code"] = (string)root["items"]![0]!["code"]!;
        root["grades"]!.AsArray().RemoveAt(root["grades"]!.AsArray().Count - 1);
        root["checks"]!.AsArray().Add("no-such-rule");
        root["deadlines"]!.AsArray().Add(new JsonObject { ["what"] = "ก", ["from"] = "31/12/2566", ["to"] = "2024-01-01" });
        var problems = new List<string>();

        YearBookReader.Read(root.ToJsonString(), "2564/year.json", problems);

        problems.ShouldAllBe(p => p.StartsWith("2564/year.json"));
        foreach (var place in new[] { "itaYear", "colour", "'next-year'", "'O98'", "weights", "without a gap", "'XIT'", "more than once", "begin at 0", "'no-such-rule'", "must be a date" })
        {
            problems.ShouldContain(p => p.Contains(place), place);
        }
    }

    [Fact]
    public void The_total_weighs_the_means_of_the_tools()
    {
        var book = Book(2567);
        var scores = Scores(97.44m, 94.03m, 95.53m, 92.87m, 94.05m, 89.31m, 92.29m, 91.55m, 100, 100);
        book.Total(scores).ShouldBe(95.75m);
        book.MeanOf(book.Tools.Single(t => t.Id == "EIT"), scores).ShouldBe(91.05m);
        scores.Remove(3);
        book.Total(scores).ShouldBeNull();
        book.MeanOf(book.Tools.Single(t => t.Id == "IIT"), scores).ShouldBeNull();
        YearBook.Unknown(2567).Total(scores).ShouldBeNull();
    }

    [Fact]
    public void The_ten_scores_of_a_paper_give_52_02() => Book(2564).Total(Scores(85.85m, 64.40m, 77.49m, 72.79m, 57.43m, 83.06m, 89.09m, 86.06m, 23.60m, 0)).ShouldBe(52.02m);

    [Theory]
    [InlineData(2564, "95", "AA")]
    [InlineData(2565, "94.99", "A")]
    [InlineData(2565, "64.99", "D")]
    [InlineData(2564, "55", "D")]
    [InlineData(2564, "52.26", "E")]
    [InlineData(2565, "49.99", "F")]
    [InlineData(2566, "85", "A")]
    public void Grades_are_letters_up_to_the_assessment_of_2565(int itaYear, string total, string grade) => Book(itaYear).GradeOf(Number(total), new Dictionary<int, decimal>())!.Name.ShouldBe(grade);

    [Theory]
    [InlineData("95.75", 100, 91, 100, "ผ่านดี")]
    [InlineData("96", 96, 96, 96, "ผ่านดีเยี่ยม")]
    [InlineData("94.64", 98, 84, 99, "ผ่าน")]
    [InlineData("84.99", 84, 84, 86, "ต้องปรับปรุง")]
    [InlineData("69.99", 69, 69, 71, "ต้องปรับปรุงโดยด่วน")]
    public void From_2566_on_every_tool_has_to_reach_the_grade(string total, int iit, int eit, int oit, string grade) =>
        Book(2568).GradeOf(Number(total), Scores(iit, iit, iit, iit, iit, eit, eit, eit, oit, oit))!.Name.ShouldBe(grade);

    [Fact]
    public void A_tool_whose_score_is_not_known_is_taken_to_reach_it() => Book(2567).GradeOf(95.75m, new Dictionary<int, decimal>())!.Name.ShouldBe("ผ่านดีเยี่ยม");

    private static YearBook Book(int itaYear) => Fixture.Shelf.First(h => h.Handbook.ItaYear == itaYear).Handbook.Year;

    private static Dictionary<int, decimal> Scores(params decimal[] scores) => scores.Select((s, i) => (s, i)).ToDictionary(s => s.i + 1, s => s.s);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
