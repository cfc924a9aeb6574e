using System.Net;
using ItaBot.Bot.Options;
using ItaBot.Bot.Tests.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>Closed by default, and a wrong setting stops the start with all its reasons.</summary>
public class StartTests
{
    [Fact]
    public async Task Outside_Development_nobody_gets_in_without_an_app_id()
    {
        await using var bot = await StartAsync("Production");
        using var http = new HttpClient { BaseAddress = new Uri(bot.Urls.First()) };
        var message = new StringContent("""{"type":"message","text":"x","channelId":"msteams","serviceUrl":"http://localhost:1","conversation":{"id":"c"},"from":{"id":"clerk","aadObjectId":"00000000-0000-0000-0000-0000000000020"}}""", System.Text.Encoding.UTF8, "application/json");

        (await http.PostAsync("/api/messages", message)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("/webchat/people.json")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.PostAsync("/directline/tokens/generate", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_anonymous_opening_is_refused_outside_Development() =>
        (await Should.ThrowAsync<Exception>(() => StartAsync("Production", "--BotFramework:DangerouslyAllowAnonymous=true"))).Message.ShouldContain("DangerouslyAllowAnonymous");

    [Fact]
    public void Unknown_and_wrong_settings_are_all_listed()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "Storage": { "Provider": "Oracle", "Conection": "x" }, "Librery": {}, "MicrosoftAppId": "", "Colour": "red", "Logging": { "LogLevel": { "Default": "Debug" } } }""");
        Environment.SetEnvironmentVariable("Library__Foldr", "x");
        try
        {
            var problems = new List<string>();
            Settings.Read(new ConfigurationBuilder().AddJsonFile(file).AddEnvironmentVariables().Build(), problems);
            problems.Count.ShouldBe(5, string.Join('\n', problems));
            problems.ShouldContain(p => p.Contains("'Storage:Conection'"));
            problems.ShouldContain(p => p.Contains("'Colour'"));
            problems.ShouldContain(p => p.Contains("'Library:Foldr'"));
            problems.ShouldContain(p => p.Contains("'Storage:Provider' must be one of Sqlite"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("Library__Foldr", null);
            File.Delete(file);
        }
    }

    [Fact]
    public void Environment_variables_override()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:ConnectionString"] = "Data Source=elsewhere.db" }).Build();
        Settings.Read(configuration, [])["Storage:ConnectionString"].ShouldBe("Data Source=elsewhere.db");
        Settings.Read(configuration, [])["Library:Folder"].ShouldBe("data/library");
    }

    [Fact]
    public async Task A_broken_agency_file_stops_the_start_and_lists_every_mistake()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{ "id": "x", "people": [ { "id": "a", "roles": ["boss"] } ] }""");
        var refused = await Should.ThrowAsync<StartRefusedException>(() => StartAsync("Development", "--Agency:File=" + file));
        refused.Message.ShouldContain("unknown word 'boss'");
        refused.Message.ShouldContain("signOffRoute must hold at least one step");
        refused.Message.Split('\n').Length.ShouldBeGreaterThan(8);
        (await Should.ThrowAsync<StartRefusedException>(() => StartAsync("Development", "--Agency:File=nowhere.json"))).Message.ShouldContain("nowhere.json");
        File.Delete(file);
    }

    private static async Task<WebApplication> StartAsync(string environment, params string[] more)
    {
        var folder = Directory.CreateTempSubdirectory("itabot-start-").FullName;
        var app = await Host.BuildAsync([.. RunningBot.Arguments(folder).Where(a => !a.Contains("environment") && !a.Contains("Anonymous")), "--environment=" + environment, .. more]);
        await app.StartAsync();
        return app;
    }
}
