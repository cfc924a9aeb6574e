using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Options;
using ItaBot.Bot.Tests.Stage;
using Microsoft.Extensions.Configuration;

namespace ItaBot.Bot.Tests.House;

/// <summary>Whoever sets the program up learns every mistake at the first start, and is not bothered with what is not ours.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{ "Storag": { "Provider": "Sqlite" } }""", "Storag:Provider")]
    [InlineData("""{ "Storage": "Sqlite" }""", "Storage")]
    [InlineData("""{ "Storage": { "Provider": { "Name": "Sqlite" } } }""", "Storage:Provider:Name")]
    [InlineData("""{ "Urls": [ "http://localhost:1" ] }""", "Urls:0")]
    [InlineData("""{ "LoggingLevel": "Debug" }""", "LoggingLevel")]
    public void A_name_that_is_not_ours_in_a_file_is_named_whole(string json, string name) => Problems(json).ShouldHaveSingleItem().ShouldContain($"'{name}' is not known");

    [Theory]
    [InlineData("""{ "storage": { "PROVIDER": "sqlite" }, "agency": { "file": "" } }""")]
    [InlineData("""{ "Logging": { "LogLevel": { "Default": "Debug" } }, "Kestrel": { "Endpoints": { "A": { "Url": "http://localhost:1" } } }, "AllowedHosts": "*" }""")]
    [InlineData("{}")]
    public void Names_are_known_in_any_case_and_those_of_the_framework_are_free(string json) => Problems(json).ShouldBeEmpty();

    [Fact]
    public void Every_problem_is_listed_at_once() =>
        Problems("""{ "Colour": "red", "Storage": { "Provider": "Oracle", "Conection": "x" }, "MicrosoftAppType": "Guest", "BotFramework": { "DangerouslyAllowAnonymous": "perhaps" }, "Library": { "Folder": " " } }""").Count.ShouldBe(6);

    [Theory]
    [InlineData("MicrosoftAppType", "MultiTenant SingleTenant UserAssignedMSI")]
    [InlineData("BotFramework:DangerouslyAllowAnonymous", "true false")]
    [InlineData("Storage:Provider", "Sqlite PostgreSql")]
    public void A_choice_takes_its_words_only_and_says_which(string name, string words)
    {
        foreach (var word in words.Split(' '))
        {
            Given((name, word)).ShouldBeEmpty();
            Given((name, word.ToUpperInvariant())).ShouldBeEmpty();
        }

        Given((name, "Something")).ShouldHaveSingleItem().ShouldBe($"the setting '{name}' must be one of {words.Replace(" ", ", ")}");
    }

    [Theory]
    [InlineData("Storage:ConnectionString")]
    [InlineData("Library:Folder")]
    [InlineData("Keys:Folder")]
    public void A_place_to_keep_things_is_never_blank(string name)
    {
        Given((name, "  ")).ShouldHaveSingleItem().ShouldContain($"'{name}' must not be empty");
        Read([(name, "")], [])[name].ShouldBe(Settings.Known.First(s => s.Name == name).Default);
    }

    [Theory]
    [InlineData("https://ita.example.go.th", true)]
    [InlineData("https://ita.example.go.th/bot/", true)]
    [InlineData("http://localhost:3978", true)]
    [InlineData("http://ita.example.go.th", false)]
    [InlineData("ita.example.go.th", false)]
    [InlineData("https://user@ita.example.go.th", false)]
    [InlineData("https://ita.example.go.th/?x=1", false)]
    public void The_address_of_links_is_one_that_may_be_sent(string address, bool taken) => Given(("PublicBaseUrl", address)).Count.ShouldBe(taken ? 0 : 1);

    [Theory]
    [InlineData("", 0)]
    [InlineData("Endpoint=https://a.openai.azure.com/openai/v1/ Deployment=d ApiKey=k", 0)]
    [InlineData("Endpoint=https://a.openai.azure.com/openai/v1 Deployment=d UseManagedIdentity=TRUE", 0)]
    [InlineData("Endpoint=http://localhost:8080/v1 Deployment=d", 0)]
    [InlineData("Endpoint=http://[::1]:8080/v1 Deployment=d", 0)]
    [InlineData("Endpoint=https://model.example.go.th/v1 Deployment=d ApiKey=k TimeoutSeconds=20 MonthlyTokenCap=100000 InputPrice=2.5", 0)]
    [InlineData("Endpoint=https://a.openai.azure.com Deployment=d ApiKey=k", 1)]
    [InlineData("Endpoint=http://10.0.0.5/v1 Deployment=d ApiKey=k", 1)]
    [InlineData("Endpoint=http://localhost.example/v1 Deployment=d ApiKey=k", 1)]
    [InlineData("Endpoint=https://u:p@a.example/v1 Deployment=d ApiKey=k", 1)]
    [InlineData("Endpoint=https://a.example/v1?x=1 Deployment=d ApiKey=k", 1)]
    [InlineData("Endpoint=nowhere Deployment=d ApiKey=k", 1)]
    [InlineData("Endpoint=https://a.example/v1 ApiKey=k", 1)]
    [InlineData("Endpoint=https://a.example/v1 Deployment=d", 1)]
    [InlineData("Endpoint=https://a.example/v1 Deployment=d ApiKey=k UseManagedIdentity=true", 1)]
    [InlineData("Endpoint=http://localhost/v1 Deployment=d UseManagedIdentity=true", 1)]
    [InlineData("Deployment=d ApiKey=k UseManagedIdentity=true", 3)]
    [InlineData("TimeoutSeconds=0", 1)]
    [InlineData("TimeoutSeconds=21", 1)]
    [InlineData("TimeoutSeconds=1e1", 1)]
    [InlineData("MonthlyTokenCap=-1 OutputPrice=x", 2)]
    [InlineData("Temperature=1", 1)]
    public void A_model_is_set_up_wholly_or_not_at_all(string given, int problems) =>
        Given([.. given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(g => ("AzureOpenAI:" + g[..g.IndexOf('=')], g[(g.IndexOf('=') + 1)..]))]).Count.ShouldBe(problems, given);

    [Theory]
    [InlineData("Line:ApiEndpoint", "http://api.line.me")]
    [InlineData("Line:ApiEndpoint", "https://api.line.me/v2")]
    [InlineData("Line:DataEndpoint", "api-data.line.me")]
    [InlineData("Line:PublicBaseUrl", "https://a:b@itabot.example")]
    [InlineData("Line:LargestFileMegabytes", "11")]
    public void Addresses_of_LINE_are_https_and_files_are_bounded(string name, string value) => Given((name, value)).ShouldHaveSingleItem().ShouldContain($"'{name}' must be");

    [Fact]
    public void Half_a_LINE_channel_does_not_start()
    {
        Given(("Line:ChannelSecret", "x")).ShouldBe(["the setting 'Line:ChannelAccessToken' is needed with 'Line:ChannelSecret'", "the setting 'Line:PublicBaseUrl' is needed with 'Line:ChannelSecret'"]);
        Given(("Line:ChannelSecret", "x"), ("Line:ChannelAccessToken", "y"), ("Line:PublicBaseUrl", "https://itabot.example")).ShouldBeEmpty();
    }

    // Environment, command line and memory hold much that is not ours; only what begins like a section of ours is meant for us.
    [Theory]
    [InlineData("Storage:Provder", true)]
    [InlineData("keys:Foldr", true)]
    [InlineData("BotFramework:AllowAnonymous", true)]
    [InlineData("PATH", false)]
    [InlineData("StorageProvider", false)]
    [InlineData("Storages:Provider", false)]
    [InlineData("npm_config:registry", false)]
    public void Elsewhere_only_a_misspelt_name_of_a_section_of_ours_counts(string name, bool counts) => Given((name, "x")).Count.ShouldBe(counts ? 1 : 0);

    [Fact]
    public void Every_default_is_a_value_that_may_be_set()
    {
        foreach (var setting in Settings.Known)
        {
            (setting.Problem?.Invoke(setting.Default)).ShouldBeNull(setting.Name);
        }

        Settings.Known.Select(s => s.Name.ToLowerInvariant()).ShouldBeUnique();
    }

    // What the bot framework finds wrong is a reason like any other, not a crash.
    [Theory]
    [InlineData("--BotFramework:DangerouslyAllowAnonymous=true", "DangerouslyAllowAnonymous")]
    [InlineData("--MicrosoftAppId=00000000-0000-4000-8000-00000000000a", "MicrosoftAppPassword")]
    public async Task What_the_bot_framework_refuses_is_listed_as_well(string argument, string named)
    {
        string[] arguments = [.. RunningBot.Arguments(_folder).Where(a => !a.Contains("nvironment") && !a.Contains("Anonymous")), "--environment=Production", argument];
        var refused = await Should.ThrowAsync<StartRefusedException>(() => Host.BuildAsync(arguments));
        refused.Message.ShouldStartWith("ItaBot cannot start:");
        refused.Message.ShouldContain(named);
    }

    [Fact]
    public void Without_a_file_the_demo_agency_speaks()
    {
        var problems = new List<string>();
        AgencyFile.Read("", problems, out var garuda).Id.ShouldBe("demo");
        problems.ShouldBeEmpty();
        garuda.ShouldBeNull();
    }

    [Theory]
    [InlineData("{ \"id\": ", "agency.json")]
    [InlineData("[]", "agency.json")]
    [InlineData("", "agency.json")]
    [InlineData("{ \"id\": \"x\", \"colour\": \"red\" }", "colour")]
    public void A_broken_agency_file_is_a_problem_that_names_it(string text, string named)
    {
        var problems = new List<string>();
        AgencyFile.Read(Write("agency.json", Encoding.UTF8.GetBytes(text)), problems, out var garuda);
        problems.ShouldContain(p => p.Contains(named));
        garuda.ShouldBeNull();
    }

    [Fact]
    public void An_agency_file_that_is_missing_or_far_too_large_is_one_problem()
    {
        var missing = Path.Combine(_folder, "nowhere.json");
        foreach (var path in new[] { missing, Write("large.json", new byte[1_000_001]), _folder })
        {
            var problems = new List<string>();
            AgencyFile.Read(path, problems, out _);
            problems.ShouldHaveSingleItem().ShouldContain($"Agency:File '{path}'");
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A }, "image/png")]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "image/jpeg")]
    public void The_crest_is_known_by_its_first_bytes_not_by_its_name(byte[] bytes, string type)
    {
        var (problems, garuda) = WithCrest(bytes);
        problems.ShouldBeEmpty();
        garuda!.ContentType.ShouldBe(type);
        garuda.Bytes.ShouldBe(bytes);
    }

    [Fact]
    public void A_crest_that_is_no_image_is_missing_or_too_large_stops_the_start()
    {
        foreach (var bytes in new[] { "GIF89a"u8.ToArray(), [], [0x89, 0x50], null, [0x89, 0x50, 0x4E, 0x47, .. new byte[2 * 1024 * 1024]] })
        {
            var (problems, garuda) = WithCrest(bytes);
            problems.ShouldHaveSingleItem().ShouldContain("garudaImage 'crest.bin'");
            garuda.ShouldBeNull();
        }
    }

    private (List<string> Problems, Domain.Documents.Picture? Garuda) WithCrest(byte[]? crest)
    {
        var agency = JsonNode.Parse(Repository.Read("src/ItaBot.Bot/demo-agency.json"), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        agency["garudaImage"] = "crest.bin";
        var file = Write("agency.json", Encoding.UTF8.GetBytes(agency.ToJsonString()));
        File.Delete(Path.Combine(_folder, "crest.bin"));
        if (crest is not null)
        {
            Write("crest.bin", crest);
        }

        var problems = new List<string>();
        AgencyFile.Read(file, problems, out var garuda);
        return (problems, garuda);
    }

    private List<string> Problems(string json)
    {
        var problems = new List<string>();
        Settings.Read(new ConfigurationBuilder().AddJsonFile(Write("appsettings.json", Encoding.UTF8.GetBytes(json))).Build(), problems);
        return problems;
    }

    private static List<string> Given(params (string Name, string Value)[] values)
    {
        var problems = new List<string>();
        Read(values, problems);
        return problems;
    }

    private static Settings Read((string Name, string Value)[] values, List<string> problems) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(v => v.Name, v => (string?)v.Value)).Build(), problems);

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
