namespace ItaBot.BotFramework;

/// <summary>
/// Keeps what the bot sends below what Teams allows ("Optimize your bot with rate limiting in Teams"): per conversation 7 in a second, 8
/// in two, 60 in half a minute, 1,800 in an hour; per tenant 50 in a second. Being refused costs more than waiting: a refused call counts
/// as well. The moments of the last calls are kept, so the limits hold in every window and not only on average; each window is counted a
/// little longer, because what leaves evenly does not arrive evenly.
/// </summary>
internal sealed class SendPace(TimeProvider time)
{
    private const double Slack = 1.04;
    private const int MostLogs = 10_000;

    private static readonly Limit[] OfConversation =
        [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30)), new(1800, TimeSpan.FromHours(1))];

    private static readonly Limit[] OfTenant = [new(50, TimeSpan.FromSeconds(1))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, CallLog> _conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CallLog> _tenants = new(StringComparer.Ordinal);

    private sealed record Limit(int Calls, TimeSpan Within);

    /// <summary>Waits for the turn of one call and counts it.</summary>
    /// <param name="reference">Where it goes.</param>
    /// <param name="patience">The longest wait.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null when the call may be made now; else how long it would have to wait, and it was not counted.</returns>
    public async Task<TimeSpan?> WaitAsync(ConversationReference reference, TimeSpan patience, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow() + patience;
        while (Take(reference) is { } wait)
        {
            if (time.GetUtcNow() + wait > end)
            {
                return wait;
            }

            await Task.Delay(wait, time, cancellationToken);
        }

        return null;
    }

    private TimeSpan? Take(ConversationReference reference)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var conversation = LogOf(_conversations, reference.Conversation?.Id, now);
            var tenant = LogOf(_tenants, reference.Conversation?.TenantId, now);
            var free = new[] { conversation.FreeAt(OfConversation), tenant.FreeAt(OfTenant) }.Max();
            if (free > now)
            {
                return free - now;
            }

            conversation.Add(now, OfConversation[^1].Calls);
            tenant.Add(now, OfTenant[^1].Calls);
            return null;
        }
    }

    private static CallLog LogOf(Dictionary<string, CallLog> logs, string? id, DateTimeOffset now)
    {
        if (logs.TryGetValue(id ?? "", out var log))
        {
            return log;
        }

        if (logs.Count >= MostLogs)
        {
            var idle = logs.Where(l => l.Value.Last + (OfConversation[^1].Within * Slack) < now).Select(l => l.Key).ToList();
            idle.ForEach(key => logs.Remove(key));
        }

        return logs[id ?? ""] = new CallLog();
    }

    private sealed class CallLog
    {
        private readonly List<DateTimeOffset> _calls = [];

        public DateTimeOffset Last => _calls.Count == 0 ? DateTimeOffset.MinValue : _calls[^1];

        public DateTimeOffset FreeAt(Limit[] limits) =>
            limits.Max(limit => _calls.Count < limit.Calls ? DateTimeOffset.MinValue : _calls[^limit.Calls] + (limit.Within * Slack));

        public void Add(DateTimeOffset now, int most)
        {
            _calls.Add(now);
            if (_calls.Count > 2 * most)
            {
                _calls.RemoveRange(0, _calls.Count - most);
            }
        }
    }
}
