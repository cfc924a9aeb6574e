using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Channels.Line;

/// <summary>What is said in answer to one event, collected so that it goes out with the event's reply token, which costs nothing.</summary>
/// <param name="happened">The event.</param>
internal sealed class LineAnswer(LineEvent happened)
{
    private readonly TaskCompletionSource _followed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The event.</summary>
    public LineEvent Event => happened;

    /// <summary>Whether it may be pushed when the token does not work: to people it knows. Strangers and groups cannot make it spend money.</summary>
    public bool MayPush { get; set; }

    /// <summary>What is said, in order.</summary>
    public List<JsonObject> Messages { get; } = [];

    /// <summary>Done when something that the worker had to do first was added.</summary>
    public Task Followed => _followed.Task;

    /// <summary>What the worker made meanwhile: it follows what is said.</summary>
    public List<JsonObject> Followers { get; } = [];

    /// <summary>Adds what the worker made.</summary>
    public void Follow(JsonObject message)
    {
        Followers.Add(message);
        _followed.TrySetResult();
    }
}

/// <summary>
/// Speaks on LINE. An answer uses the reply token, once and at once; what comes without being asked, or too late for the token, is
/// pushed, and counted, because pushes cost the agency money.
/// </summary>
internal sealed class LineMouth(Agency agency, LineClient client, FlexRenderer flex, LineAccounts accounts, ISendCount count, TimeProvider clock, ILogger<LineMouth> log)
{
    private const int MostMessages = 5;

    // A token works for about a minute; LINE does not say for how long.
    private static readonly TimeSpan TokenWorks = TimeSpan.FromSeconds(45);

    private readonly ConcurrentDictionary<string, LineAnswer> _open = new(StringComparer.Ordinal);

    /// <summary>Begins an answer: what the worker has for this account goes with it, until it is sent.</summary>
    public LineAnswer Open(LineEvent happened) => _open[happened.Source] = new LineAnswer(happened);

    /// <summary>Adds a prompt to an answer.</summary>
    public void Add(LineAnswer answer, Prompt prompt, string userId, string? kept = null) => Add(answer, flex.Render(prompt, userId, kept));

    /// <summary>Adds a message to an answer.</summary>
    public static void Add(LineAnswer answer, JsonObject message)
    {
        lock (answer)
        {
            answer.Messages.Add(message);
        }
    }

    /// <summary>Sends what was collected.</summary>
    public async Task SendAsync(LineAnswer answer, CancellationToken cancellationToken)
    {
        List<JsonObject> messages;
        lock (answer)
        {
            _open.TryRemove(new(answer.Event.Source, answer));
            messages = [.. answer.Messages, .. answer.Followers];
        }

        for (var i = 0; i < messages.Count - 1; i++)
        {
            messages[i].Remove("quickReply");
        }

        var rest = messages.Chunk(MostMessages).Select(c => new JsonArray([.. c.Select(m => (JsonNode)m)])).ToList();
        if (rest.Count > 0 && answer.Event.ReplyToken is { } token && clock.GetUtcNow() - answer.Event.At < TokenWorks && await client.ReplyAsync(token, rest[0], cancellationToken) is SendOutcome.Sent)
        {
            rest.RemoveAt(0);
        }

        foreach (var (part, i) in rest.Where(_ => answer.MayPush).Select((p, i) => (p, i)))
        {
            await PushAsync(answer.Event.Source, part, $"{answer.Event.Id}/{i}", cancellationToken);
        }
    }

    /// <summary>Where a person can be reached whose account the agency's file names, though nobody wrote from it yet; null where LINE is not set up.</summary>
    public string? AddressInFile(string personId) => client.IsSetUp && agency.Find(personId)?.LineUserId is { } userId ? LineChannel.Reference(userId) : null;

    /// <summary>Says something that nobody asked for. Who is not linked any more is not told.</summary>
    public async Task<SendOutcome> TellAsync(string personId, string userId, Prompt prompt, CancellationToken cancellationToken)
    {
        if ((await accounts.FindAsync(userId, cancellationToken))?.Id != personId)
        {
            return new SendOutcome.Gone();
        }

        var message = flex.Render(prompt, userId);
        if (_open.TryGetValue(userId, out var answer))
        {
            lock (answer)
            {
                if (_open.ContainsKey(userId) && answer.Messages.Count + answer.Followers.Count < MostMessages)
                {
                    answer.Follow(message);
                    return new SendOutcome.Sent(null);
                }
            }
        }

        return await PushAsync(userId, [message], "", cancellationToken);
    }

    // The key is made of what is said, so that the same thing pushed again after an uncertain end is the same push.
    private async Task<SendOutcome> PushAsync(string to, JsonArray messages, string about, CancellationToken cancellationToken)
    {
        var key = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{to}\n{about}\n{messages.ToJsonString()}")).AsSpan(0, 16));
        var outcome = await client.PushAsync(to, messages, key, cancellationToken);
        if (outcome is SendOutcome.Sent)
        {
            await count.CountAsync(agency.Id, LineChannel.Name, LineChannel.Month(clock.GetUtcNow()), 1, cancellationToken);
        }
        else
        {
            Log.NotDelivered(log, LineChannel.Name, outcome.GetType().Name);
        }

        return outcome;
    }
}
