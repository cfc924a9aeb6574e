using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>A person in the web chat, over the local Direct Line as its client speaks it.</summary>
internal sealed class WebChatter(HttpClient http, string person)
{
    private string _token = "";
    private string _conversation = "";
    private int _said;

    public async Task StartAsync()
    {
        var grant = await CallAsync(HttpMethod.Post, "/directline/tokens/generate", new JsonObject { ["user"] = new JsonObject { ["id"] = person } });
        (_token, _conversation) = ((string)grant["token"]!, (string)grant["conversationId"]!);
        await CallAsync(HttpMethod.Post, "/directline/conversations", new JsonObject());
    }

    public Task SayAsync(string text) => CallAsync(HttpMethod.Post, $"/directline/conversations/{_conversation}/activities", new JsonObject
    {
        ["type"] = "message",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = person },
        ["channelData"] = new JsonObject { ["clientActivityID"] = $"said-{++_said}" },
    });

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
    public async Task<IReadOnlyList<string>> HeardAsync()
    {
        var page = await CallAsync(HttpMethod.Get, $"/directline/conversations/{_conversation}/activities", null);
        return [.. page["activities"]!.AsArray().OfType<JsonObject>().Where(a => (string?)a["type"] == "message" && (string?)a["from"]?["role"] != "user" && (string?)a["from"]?["id"] != person).Select(a => new Said("", "", a, false).AllText)];
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
