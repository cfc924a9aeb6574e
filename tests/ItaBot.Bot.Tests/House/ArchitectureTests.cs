using System.Text.RegularExpressions;

namespace ItaBot.Bot.Tests.House;

/// <summary>The picture of the house is only worth reading while it is true, and whole.</summary>
public partial class ArchitectureTests
{
    [Theory]
    [InlineData("src/ItaBot.Domain")]
    [InlineData("src/ItaBot.Infrastructure")]
    [InlineData("src/ItaBot.Bot")]
    public void Every_folder_of_code_is_in_the_picture(string project)
    {
        var picture = Repository.Read("src/ARCHITECTURE.md");
        foreach (var folder in Repository.Files(project, ".cs").Select(f => f[(project.Length + 1)..]).Where(f => f.Contains('/')).Select(f => f[..f.IndexOf('/')]).Distinct())
        {
            picture.ShouldContain($"`{project}/{folder}/", customMessage: folder);
        }
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/ARCHITECTURE.md")]
    public void A_page_names_only_what_is_there(string page)
    {
        var named = Quoted().Matches(Repository.Read(page)).Concat(Linked().Matches(Repository.Read(page))).Select(m => m.Groups["path"].Value).ToList();

        named.Count.ShouldBeGreaterThan(3);
        named.Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).ShouldBeEmpty();
    }

    [Fact]
    public void Decisions_are_numbered_without_a_gap()
    {
        var records = Records();
        records.Length.ShouldBeGreaterThanOrEqualTo(7);
        records.Select(r => Path.GetFileName(r)[..5]).ShouldBe(Enumerable.Range(1, records.Length).Select(n => $"{n:0000}-"));
    }

    [Fact]
    public void A_decision_has_its_four_parts_in_order_and_fits_one_screen()
    {
        foreach (var record in Records())
        {
            var lines = File.ReadAllLines(Path.Combine(Repository.Root, record));
            lines.Length.ShouldBeLessThanOrEqualTo(40, record);
            lines[0].ShouldStartWith($"# {Path.GetFileName(record)[..4]} ", customMessage: record);
            lines.Where(l => l.StartsWith("## ")).ShouldBe(["## Status", "## Context", "## Decision", "## Consequences"], record);
            Parts().Split(string.Join('\n', lines)).ShouldAllBe(part => part.Trim().Length > 0, record);
        }
    }

    [Fact]
    public void A_decision_that_is_named_elsewhere_exists()
    {
        var numbers = Records().Select(r => Path.GetFileName(r)[..4]).ToHashSet();
        string[] endings = [".cs", ".props", ".csproj", ".md", ".json"];
        var named = endings.SelectMany(e => Repository.Files("src", e)).Append("README.md").SelectMany(f => Decisions().Matches(Repository.Read(f)).Select(m => (File: f, Number: m.Groups["number"].Value))).ToList();

        named.ShouldNotBeEmpty();
        named.Where(n => !numbers.Contains(n.Number)).ShouldBeEmpty();
    }

    private static string[] Records() => [.. Repository.Files("src/decisions", ".md").Order(StringComparer.Ordinal)];

    [GeneratedRegex("`(?<path>(src|tests|manifest)/[^`<>*]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\]\((?<path>(src|tests|manifest)/[^)]*)\)")]
    private static partial Regex Linked();

    [GeneratedRegex("^## .*$", RegexOptions.Multiline)]
    private static partial Regex Parts();

    [GeneratedRegex("decisions/(?<number>[0-9]{4})")]
    private static partial Regex Decisions();
}
