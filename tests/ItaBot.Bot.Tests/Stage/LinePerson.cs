using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Channels.Line;
using ItaBot.Domain.Agencies;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>The program with LINE set up.</summary>
internal static class LineBot
{
    public const string Secret = "line-channel-secret";
    private const string Open = "SELECT COUNT(*) FROM inbox WHERE json IS NOT NULL";

    public static Task<RunningBot> StartAsync(FakeLine line, string? folder = null, params string[] more) => RunningBot.StartAsync(
        folder, [.. more, "--Line:ChannelSecret=" + Secret, "--Line:ChannelAccessToken=" + FakeLine.Token, "--Line:ApiEndpoint=" + line.Address, "--Line:DataEndpoint=" + line.Address, "--Line:PublicBaseUrl=https://itabot.example"]);

    /// <summary>Waits until every event that was taken is done.</summary>
    public static async Task SettledAsync(this RunningBot bot)
    {
        for (var i = 0; i < 2000 && bot.Ask<long>(Open) > 0; i++)
        {
            await Task.Delay(10);
        }

        bot.Ask<long>(Open).ShouldBe(0, "events were not worked off");
    }
}

/// <summary>A person with LINE on the telephone: types, taps what was shown, and reads.</summary>
internal sealed class LinePerson(RunningBot bot, FakeLine line, string person, string? account = null)
{
    private int _mark;
    private int _events;
    private int _contents;

    /// <summary>A code for the person in an agency, as the admin would read it out.</summary>
    public async Task<string> CodeAsync(string agencyId)
    {
        var whom = bot.Office<Agency>(agencyId).Find(person)!;
        return bot.Services.GetRequiredService<Agencies.Offices>().NumberOf(bot.Office<Agency>(agencyId)) + await bot.Office<LineAccounts>(agencyId).OfferAsync(whom, whom, default);
    }

    public string UserId { get; } = account ?? "U" + Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(person)));

    /// <summary>What reached the person since the last thing they did.</summary>
    public IReadOnlyList<LineSaid> Heard => [.. line.All.Skip(_mark).Where(s => s.To == UserId)];

    public string Text => string.Join("\n---\n", Heard.Select(s => s.AllText));

    /// <summary>How often the person did something.</summary>
    public int Deeds { get; private set; }

    /// <summary>Links the account with a code.</summary>
    public async Task<LinePerson> LinkedAsync()
    {
        var code = await bot.Office<LineAccounts>().OfferAsync(bot.Office<Agency>().Find(person)!, bot.Office<Agency>().Find(person)!, default);
        await SayAsync(code);
        Text.ShouldContain("เชื่อมบัญชีแล้ว");
        return this;
    }

    public Task SayAsync(string text) => DoAsync(Typed(text));

    /// <summary>Taps what has this text, on the newest message that has it.</summary>
    public Task TapAsync(string text, string? date = null) => DoAsync(Tap(text, date));

    public JsonObject Typed(string text) => Event("message", ("message", new JsonObject { ["type"] = "text", ["id"] = "1001", ["text"] = text, ["quoteToken"] = "q" }));

    public JsonObject Sent(string id, string name, long size) => Event("message", ("message", new JsonObject { ["type"] = "file", ["id"] = id, ["fileName"] = name, ["fileSize"] = size }));

    /// <summary>A picture or a recording, kept by LINE under the event's message id.</summary>
    public JsonObject Shown(string type, byte[] content, int at = 0, int of = 0)
    {
        var id = $"{++_contents}{Random.Shared.Next(100_000, 999_999)}";
        line.Keep(id, content);
        var message = new JsonObject { ["type"] = type, ["id"] = id, ["contentProvider"] = new JsonObject { ["type"] = "line" } };
        if (type != "audio")
        {
            message["quoteToken"] = "q";
        }

        if (of > 0)
        {
            message["imageSet"] = new JsonObject { ["id"] = "set", ["index"] = at, ["total"] = of };
        }

        return Event("message", ("message", message));
    }

    /// <summary>Sends a file: a picture as a picture, a recording as one, anything else as a file.</summary>
    public Task SendAsync(string name, byte[] content)
    {
        if (name.EndsWith(".jpg") || name.EndsWith(".mp4"))
        {
            return DoAsync(Shown(name.EndsWith(".jpg") ? "image" : "video", content));
        }

        var id = $"{++_contents}{Random.Shared.Next(100_000, 999_999)}";
        line.Keep(id, content);
        return DoAsync(Sent(id, name, content.Length));
    }

    /// <summary>The event that tapping something makes.</summary>
    public JsonObject Tap(string text, string? date = null)
    {
        var action = ActionOf(text);
        switch ((string?)action["type"])
        {
            case "message":
                return Typed((string)action["text"]!);
            case "datetimepicker":
                return Event("postback", ("postback", new JsonObject { ["data"] = (string)action["data"]!, ["params"] = new JsonObject { ["date"] = date! } }));
            default:
                return Event("postback", ("postback", new JsonObject { ["data"] = (string)action["data"]! }));
        }
    }

    /// <summary>The action behind a text on the newest message that has it.</summary>
    public JsonObject ActionOf(string text)
    {
        var shown = line.All.Where(s => s.To == UserId).Reverse().ToList();
        return shown.Select(s => Cards.Objects(s.Message).FirstOrDefault(o => o["action"] is JsonObject action && ((string?)action["label"] == text || o.ToJsonString() is not null && TextOf(o) == text))?["action"] as JsonObject).FirstOrDefault(a => a is not null)
            ?? throw new InvalidOperationException($"Nothing to tap says '{text}'. Shown:\n{string.Join("\n---\n", shown.Take(3).Select(s => s.AllText))}");
    }

    public JsonObject Event(string type, params (string Name, JsonNode Value)[] parts)
    {
        var made = new JsonObject
        {
            ["type"] = type,
            ["mode"] = "active",
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            ["source"] = new JsonObject { ["type"] = "user", ["userId"] = UserId },
            ["webhookEventId"] = $"{person}-{++_events:D4}-{Guid.NewGuid():N}",
            ["deliveryContext"] = new JsonObject { ["isRedelivery"] = false },
        };
        if (type is not ("unfollow" or "leave" or "unsend"))
        {
            made["replyToken"] = line.TokenFor(UserId);
        }

        foreach (var (name, value) in parts)
        {
            made[name] = value;
        }

        return made;
    }

    public async Task DoAsync(JsonObject happened)
    {
        Deeds++;
        _mark = line.All.Count;
        (await SendAsync(happened)).ShouldBe(HttpStatusCode.OK);
        await bot.SettledAsync();
    }

    /// <summary>Waits for something that comes without being asked.</summary>
    public async Task ReadsAsync(string text)
    {
        for (var i = 0; i < 1500 && !Text.Contains(text); i++)
        {
            await Task.Delay(20);
        }

        Text.ShouldContain(text);
    }

    /// <summary>Delivers events as LINE does, signed.</summary>
    public async Task<HttpStatusCode> SendAsync(params JsonObject[] events)
    {
        var body = new JsonObject { ["destination"] = "U" + new string('0', 32), ["events"] = new JsonArray([.. events.Select(e => (JsonNode)e.DeepClone())]) };
        (LineContract.Webhook?.Faults("CallbackRequest", body) ?? []).ShouldBeEmpty("the test sends what LINE never would");
        return await PostAsync(body.ToJsonString(), LineBot.Secret);
    }

    public async Task<HttpStatusCode> PostAsync(string body, string? secret, string? signature = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/line") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var signed = signature ?? (secret is null ? null : Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))));
        if (signed is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Line-Signature", signed);
        }

        using var answer = await bot.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static string? TextOf(JsonObject part) => (string?)part["text"] ?? (part["contents"] is JsonArray { Count: 1 } only ? (string?)only[0]!["text"] : null);
}
