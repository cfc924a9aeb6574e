using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace ItaBot.BotFramework.Tests;

/// <summary>Speaks Direct Line 3.0 the way botframework-directlinejs does when it polls.</summary>
internal sealed class DirectLineClient(TestApp app, string conversationId, string token)
{
    public string ConversationId { get; } = conversationId;
    public string Token { get; set; } = token;
    public string Watermark { get; set; } = "";
    public string Path => $"/directline/conversations/{ConversationId}";

    public static async Task<DirectLineClient> GenerateAsync(TestApp app, string userId = "malee")
    {
        using var answer = await app.PostAsync("/directline/tokens/generate", User(userId));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var grant = await ReadAsync(answer);
        return new DirectLineClient(app, grant["conversationId"]!.GetValue<string>(), grant["token"]!.GetValue<string>());
    }

    public static async Task<DirectLineClient> StartAsync(TestApp app, string userId = "malee")
    {
        var client = await GenerateAsync(app, userId);
        using var answer = await client.PostAsync("/directline/conversations", new JsonObject { ["locale"] = "th-TH" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return client;
    }

    public static JsonObject User(string userId) => new() { ["user"] = new JsonObject { ["id"] = userId, ["name"] = "ใครก็ได้" } };

    public static JsonObject Message(string text, string clientActivityId = "client-1") => new()
    {
        ["type"] = "message",
        ["text"] = text,
        ["from"] = new JsonObject { ["id"] = "malee", ["role"] = "user" },
        ["channelData"] = new JsonObject { ["clientActivityID"] = clientActivityId },
    };

    public Task<HttpResponseMessage> PostAsync(string path, JsonNode? body) => app.PostAsync(path, body, Token);

    public async Task<string> SayAsync(string text, string clientActivityId = "client-1")
    {
        using var answer = await PostAsync(Path + "/activities", Message(text, clientActivityId));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await ReadAsync(answer))["id"]!.GetValue<string>();
    }

    /// <summary>What came since the last poll.</summary>
    public async Task<IReadOnlyList<JsonNode>> PollAsync()
    {
        using var answer = await app.GetAsync($"{Path}/activities?watermark={Watermark}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await ReadAsync(answer);
        Watermark = page["watermark"]!.GetValue<string>();
        return [.. page["activities"]!.AsArray().Select(activity => activity!)];
    }

    public async Task<HttpResponseMessage> UploadAsync(MultipartFormDataContent parts, string userId = "malee")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}/upload?userId={userId}");
        request.Content = parts;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return await app.Client.SendAsync(request);
    }

    /// <summary>A file part as browsers write it: the name in raw UTF-8.</summary>
    public static ByteArrayContent File(byte[] bytes, string name, string contentType = "application/pdf")
    {
        var part = new ByteArrayContent(bytes);
        part.Headers.TryAddWithoutValidation("Content-Type", contentType);
        var raw = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name));
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{raw}\"");
        return part;
    }

    public static ByteArrayContent ActivityPart(string json)
    {
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        part.Headers.TryAddWithoutValidation("Content-Type", "application/vnd.microsoft.activity");
        part.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"activity\"; filename=\"blob\"");
        return part;
    }

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
}
