using System.Text.Json.Nodes;
using ItaBot.Bot.Tests.Stage;

namespace ItaBot.Bot.Tests.Teams;

/// <summary>The program with a Teams-like channel beside it, for one test.</summary>
public abstract class Site : IAsyncLifetime
{
    internal const string Bot = "<at>ItaBot</at>";

    internal FakeChannel Channel { get; private set; } = null!;

    internal RunningBot Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Channel = await FakeChannel.StartAsync();
        Program = await RunningBot.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        await Channel.DisposeAsync();
    }

    internal Chatter Person(string person) => new(Program.Http, Channel, person, execute: true);

    /// <summary>Something done in a conversation that others read as well.</summary>
    internal static JsonObject InGroup(JsonObject activity, string type = "channel")
    {
        activity["conversation"] = new JsonObject { ["id"] = "group", ["isGroup"] = true, ["conversationType"] = type, ["tenantId"] = "tenant-1" };
        return activity;
    }

    internal static JsonObject Said(string text) => new()
    {
        ["type"] = "message", ["text"] = text,
        ["entities"] = new JsonArray { new JsonObject { ["type"] = "mention", ["text"] = Bot, ["mentioned"] = new JsonObject { ["id"] = "bot", ["name"] = "ItaBot" } } },
    };

    internal IReadOnlyList<Said> ToldIn(string conversation) => [.. Channel.All.Where(s => s.Conversation == conversation && (string?)s.Activity["type"] == "message")];
}
