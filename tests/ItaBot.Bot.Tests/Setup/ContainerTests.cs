using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ItaBot.Bot.Options;
using ItaBot.Bot.Tests.House;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>The container file cannot be built where there is no container engine: what it names is held against the project.</summary>
public partial class ContainerTests
{
    private static readonly string File = Repository.Read("manifest/deploy/Containerfile");

    [Fact]
    public void What_git_passes_over_is_not_sent_to_the_build()
    {
        var passed = Repository.Read(".dockerignore").Split('\n').Where(l => l.Length > 0 && !l.StartsWith('#')).ToHashSet();
        foreach (var line in Repository.Read(".gitignore").Split('\n').Where(l => l.Length > 0 && !l.StartsWith('#')))
        {
            passed.ShouldContain(line.StartsWith('/') ? line.Trim('/') : "**/" + line.Trim('/'), line);
        }
    }

    [Fact]
    public void The_images_have_what_the_project_is_built_with()
    {
        var framework = Regex.Match(Repository.Read("src/Directory.Build.props"), "<TargetFramework>net([0-9.]+)<").Groups[1].Value;
        var node = Regex.Match((string)JsonNode.Parse(Repository.Read("src/ItaBot.Bot/Channels/WebChat/client/package.json"))!["engines"]!["node"]!, "[0-9]+").Value;
        Images().Matches(File).Select(m => m.Groups[1].Value).ShouldBe([$"docker.io/library/node:{node}-slim", $"mcr.microsoft.com/dotnet/sdk:{framework}", $"mcr.microsoft.com/dotnet/aspnet:{framework}"]);
    }

    [Fact]
    public void What_it_publishes_starts_and_sets_is_there()
    {
        File.ShouldContain("dotnet publish src/ItaBot.Bot -c Release -o /app");
        Repository.Read("src/ItaBot.Bot/ItaBot.Bot.csproj").ShouldContain("Microsoft.NET.Sdk.Web");
        var started = Regex.Match(File, """ENTRYPOINT \["dotnet", "/app/([^"]+)"\]""").Groups[1].Value;
        System.IO.File.Exists(Path.Combine(AppContext.BaseDirectory, started)).ShouldBeTrue(started);
        File.ShouldContain("ENV Urls=http://0.0.0.0:3978");
        File.ShouldContain("EXPOSE 3978");

        var shutdown = int.Parse(Settings.Read(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build(), [])["ShutdownSeconds"], CultureInfo.InvariantCulture);
        foreach (var (text, name) in new[] { (File, "docker stop -t "), (Repository.Read("manifest/deploy/itabot.service"), "TimeoutStopSec=") })
        {
            int.Parse(Regex.Match(text, Regex.Escape(name) + "([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(shutdown, "whoever ends it waits until turns and errands in hand are finished");
        }
    }

    [GeneratedRegex("^FROM (\\S+)", RegexOptions.Multiline)]
    private static partial Regex Images();
}
