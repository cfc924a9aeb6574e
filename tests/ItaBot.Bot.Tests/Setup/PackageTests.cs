using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ItaBot.Bot.Commands;
using ItaBot.Bot.Tests.House;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Bot.Texts;
using Xunit.Abstractions;

namespace ItaBot.Bot.Tests.Setup;

/// <summary>The file that is uploaded to Teams: what lies in it, what it promises, and what is said when it cannot be made.</summary>
public sealed partial class PackageTests(ITestOutputHelper output) : IDisposable
{
    private const string AppId = "11111111-1111-4111-8111-111111111111";
    private const string BotId = "22222222-2222-4222-8222-222222222222";
    private const string Domain = "itabot.bansommut.example";
    private readonly string _folder = Directory.CreateTempSubdirectory("itabot-package-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_filled_manifest_satisfies_the_published_schema()
    {
        var manifest = Manifest(await PackedAsync());
        if (CardSchema.Contract("teams-manifest.schema.json") is not { } schema)
        {
            output.WriteLine("SKIPPED the schema: shared/contracts is not beside the project");
            return;
        }

        (await CardSchema.RefusedAsync([manifest], schema)).ShouldBeEmpty();
        (await CardSchema.RefusedAsync([(JsonObject)JsonNode.Parse(Repository.Read("manifest/manifest.json"))!], schema)).Count.ShouldBe(2, "the schema takes an id that was not filled: the check is void");
        var version = JsonNode.Parse(File.ReadAllText(schema))!["properties"]!["manifestVersion"]!["const"]!.ToString();
        manifest["manifestVersion"]!.ToString().ShouldBe(version);
        manifest["$schema"]!.ToString().ShouldEndWith($"/teams/v{version}/MicrosoftTeams.schema.json");
    }

    [Fact]
    public async Task The_package_holds_just_its_files_at_its_root()
    {
        var files = await PackedAsync();
        files.Keys.ShouldBe(["manifest.json", "th.json", "en.json", "color.png", "outline.png"]);

        var manifest = Manifest(files);
        manifest["icons"]!.AsObject().Select(i => i.Value!.ToString()).ShouldBe(["color.png", "outline.png"]);
        manifest["id"]!.ToString().ShouldBe(AppId);
        manifest["bots"]![0]!["botId"]!.ToString().ShouldBe(BotId);
        manifest["validDomains"]!.AsArray().Select(d => d!.ToString()).ShouldBe([Domain]);
        files.Where(f => f.Key.EndsWith(".json")).ShouldAllBe(f => !Encoding.UTF8.GetString(f.Value).Contains("{{"));
    }

    [Fact]
    public async Task The_same_inputs_give_the_same_bytes()
    {
        var (first, second) = (Path.Combine(_folder, "first.zip"), Path.Combine(_folder, "second.zip"));
        (await RunAsync("--out", first, "--app-id", AppId, "--bot-id", BotId, "--domain", Domain)).Code.ShouldBe(0);
        (await RunAsync("--out=" + second, "--domain=" + Domain.ToUpperInvariant(), "--bot-id=" + BotId, "--app-id=" + AppId)).Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(second)).ShouldBe(await File.ReadAllBytesAsync(first));
    }

    // A key that names no text of the manifest is shown to nobody, and Teams refuses the package.
    [Theory]
    [InlineData("th.json", true)]
    [InlineData("en.json", false)]
    public void Every_language_says_all_that_the_manifest_says(string file, bool isDefault)
    {
        var manifest = Source("manifest.json");
        var texts = Source(file);
        texts["$schema"]!.ToString().ShouldBe(manifest["$schema"]!.ToString().Replace("MicrosoftTeams.schema", "MicrosoftTeams.Localization.schema"));
        texts.Remove("$schema");

        var said = Said(manifest).ToDictionary(t => t.Key, t => t.Text);
        texts.Select(t => t.Key).ShouldBe(said.Keys, ignoreOrder: true);
        foreach (var (key, node) in texts)
        {
            var text = node!.ToString();
            text.Length.ShouldBeInRange(1, Longest(key), key);
            text.Any(c => c is >= '\u0E00' and <= '\u0E7F').ShouldBe(isDefault && key != "name.short", key);
            if (isDefault)
            {
                text.ShouldBe(said[key], key);
            }
        }
    }

    [Fact]
    public void Thai_is_the_default_and_every_language_file_is_named()
    {
        var languages = Source("manifest.json")["localizationInfo"]!;
        (languages["defaultLanguageTag"]!.ToString(), languages["defaultLanguageFile"]!.ToString()).ShouldBe(("th", "th.json"));
        languages["additionalLanguages"]!.AsArray().Select(l => (l!["languageTag"]!.ToString(), l["file"]!.ToString())).ShouldBe([("en", "en.json")]);
        Repository.Files("manifest", ".json").Where(f => !f.StartsWith("manifest/line/")).Select(Path.GetFileName).ShouldBe(["manifest.json", "th.json", "en.json"], ignoreOrder: true);
    }

    // Teams sends the title of a command as it is shown, in the language of whoever picks it.
    [Fact]
    public void The_bot_understands_every_command_of_every_language_as_the_same_command()
    {
        var interpreter = new Turns.Interpreter(Words.Thai);
        var (thai, english) = (Source("th.json"), Source("en.json"));
        foreach (var (key, title) in thai.Where(t => t.Key.EndsWith("].title")))
        {
            var verb = interpreter.Command(title!.ToString()).ShouldNotBeNull(key).Verb;
            Words.Thai.Commands.ShouldContain(c => c.Command == verb && c.Word == title.ToString());
            interpreter.Command(english[key]!.ToString()).ShouldNotBeNull(key).Verb.ShouldBe(verb, key);
        }
    }

    [Fact]
    public void Every_scope_of_the_bot_has_its_commands_ten_at_most()
    {
        var bot = Source("manifest.json")["bots"]![0]!;
        var scopes = bot["scopes"]!.AsArray().Select(s => s!.ToString()).ToList();
        scopes.ShouldBe(["personal", "team", "groupChat"]);
        bot["supportsFiles"]!.GetValue<bool>().ShouldBeTrue();

        var lists = bot["commandLists"]!.AsArray().SelectMany(l => l!["scopes"]!.AsArray().Select(s => (Scope: s!.ToString(), Titles: l["commands"]!.AsArray().Select(c => c!["title"]!.ToString()).ToList()))).ToList();
        lists.Select(l => l.Scope).ShouldBe(scopes);
        lists.ShouldAllBe(l => l.Titles.Count > 0 && l.Titles.Count <= 10 && l.Titles.Distinct().Count() == l.Titles.Count);
    }

    // Whoever builds on the example must replace it: an address of somebody else would be shown as ours.
    [Fact]
    public void The_developer_is_made_up() =>
        Source("manifest.json")["developer"]!.AsObject().Where(f => f.Key.EndsWith("Url")).ShouldAllBe(f => new Uri(f.Value!.ToString()).Host.EndsWith(".example"));

    [Fact]
    public async Task The_colour_icon_fills_its_square()
    {
        var icon = PngPicture.Read((await PackedAsync())["color.png"]);
        (icon.Width, icon.Height).ShouldBe((192, 192));
        icon.Pixels.ShouldAllBe(p => p.Alpha == 255);
        icon.Pixels[0].ShouldBe(((byte)0x0B, (byte)0x55, (byte)0x63, (byte)0xFF));
        icon.Pixels.Count(p => p is (255, 255, 255, 255)).ShouldBeGreaterThan(3_000);
        Source("manifest.json")["accentColor"]!.ToString().ShouldBe("#0B5563");
    }

    [Fact]
    public async Task The_outline_icon_is_white_and_transparent_only()
    {
        var icon = PngPicture.Read((await PackedAsync())["outline.png"]);
        (icon.Width, icon.Height).ShouldBe((32, 32));
        icon.Pixels.ShouldAllBe(p => p.Red == 255 && p.Green == 255 && p.Blue == 255);
        icon.Pixels.Count(p => p.Alpha == 0).ShouldBeGreaterThan(500);
        icon.Pixels.Count(p => p.Alpha == 255).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_listed_at_once()
    {
        var file = Path.Combine(_folder, "nowhere", "x.zip");
        var (code, text) = await RunAsync("--out", file, "--app-id", "--bot-id", "not-a-guid", "--domain", "https://itabot.bansommut.example/", "--colour", "red");
        code.ShouldBe(2);
        text.Split('\n').Length.ShouldBe(6, text);
        text.ShouldContain("--app-id is missing");
        text.ShouldContain("--bot-id 'not-a-guid' is not a GUID");
        text.ShouldContain("--domain 'https://itabot.bansommut.example/' is not a host name");
        text.ShouldContain("--out '" + file + "'");
        text.ShouldContain("'--colour' is not known");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--app-id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("--bot-id", "{22222222-2222-4222-8222-222222222222}")]
    [InlineData("--bot-id", "2222222222224222822222222222222")]
    [InlineData("--domain", "localhost")]
    [InlineData("--domain", "192.168.1.7")]
    [InlineData("--domain", "*.bansommut.example")]
    [InlineData("--domain", "bansommut.example:443")]
    [InlineData("--domain", "bansommut..example")]
    [InlineData("--domain", "bansommut.example\"")]
    [InlineData("--out", "")]
    public async Task One_wrong_value_is_one_problem(string name, string value)
    {
        var given = new Dictionary<string, string> { ["--out"] = Path.Combine(_folder, "x.zip"), ["--app-id"] = AppId, ["--bot-id"] = BotId, ["--domain"] = Domain, [name] = value };
        var (code, text) = await RunAsync([.. given.SelectMany(g => new[] { g.Key, g.Value })]);
        code.ShouldBe(2);
        text.Split('\n').Length.ShouldBe(2, text);
        text.ShouldContain($"  - {name} '{value}'");
    }

    [Fact]
    public async Task The_bot_of_the_settings_is_the_bot_of_the_package_unless_another_is_given()
    {
        var text = new StringWriter();
        string[] arguments = ["--out", Path.Combine(_folder, "x.zip"), "--app-id", AppId, "--domain", Domain];
        (await PackageCommand.RunAsync(arguments, BotId, text, text)).ShouldBe(0, text.ToString());
        text.ToString().ShouldContain("bot " + BotId);
        (await PackageCommand.RunAsync(arguments, null, text, text)).ShouldBe(2);
        text.ToString().ShouldContain("--bot-id is missing");
    }

    [Fact]
    public void A_manifest_that_was_broken_by_hand_is_not_packed()
    {
        var problems = new List<string>();
        TeamsPackage.Pack(_folder, new Dictionary<string, string>(), problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldContain("manifest.json' is missing");

        problems.Clear();
        File.WriteAllText(Path.Combine(_folder, "manifest.json"), """{ "id": "{{APP_ID}}", "name": "{{NAME}}", "localizationInfo": { "defaultLanguageFile": "th.json", "additionalLanguages": [{ "file": "lo.json" }] } }""");
        File.WriteAllText(Path.Combine(_folder, "th.json"), "{ broken");
        TeamsPackage.Pack(_folder, new Dictionary<string, string> { ["APP_ID"] = AppId }, problems).ShouldBeNull();
        problems.Count.ShouldBe(3, string.Join('\n', problems));
        problems.ShouldContain(p => p.Contains("{{NAME}}"));
        problems.ShouldContain(p => p.Contains("th.json is not JSON"));
        problems.ShouldContain(p => p.Contains("lo.json' is missing"));
    }

    private static JsonObject Source(string name) => (JsonObject)JsonNode.Parse(Repository.Read("manifest/" + name))!;

    private static JsonObject Manifest(Dictionary<string, byte[]> files) => (JsonObject)JsonNode.Parse(files["manifest.json"])!;

    // Every text of the manifest that the localisation schema lets a language replace.
    private static IEnumerable<(string Key, string Text)> Said(JsonObject manifest)
    {
        foreach (var part in new[] { "name", "description" })
        {
            yield return (part + ".short", manifest[part]!["short"]!.ToString());
            yield return (part + ".full", manifest[part]!["full"]!.ToString());
        }

        foreach (var (list, i) in manifest["bots"]![0]!["commandLists"]!.AsArray().Select((list, i) => (list!, i)))
        {
            foreach (var (command, j) in list["commands"]!.AsArray().Select((command, j) => (command!, j)))
            {
                yield return ($"bots[0].commandLists[{i}].commands[{j}].title", command["title"]!.ToString());
                yield return ($"bots[0].commandLists[{i}].commands[{j}].description", command["description"]!.ToString());
            }
        }
    }

    // The limits of the published localisation schema; it knows no key beside these.
    private static int Longest(string key) => key switch
    {
        "name.short" => 30,
        "name.full" => 100,
        "description.short" => 80,
        "description.full" => 4000,
        _ when CommandKey().Match(key) is { Success: true } match => match.Groups["part"].Value == "title" ? 32 : 128,
        _ => 0,
    };

    private async Task<Dictionary<string, byte[]>> PackedAsync()
    {
        var file = Path.Combine(_folder, "ItaBot.zip");
        var (code, text) = await RunAsync("--out", file, "--app-id", AppId, "--bot-id", BotId, "--domain", Domain);
        code.ShouldBe(0, text);
        using var zip = ZipFile.OpenRead(file);
        zip.Entries.ShouldAllBe(e => e.FullName == e.Name && e.LastWriteTime.Year == 1980);
        return zip.Entries.ToDictionary(e => e.FullName, Content);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        var text = new StringWriter();
        var code = await CommandLine.RunAsync(["package", .. args], text, text);
        return (code, text.ToString().TrimEnd());
    }

    [GeneratedRegex(@"^bots\[0\]\.commandLists\[[0-2]\]\.commands\[[0-9]\]\.(?<part>title|description)$")]
    private static partial Regex CommandKey();
}
