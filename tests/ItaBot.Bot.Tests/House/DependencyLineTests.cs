using System.Reflection;
using System.Xml.Linq;
using ItaBot.BotFramework;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Tests.House;

/// <summary>
/// Bot → Infrastructure → Domain and Bot → BotFramework, and nothing else. The line is held twice: in the assemblies, which
/// cannot lie, and in the project files, where a reference that is not used yet already invites its first use.
/// </summary>
public sealed class DependencyLineTests
{
    private static readonly string[] DomainMayUse =
    [
        "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.Runtime", "System.Runtime.InteropServices",
        "System.Security.Cryptography", "System.Text.Encodings.Web", "System.Text.Json", "System.Text.RegularExpressions",
    ];

    [Fact]
    public void The_domain_uses_nothing_but_the_base_library() =>
        References(typeof(Report).Assembly).ShouldBeSubsetOf(DomainMayUse);

    [Fact]
    public void The_bot_framework_knows_nothing_of_the_report() =>
        Ours(typeof(IBot).Assembly).ShouldBeEmpty();

    [Fact]
    public void The_infrastructure_knows_only_the_domain() =>
        Ours(typeof(SqlStore).Assembly).ShouldBe(["ItaBot.Domain"]);

    [Fact]
    public void The_bot_stands_on_all_three() =>
        Ours(typeof(Host).Assembly).ShouldBe(["ItaBot.BotFramework", "ItaBot.Domain", "ItaBot.Infrastructure"], ignoreOrder: true);

    [Theory]
    [InlineData("ItaBot.Domain", new string[0])]
    [InlineData("ItaBot.BotFramework", new string[0])]
    [InlineData("ItaBot.Infrastructure", new[] { "ItaBot.Domain" })]
    [InlineData("ItaBot.Bot", new[] { "ItaBot.BotFramework", "ItaBot.Infrastructure" })]
    public void The_project_files_draw_the_same_line(string project, string[] expected) =>
        Includes(project, "ProjectReference").Select(i => i.Replace('\\', '/').Split('/')[^1].Replace(".csproj", "", StringComparison.Ordinal)).ShouldBe(expected, ignoreOrder: true);

    [Theory]
    [InlineData("ItaBot.Domain", new string[0])]
    [InlineData("ItaBot.BotFramework", new[] { "Polly.Core" })]
    public void The_inner_projects_take_no_other_package(string project, string[] expected) => Includes(project, "PackageReference").ShouldBe(expected);

    [Fact]
    public void The_domain_takes_no_framework_beyond_the_base_library()
    {
        Includes("ItaBot.Domain", "FrameworkReference").ShouldBeEmpty();
        Project("ItaBot.Domain").Root!.Attribute("Sdk")!.Value.ShouldBe("Microsoft.NET.Sdk");
    }

    [Fact]
    public void Every_project_of_the_product_is_known_here() =>
        Repository.Files("src", ".csproj").Select(f => Path.GetFileNameWithoutExtension(f)).ShouldBe(["ItaBot.Bot", "ItaBot.BotFramework", "ItaBot.Domain", "ItaBot.Infrastructure"], ignoreOrder: true);

    // The bot framework is one namespace, so that a swap for another one changes one using.
    [Theory]
    [InlineData("ItaBot.Domain", true)]
    [InlineData("ItaBot.BotFramework", false)]
    [InlineData("ItaBot.Infrastructure", true)]
    [InlineData("ItaBot.Bot", true)]
    public void Namespaces_follow_the_folders(string project, bool deep)
    {
        foreach (var file in Repository.Files("src/" + project, ".cs").Where(f => !f.EndsWith("/Program.cs")))
        {
            var folder = deep ? file["src/".Length..file.LastIndexOf('/')].Replace('/', '.') : project;
            Repository.Read(file).Split('\n').ShouldContain($"namespace {folder};", file);
        }
    }

    // What speaks LINE's own protocol could serve another bot.
    [Theory]
    [InlineData("LineClient")]
    [InlineData("LineEvent")]
    [InlineData("LineSignature")]
    [InlineData("LineOptions")]
    [InlineData("LineChannel")]
    public void The_LINE_protocol_knows_nothing_of_the_report(string file)
    {
        var code = Repository.Read($"src/ItaBot.Bot/Channels/Line/{file}.cs");
        new[] { "ItaBot.Domain", "ItaBot.Infrastructure", "ItaBot.Bot.Turns", "ItaBot.Bot.Prompts", "ItaBot.Bot.Cards" }.ShouldAllBe(n => !code.Contains(n));
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];

    private static string[] Ours(Assembly assembly) => [.. References(assembly).Where(n => n.StartsWith("ItaBot.", StringComparison.Ordinal))];

    private static XDocument Project(string project) => XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));

    private static string[] Includes(string project, string element) => [.. Project(project).Descendants(element).Select(e => e.Attribute("Include")!.Value)];
}
