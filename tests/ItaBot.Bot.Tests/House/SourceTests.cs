using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace ItaBot.Bot.Tests.House;

/// <summary>Habits of the code that a machine can hold.</summary>
public partial class SourceTests
{
    private static readonly string[] Banned = ["Manager", "Helper", "Util", "Common", "Base", "Data", "Info", "Processor", "Misc"];

    [Theory]
    [InlineData("ItaBot.Domain", "")]
    [InlineData("ItaBot.BotFramework", "")]
    [InlineData("ItaBot.Infrastructure", "ItaBot.Domain")]
    [InlineData("ItaBot.Bot", "ItaBot.BotFramework ItaBot.Domain ItaBot.Infrastructure")]
    public void Dependencies_run_one_way(string project, string allowed)
    {
        var assembly = Assembly.Load(project);
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("ItaBot.")).ShouldBeSubsetOf(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (project == "ItaBot.Domain")
        {
            assembly.GetReferencedAssemblies().Select(a => a.Name!).ShouldAllBe(n => n.StartsWith("System.") || n == "netstandard");
            Repository.Read("src/ItaBot.Domain/ItaBot.Domain.csproj").ShouldNotContain("PackageReference");
        }
    }

    [Fact]
    public void No_Thai_word_stands_in_product_code()
    {
        foreach (var file in Repository.Files("src", ".cs"))
        {
            var text = Repository.Read(file);
            text.Any(c => c is >= '\u0E00' and <= '\u0E7F').ShouldBeFalse(file);
            ThaiEscapes().IsMatch(text).ShouldBeFalse(file);
        }
    }

    [Fact]
    public void Files_stay_short()
    {
        foreach (var file in Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs")))
        {
            File.ReadLines(Path.Combine(Repository.Root, file)).Count().ShouldBeLessThanOrEqualTo(300, file);
        }
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        foreach (var file in Repository.Files("src", ".cs"))
        {
            foreach (var name in Declarations().Matches(Repository.Read(file)).Select(m => m.Groups["name"].Value).Append(Path.GetFileNameWithoutExtension(file)))
            {
                Words().Matches(name).Select(m => m.Value).ShouldAllBe(w => !Banned.Contains(w), $"{file}: {name}");
            }
        }
    }

    [Fact]
    public void The_clock_comes_in_from_outside()
    {
        foreach (var file in Repository.Files("src", ".cs"))
        {
            Clock().IsMatch(Repository.Read(file)).ShouldBeFalse(file);
        }
    }

    // The edges: whatever happens there is logged with an id, and the person or the queue hears of it.
    [Fact]
    public void Only_the_edges_catch_everything()
    {
        string[] edges = ["src/ItaBot.Bot/Errands/ErrandWorker.cs", "src/ItaBot.Bot/Reminders/ReminderPlanner.cs", "src/ItaBot.Bot/Channels/Line/LineQueue.cs", "src/ItaBot.BotFramework/Turns/TurnRunner.cs"];
        foreach (var file in Repository.Files("src", ".cs").Except(edges))
        {
            CatchAll().IsMatch(Repository.Read(file)).ShouldBeFalse(file);
        }
    }

    [Fact]
    public void Nothing_is_left_unfinished_and_no_machine_is_named()
    {
        string[] marks = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];
        string[] machines = ["/wo" + "rk/", "/tm" + "p/", "/ho" + "me/", "/ro" + "ot/"];
        string[] endings = [".cs", ".json", ".md", ".csproj", ".props", ".targets", ".js", ".css", ".html", ".sql"];
        foreach (var file in endings.SelectMany(e => Repository.Files("src", e).Concat(Repository.Files("tests", e))).Append("README.md").Where(f => !f.EndsWith("package-lock.json")))
        {
            var text = Repository.Read(file);
            marks.Concat(machines).ShouldAllBe(m => !text.Contains(m), file);
        }
    }

    [Fact]
    public void Settings_of_the_sample_are_the_settings_of_the_program()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.sample.json")).Build();
        var values = sample.AsEnumerable().Where(v => v.Value is not null).ToDictionary(v => v.Key, v => v.Value!);

        values.Keys.ShouldBe(Options.Settings.Known.Select(s => s.Name), ignoreOrder: true);
        values.ShouldAllBe(v => v.Value == Options.Settings.Known.First(s => s.Name == v.Key).Default);
        var problems = new List<string>();
        Options.Settings.Read(sample, problems);
        problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_architecture_names_only_what_is_there()
    {
        foreach (Match path in Paths().Matches(Repository.Read("src/ARCHITECTURE.md")))
        {
            Path.Exists(Path.Combine(Repository.Root, path.Groups["path"].Value)).ShouldBeTrue(path.Value);
        }

        var records = Repository.Files("src/decisions", ".md").Order().ToList();
        records.Count.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var record in records)
        {
            var text = Repository.Read(record);
            text.Split('\n').Length.ShouldBeLessThanOrEqualTo(41, record);
            foreach (var heading in new[] { "## Status", "## Context", "## Decision", "## Consequences", "Harder:" })
            {
                text.ShouldContain(heading, customMessage: record);
            }
        }
    }

    [Fact]
    public void The_readme_begins_with_the_two_commands()
    {
        var readme = Repository.Read("README.md");
        readme.ShouldContain("dotnet run --project src/ItaBot.Bot\n");
        readme.ShouldContain("dotnet test ItaBot.sln\n");
        Repository.Read(".ci/run").ShouldContain("dotnet test ItaBot.sln");
    }

    [GeneratedRegex(@"(\\(u|x|U0000)0[eE]([0-3][0-9a-fA-F]|4[0-9a-eA-E])){2}")]
    private static partial Regex ThaiEscapes();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(?<name>[A-Z]\w*)")]
    private static partial Regex Declarations();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"catch\s*(\(\s*(System\.)?Exception\s*\w*\s*\)(?!\s*when \(\w+ is [A-Z])|\{|$)", RegexOptions.Multiline)]
    private static partial Regex CatchAll();

    [GeneratedRegex("`(?<path>(src|tests|manifest)/[^`]*)`")]
    private static partial Regex Paths();
}
