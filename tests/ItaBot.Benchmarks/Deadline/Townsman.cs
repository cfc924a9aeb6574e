using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>
/// A person in Teams: types, presses buttons with all that the card's fields hold, waits, and when in doubt presses again, which reaches
/// whichever instance answers.
/// </summary>
internal sealed class Townsman(Day day, Town town, string id, int seed)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Random _random = new(seed);
    private readonly string _token = day.Token();
    private int _sent;

    /// <summary>Name of a person's chat.</summary>
    public static string ChatOf(Town town, string id) => $"a:{town.Id}-{id}";

    /// <summary>What the person was told.</summary>
    public Inbox Inbox { get; } = day.Channel.Of(ChatOf(town, id));

    /// <summary>When the person last pressed or typed, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Acted { get; private set; }

    /// <summary>Adds the app.</summary>
    public async Task ArriveAsync()
    {
        await ThinkAsync();
        await SendAsync(new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "29:" + id }) });
    }

    /// <summary>Types something and waits for the answer; what does not come is typed again.</summary>
    public async Task<Heard> SayAsync(string text, Func<Heard, bool> wanted, string kind = "typed word")
    {
        await ThinkAsync();
        var began = Acted = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < day.Pace.Limit)
        {
            var mark = Inbox.Count;
            await SendAsync(new JsonObject { ["type"] = "message", ["text"] = text });
            if (await Inbox.WaitAsync(mark, h => h.IsReply && wanted(h), day.Pace.Patience) is { } heard)
            {
                day.Took(kind, began, heard.At);
                return heard;
            }

            day.Looked();
        }

        throw Never(text);
    }

    /// <summary>Waits for something to come by itself; who waited long looks, by a word or by a press.</summary>
    public async Task<Heard> AwaitAsync(string kind, int mark, long since, Func<Heard, bool> wanted, Func<Task<JsonObject?>> look)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < day.Pace.Limit)
        {
            if (await Inbox.WaitAsync(mark, wanted, day.Pace.Patience) is { } heard)
            {
                day.Took(kind, since, heard.At);
                return heard;
            }

            day.Looked();
            if (await look() is { } seen && new Heard("", seen, CardSheet.TextOf(seen), Stopwatch.GetTimestamp(), true, true, false) is var shown && wanted(shown))
            {
                day.Took(kind, since);
                return shown;
            }
        }

        throw Never(kind);
    }

    /// <summary>Looks by typing a word: the card that answers.</summary>
    public async Task<JsonObject?> LookAsync(string word) => (await SayAsync(word, h => h.Card is not null, "typed word")).Card;

    /// <summary>Presses a button; the card that takes its place.</summary>
    public async Task<JsonObject> PressAsync(string kind, JsonObject card, JsonObject? button, params (string Id, string Value)[] typed)
    {
        if (button is null)
        {
            throw Never($"a button for {kind} on\n{CardSheet.TextOf(card)}");
        }

        await ThinkAsync();
        var data = (JsonObject)button["data"]!.DeepClone();
        foreach (var (field, value) in CardSheet.Values(card).Select(v => (v.Key, v.Value)).Concat(typed))
        {
            data[field] = value;
        }

        var invoke = new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = button["verb"]?.DeepClone(), ["data"] = data }, ["trigger"] = "manual" } };
        var began = Acted = Stopwatch.GetTimestamp();
        for (var tries = 0; tries < 5; tries++)
        {
            var answer = await SendAsync((JsonObject)invoke.DeepClone(), _random.Next(100) < day.Pace.Doubts);
            if (answer is JsonObject next && !CardSheet.TextOf(next).Contains("มีผู้อื่นบันทึกรายงานนี้พร้อมกัน", StringComparison.Ordinal))
            {
                day.Took(kind, began);
                return next;
            }

            day.WasStale();
        }

        throw Never(kind);
    }

    /// <summary>Thinks for a moment.</summary>
    public Task ThinkAsync() => Task.Delay(day.Pace.Think * _random.NextDouble());

    private UnansweredException Never(string what) => new($"{town.Id}/{id} never got: {what}");

    // In doubt the same goes once more, under its own id or a new one, at once or a little later, to the other instance.
    private async Task<JsonNode?> SendAsync(JsonObject activity, bool inDoubt = false)
    {
        activity["id"] = $"{town.Id}-{id}-{++_sent}";
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = day.ServiceUrl;
        activity["from"] = new JsonObject { ["id"] = $"29:{town.Id}-{id}", ["name"] = town.NameOf(id), ["aadObjectId"] = town.EntraOf(id) };
        activity["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "ItaBot" };
        activity["conversation"] = new JsonObject { ["id"] = ChatOf(town, id), ["conversationType"] = "personal", ["tenantId"] = town.Id };
        activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = town.Id } };
        var instance = _random.Next(2);
        var body = activity.ToJsonString(Plain);
        if (inDoubt)
        {
            activity["id"] = _random.Next(2) == 0 ? (string?)activity["id"] : $"{activity["id"]}-again";
            day.Beside(AgainAsync(instance + 1, activity.ToJsonString(Plain), _random.Next(0, 400)));
        }

        var (status, said) = await day.PostAsync(instance, body, _token);
        return AnswerOf(status, said);
    }

    private async Task AgainAsync(int instance, string body, int after)
    {
        await Task.Delay(after);
        var (status, said) = await day.PostAsync(instance, body, _token);
        AnswerOf(status, said);
    }

    // The card of an invoke's answer; whatever is no success is written down.
    private JsonNode? AnswerOf(int status, string said)
    {
        var body = status is >= 200 and < 300 && said.Length > 0 ? JsonNode.Parse(said) as JsonObject : null;
        if (status is < 200 or >= 300 || ((int?)body?["statusCode"] ?? 200) != 200)
        {
            day.Errors.Enqueue($"{town.Id}/{id}: {status} {said}");
        }

        var answer = body?["value"] is JsonObject card ? card : null;
        if (answer is not null && CardSheet.TextOf(answer).Contains(Trouble, StringComparison.Ordinal))
        {
            day.Errors.Enqueue($"{town.Id}/{id}: {CardSheet.TextOf(answer)}");
        }

        return answer;
    }

    /// <summary>What a message with the id of an error begins with.</summary>
    public const string Trouble = "เกิดข้อผิดพลาด";
}
