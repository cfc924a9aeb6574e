using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>Something the bot said, or put in the place of what it had said.</summary>
/// <param name="Id">Id of the message.</param>
/// <param name="Card">Its card, when it has one.</param>
/// <param name="Text">All its words.</param>
/// <param name="At">When it arrived, in ticks of <see cref="Stopwatch"/>.</param>
/// <param name="Replaces">Whether it took the place of an earlier one.</param>
/// <param name="IsReply">Whether it answers something said; else it came by itself.</param>
/// <param name="WasDoubted">Whether the channel let the bot believe that it might not have arrived.</param>
internal sealed record Heard(string Id, JsonObject? Card, string Text, long At, bool Replaces, bool IsReply, bool WasDoubted);

/// <summary>What one person was told.</summary>
internal sealed class Inbox
{
    private readonly List<Heard> _heard = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<Heard> All
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>How much so far.</summary>
    public int Count
    {
        get
        {
            lock (_heard)
            {
                return _heard.Count;
            }
        }
    }

    public void Put(Heard heard)
    {
        lock (_heard)
        {
            _heard.Add(heard);
            _more.TrySetResult();
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Waits for something like this after a mark; null when it does not come in time.</summary>
    public async Task<Heard?> WaitAsync(int mark, Func<Heard, bool> wanted, TimeSpan most)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            Task more;
            lock (_heard)
            {
                if (_heard.Skip(mark).FirstOrDefault(wanted) is { } found)
                {
                    return found;
                }

                more = _more.Task;
            }

            var left = most - Stopwatch.GetElapsedTime(began);
            if (left <= TimeSpan.Zero || await Task.WhenAny(more, Task.Delay(left)) != more)
            {
                return null;
            }
        }
    }
}

/// <summary>
/// The channel's service as busy as on a deadline: everything takes a moment; some calls are refused for pace (429, 503), some arrive and
/// are answered 502 all the same, some do not arrive and are answered 502. It keeps all that people were told.
/// </summary>
internal sealed class TownChannel
{
    private readonly ConcurrentDictionary<string, Inbox> _inboxes = new(StringComparer.Ordinal);
    private int _calls;
    private int _ids;
    private int _refused;
    private int _doubted;
    private int _lost;

    /// <summary>Messages that arrived, and calls that were refused, doubted and lost.</summary>
    public (int Arrived, int Refused, int Doubted, int Lost) Counts => (_inboxes.Values.Sum(i => i.Count), _refused, _doubted, _lost);

    public IEnumerable<KeyValuePair<string, Inbox>> Inboxes => _inboxes;

    public Inbox Of(string conversation) => _inboxes.GetOrAdd(conversation, _ => new Inbox());

    /// <summary>POST and PUT of /v3/conversations/{id}/activities[/{id}].</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var activity = (JsonObject)(await JsonNode.ParseAsync(context.Request.Body))!;
        var call = Interlocked.Increment(ref _calls);
        await Task.Delay(5 + (call * 37 % 50));
        var response = context.Response;
        if (call % 83 == 0 || call % 397 == 0)
        {
            Interlocked.Increment(ref _refused);
            (response.StatusCode, response.Headers.RetryAfter) = (call % 397 == 0 ? 503 : 429, "1");
            return;
        }

        if (call % 613 == 0)
        {
            Interlocked.Increment(ref _lost);
            response.StatusCode = 502;
            return;
        }

        var doubted = call % 411 == 0;
        var replaces = HttpMethods.IsPut(context.Request.Method);
        var id = replaces ? parts[^1] : "1:" + Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        var card = (activity["attachments"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(a => (string?)a["contentType"] == "application/vnd.microsoft.card.adaptive")?["content"] as JsonObject;
        Of(Uri.UnescapeDataString(parts[2])).Put(new Heard(id, card, card is null ? (string?)activity["text"] ?? "" : CardSheet.TextOf(card), Stopwatch.GetTimestamp(), replaces, activity["replyToId"] is not null, doubted));
        if (doubted)
        {
            Interlocked.Increment(ref _doubted);
            response.StatusCode = 502;
            return;
        }

        await response.WriteAsync(new JsonObject { ["id"] = id }.ToJsonString());
    }
}
