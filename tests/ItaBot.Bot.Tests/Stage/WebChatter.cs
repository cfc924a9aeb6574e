using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>A person in the web chat, over the local Direct Line as its client speaks it.</summary>
internal sealed class WebChatter(HttpClient http, string person)
{
    private string _token = "";
    private string _conversation = "";
    private string _watermark = "";
    private int _said;

    /// <summary>Every line as polling brought it.</summary>
    public List<JsonObject> Read { get; } = [];

    public async Task StartAsync()
    {
        var grant = await CallAsync(HttpMethod.Post, "/directline/tokens/generate", new JsonObject { ["user"] = new JsonObject { ["id"] = person } });
        (_token, _conversation) = ((string)grant["token"]!, (string)grant["conversationId"]!);
        await CallAsync(HttpMethod.Post, "/directline/conversations", new JsonObject());
    }

    /// <summary>The same talk through another door.</summary>
    public WebChatter At(HttpClient other) => new(other, person) { _token = _token, _conversation = _conversation };

    /// <summary>Goes on with a fresh token.</summary>
    public async Task RefreshAsync() => _token = (string)(await CallAsync(HttpMethod.Post, "/directline/tokens/refresh", null))["token"]!;

    public Task SayAsync(string text) => PostAsync(new JsonObject { ["type"] = "message", ["text"] = text });

    /// <summary>Presses a button of the newest card that has it, with values typed into its fields.</summary>
    public async Task PressAsync(string title, params (string Id, string Value)[] typed)
    {
        var card = (await SeesAsync(said => Cards.HasButton(said.Card, title), $"a card with the button '{title}'")).Card!;
        var data = (JsonObject)Cards.Button(card, title)["data"]!.DeepClone();
        foreach (var (id, value) in Cards.Values(card).Select(v => (v.Key, v.Value)).Concat(typed))
        {
            data[id] = value;
        }

        await PostAsync(new JsonObject { ["type"] = "message", ["value"] = data });
    }

    /// <summary>Polls until the bot says this.</summary>
    public Task ReadsAsync(string text) => SeesAsync(said => said.AllText.Contains(text), $"'{text}'");

    public async Task SendAsync(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/directline/conversations/{_conversation}/upload?userId={person}") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Everything the bot said so far, each as the texts that can be read in it.</summary>
    public async Task<IReadOnlyList<string>> HeardAsync() => [.. (await LogAsync()).Where(IsTheBots).Select(a => new Said("", "", a, false).AllText)];

    /// <summary>The whole talk as it stands.</summary>
    public async Task<IReadOnlyList<JsonObject>> LogAsync() => (await PageAsync("")).Lines;

    /// <summary>Polls once.</summary>
    public async Task PollAsync()
    {
        (var lines, _watermark) = await PageAsync(_watermark);
        Read.AddRange(lines);
    }

    private async Task<Said> SeesAsync(Func<Said, bool> wanted, string what)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            await PollAsync();
            if (Read.Where(IsTheBots).Select(a => new Said("", "", a, false)).LastOrDefault(wanted) is { } said)
            {
                return said;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{person} was never told {what}. The talk:\n{string.Join("\n---\n", Read.Select(a => new Said("", "", a, false).AllText))}");
    }

    private async Task<(IReadOnlyList<JsonObject> Lines, string Watermark)> PageAsync(string watermark)
    {
        var page = await CallAsync(HttpMethod.Get, $"/directline/conversations/{_conversation}/activities?watermark={watermark}", null);
        return ([.. page["activities"]!.AsArray().OfType<JsonObject>()], (string)page["watermark"]!);
    }

    private bool IsTheBots(JsonObject line) => (string?)line["type"] == "message" && (string?)line["from"]?["role"] != "user" && (string?)line["from"]?["id"] != person;

    private Task PostAsync(JsonObject activity)
    {
        activity["from"] = new JsonObject { ["id"] = person };
        activity["channelData"] = new JsonObject { ["clientActivityID"] = string.Create(CultureInfo.InvariantCulture, $"said-{++_said}") };
        return CallAsync(HttpMethod.Post, $"/directline/conversations/{_conversation}/activities", activity);
    }

    private async Task<JsonObject> CallAsync(HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = _token.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", _token);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
