using ItaBot.Bot.Errands;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Reminders;

/// <summary>Takes up again what is stuck, when an administrator says so: errands given up or put off, and reminders that did not surely arrive.</summary>
internal sealed class TryAgainDoer(IErrandQueue queue, IReminderLedger ledger, TimeProvider clock) : IErrandDoer
{
    /// <summary>The kind of errand.</summary>
    public const string Kind = "try-again";

    private const int Most = 200;

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Kind };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await queue.RetryAsync(agency.Id, now, cancellationToken);
        foreach (var kept in await ledger.FindAsync(agency.Id, [ReminderState.Unsure, ReminderState.Unreached], Most, cancellationToken))
        {
            await ledger.AgainAsync(agency.Id, kept.Message.PersonId, kept.Message.Id, ReminderPlanner.ErrandOf(kept.Message), now, cancellationToken);
        }

        return new Told.Nobody();
    }
}
