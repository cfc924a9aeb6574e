using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Options;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Reading;

namespace ItaBot.Bot.Commands;

/// <summary>
/// The menu below the talk on LINE: line-menu checks definition and picture, has LINE check them, uploads them and shows the menu to
/// everybody; menus of earlier uploads go. With --out FOLDER it only writes the picture, to be looked at.
/// </summary>
internal static class LineMenuCommand
{
    private const string NameBegins = "ItaBot menu";
    private const int LargestImage = 1024 * 1024;
    private const int LargestSide = 10_000;

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(string[] args, IConfigurationRoot configuration, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var file = Path.Combine(AppContext.BaseDirectory, "manifest", "line", "rich-menu.json");
        var menu = Check(await File.ReadAllTextAsync(file), problems);
        var picture = LineMenuImage.Draw();
        var settings = Settings.Read(configuration, problems);
        if (args is ["--out", var folder] && Directory.Exists(folder))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "rich-menu.png"), picture);
        }
        else if (args.Length > 0)
        {
            problems.Add("line-menu takes nothing, or --out FOLDER.");
        }
        else if (settings["Line:ChannelAccessToken"].Length == 0)
        {
            problems.Add("the setting 'Line:ChannelAccessToken' is missing.");
        }

        if (problems.Count > 0)
        {
            await error.WriteLineAsync("line-menu: nothing was uploaded:" + string.Concat(problems.Select(p => "\n  - " + p)));
            return 2;
        }

        if (args.Length > 0)
        {
            await output.WriteLineAsync($"line-menu: rich-menu.png, {picture.Length} bytes; the definition has no problem");
            return 0;
        }

        await using var services = new ServiceCollection().AddHttpClient(LineClient.HttpName).Services.BuildServiceProvider();
        return await UploadAsync(new LineClient(services.GetRequiredService<IHttpClientFactory>(), LineOptions.Of(settings), TimeProvider.System), menu!, picture, output, error);
    }

    /// <summary>Reads a definition and lists what is wrong with it: every field lies inside the picture and says a word that is understood.</summary>
    public static JsonObject? Check(string json, ICollection<string> problems)
    {
        List<string> unread = [];
        var menu = StrictObject.Parse(json, "", unread);
        var size = menu.Object("size");
        if ((size.Number("width", 1, LargestSide), size.Number("height", 1, LargestSide)) != (LineMenuImage.Width, LineMenuImage.Height))
        {
            problems.Add($"rich-menu.json must have the size of its picture, {LineMenuImage.Width} by {LineMenuImage.Height}.");
        }

        if (!menu.Text("name").StartsWith(NameBegins, StringComparison.Ordinal) | menu.Text("chatBarText").Length is 0 or > 14)
        {
            problems.Add($"rich-menu.json needs a name that begins with '{NameBegins}' and a chatBarText of 1 to 14 characters.");
        }

        menu.Flag("selected", otherwise: false);
        foreach (var (area, i) in menu.Objects("areas").Select((a, i) => (a, i)))
        {
            CheckArea(area, i + 1, problems);
        }

        size.NothingElse();
        menu.NothingElse();
        unread.ForEach(problem => problems.Add("rich-menu.json cannot be read:" + problem));
        return unread.Count == 0 ? (JsonObject)JsonNode.Parse(json)! : null;
    }

    private static void CheckArea(StrictObject area, int number, ICollection<string> problems)
    {
        var (bounds, action) = (area.Object("bounds"), area.Object("action"));
        var (x, y, width, height) = (bounds.Number("x", 0, LargestSide), bounds.Number("y", 0, LargestSide), bounds.Number("width", 1, LargestSide), bounds.Number("height", 1, LargestSide));
        if (x + width > LineMenuImage.Width || y + height > LineMenuImage.Height)
        {
            problems.Add($"area {number} of rich-menu.json lies outside the picture.");
        }

        action.Text("type");
        if (new Interpreter(Words.Thai).Command(action.Text("text")) is null | action.Text("label").Length is 0 or > 20)
        {
            problems.Add($"area {number} of rich-menu.json needs a label of 1 to 20 characters and a word that the bot understands.");
        }

        bounds.NothingElse();
        action.NothingElse();
        area.NothingElse();
    }

    private static async Task<int> UploadAsync(LineClient client, JsonObject menu, byte[] picture, TextWriter output, TextWriter error)
    {
        async Task<JsonObject?> AskAsync(HttpMethod method, string path, HttpContent? content, bool isContent = false)
        {
            var (status, answer) = await client.AskAsync(method, path, content, isContent, CancellationToken.None);
            return status == 200 ? answer ?? [] : throw new HttpRequestException($"{method} {path} was answered {status}: {answer?["message"]}");
        }

        try
        {
            if (picture.Length > LargestImage)
            {
                throw new HttpRequestException($"the picture has {picture.Length} bytes, LINE takes {LargestImage}");
            }

            await AskAsync(HttpMethod.Post, "v2/bot/richmenu/validate", LineClient.Json(menu));
            var before = await AskAsync(HttpMethod.Get, "v2/bot/richmenu/list", null);
            var id = (string?)(await AskAsync(HttpMethod.Post, "v2/bot/richmenu", LineClient.Json(menu)))!["richMenuId"] ?? throw new HttpRequestException("LINE named no id for the new menu");
            using var content = new ByteArrayContent(picture) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
            await AskAsync(HttpMethod.Post, $"v2/bot/richmenu/{id}/content", content, isContent: true);
            await AskAsync(HttpMethod.Post, $"v2/bot/user/all/richmenu/{id}", null);
            foreach (var old in (before!["richmenus"] as JsonArray ?? []).Where(m => ((string?)m!["name"])?.StartsWith(NameBegins, StringComparison.Ordinal) == true).Select(m => (string)m!["richMenuId"]!))
            {
                await AskAsync(HttpMethod.Delete, $"v2/bot/richmenu/{old}", null);
            }

            await output.WriteLineAsync($"line-menu: {id} is shown to everybody, {picture.Length} bytes");
            return 0;
        }
        catch (HttpRequestException failed)
        {
            await error.WriteLineAsync("line-menu: " + failed.Message);
            return 1;
        }
    }
}
