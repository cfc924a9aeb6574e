using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using ItaBot.Domain.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Stage;

/// <summary>The whole program in this process, on a free port, with its data in a folder that goes away.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private WebApplication _app = null!;

    private RunningBot(string folder, bool ownsFolder)
    {
        Folder = folder;
        _ownsFolder = ownsFolder;
    }

    public string Folder { get; }

    public HttpClient Http { get; private set; } = null!;

    public string Address { get; private set; } = "";

    public IServiceProvider Services => _app.Services;

    /// <summary>A service of the first agency's office.</summary>
    public T Office<T>() where T : notnull => Office<T>(Services.GetRequiredService<Agencies.Offices>().All[0].Id);

    /// <summary>A service of an agency's office.</summary>
    public T Office<T>(string agencyId) where T : notnull => Services.GetRequiredService<Agencies.Offices>() is var offices ? offices.Of<T>(offices.Find(agencyId)!) : throw new InvalidOperationException();

    public static async Task<RunningBot> StartAsync(string? folder = null, params string[] more)
    {
        var bot = new RunningBot(folder ?? Directory.CreateTempSubdirectory("itabot-").FullName, folder is null);
        bot._app = await Host.BuildAsync([.. Arguments(bot.Folder), .. more]);
        await bot._app.StartAsync();
        bot.Address = bot._app.Urls.First();
        bot.Http = new HttpClient { BaseAddress = new Uri(bot.Address) };
        return bot;
    }

    public static string[] Arguments(string folder, string urls = "http://127.0.0.1:0") => Benchmarks.Durability.BotProcess.Arguments(folder, urls);

    /// <summary>Every entry of the audit chain, read beside the running program.</summary>
    public IReadOnlyList<string> Audit()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "itabot.db")};Mode=ReadOnly;Pooling=False");
        return [.. connection.Query<string>("SELECT entry FROM audit ORDER BY sequence")];
    }

    /// <summary>Asks the store's file beside the running program.</summary>
    public T Ask<T>(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "itabot.db")};Mode=ReadOnly;Pooling=False");
        return connection.ExecuteScalar<T>(sql)!;
    }

    /// <summary>Waits until nothing is left to do, and nothing more was given up.</summary>
    public async Task WaitForNoErrandsAsync(int givenUp = 0)
    {
        var queue = Services.GetRequiredService<IErrandQueue>();
        for (var i = 0; i < 1600 && (await queue.CountAsync(CancellationToken.None)).Waiting > 0; i++)
        {
            await Task.Delay(25);
        }

        (await queue.CountAsync(CancellationToken.None)).ShouldBe((0, givenUp));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}

/// <summary>A person on a channel: types, presses buttons as the channel's client would, and waits for answers.</summary>
internal sealed class Chatter(HttpClient http, FakeChannel channel, string person, bool execute = false, string? conversation = null)
{
    private int _sent;
    private int _mark;

    public string Conversation { get; } = conversation ?? "chat-" + person.Replace('/', '-');

    /// <summary>How many messages the person sent.</summary>
    public int Messages { get; private set; }

    /// <summary>The latest card that the bot put in front of the person.</summary>
    public Said? Latest => channel.All.LastOrDefault(s => s.Conversation == Conversation && s.Card is not null);

    public async Task ArriveAsync() => (await PostAsync(new JsonObject { ["type"] = "conversationUpdate", ["membersAdded"] = new JsonArray { new JsonObject { ["id"] = person } } })).EnsureSuccessStatusCode();

    public async Task SayAsync(string text)
    {
        Messages++;
        (await PostAsync(new JsonObject { ["type"] = "message", ["text"] = text })).EnsureSuccessStatusCode();
    }

    /// <summary>Sends files as attachments, with words beside them.</summary>
    public async Task SendAsync(string text, params JsonObject[] attachments)
    {
        Messages++;
        (await PostAsync(new JsonObject { ["type"] = "message", ["text"] = text, ["attachments"] = new JsonArray([.. attachments.Select(a => (JsonNode)a)]) })).EnsureSuccessStatusCode();
    }

    /// <summary>Presses a button of a card with values typed into its fields; returns the card an Action.Execute is answered with.</summary>
    public async Task<JsonObject?> PressAsync(JsonObject card, string title, params (string Id, string Value)[] typed)
    {
        Messages++;
        var button = Cards.Button(card, title);
        var data = (JsonObject)button["data"]!.DeepClone();
        foreach (var (id, value) in Cards.Values(card))
        {
            data[id] = value;
        }

        foreach (var (id, value) in typed)
        {
            data.ContainsKey(id).ShouldBeTrue($"The card has no field '{id}'.");
            data[id] = value;
        }

        if (!execute)
        {
            (await PostAsync(new JsonObject { ["type"] = "message", ["value"] = data })).EnsureSuccessStatusCode();
            return null;
        }

        button["type"]!.GetValue<string>().ShouldBe("Action.Execute");
        var invoke = new JsonObject { ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = (string)button["verb"]!, ["data"] = data }, ["trigger"] = "manual" }, ["replyToId"] = ReplyTo };
        var response = await PostAsync(invoke);
        response.EnsureSuccessStatusCode();
        var body = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        body["statusCode"]!.GetValue<int>().ShouldBe(200);
        return body["value"] as JsonObject;
    }

    /// <summary>Presses a button of the newest card that has it, wherever it came from.</summary>
    public async Task<JsonObject?> PressAsync(string title, params (string Id, string Value)[] typed) =>
        await PressAsync(await PressableAsync(title), title, typed) is { } card ? _answered = card : null;

    /// <summary>The card on which a button is pressed: the last answer, or one that was sent.</summary>
    public async Task<JsonObject> PressableAsync(string title) => _answered is not null && Cards.HasButton(_answered, title) ? _answered : (await SeesAsync(title)).Card!;

    /// <summary>Goes on from this card.</summary>
    public void Holds(JsonObject card) => _answered = card;

    /// <summary>Waits for a card with a button of this title.</summary>
    public Task<Said> SeesAsync(string buttonTitle) => channel.WaitAsync(Conversation, _mark, s => Cards.HasButton(s.Card, buttonTitle), $"a card with the button '{buttonTitle}'");

    /// <summary>Waits for something that says this.</summary>
    public Task<Said> ReadsAsync(string text) => channel.WaitAsync(Conversation, _mark, s => s.AllText.Contains(text), $"'{text}'");

    /// <summary>What came before does not count from here on.</summary>
    public void LooksAnew()
    {
        _mark = channel.All.Count;
        _answered = null;
    }

    /// <summary>Looks only at what came with or after the last answer.</summary>
    public void LooksAnewUnlessAnswered() => _mark = _before;

    public Task<HttpResponseMessage> PostAsync(JsonObject activity)
    {
        _before = channel.All.Count;
        activity["id"] ??= $"{person}-{Guid.NewGuid():N}-{++_sent}";
        activity["channelId"] ??= execute ? "msteams" : "emulator";
        activity["serviceUrl"] = channel.ServiceUrl;
        activity["from"] ??= new JsonObject { ["id"] = person, ["name"] = person };
        activity["recipient"] = new JsonObject { ["id"] = "bot" };
        activity["conversation"] ??= new JsonObject { ["id"] = Conversation };
        return http.PostAsync("/api/messages", new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"));
    }

    /// <summary>Waits until the newest card is like this.</summary>
    public Task<Said> WaitLastAsync(Func<Said, bool> wanted) => channel.WaitAsync(Conversation, _before, wanted, "such a card");

    /// <summary>Id of the message whose card is pressed, where the channel names it.</summary>
    public string? ReplyTo { get; set; }

    private JsonObject? _answered;
    private int _before;
}
