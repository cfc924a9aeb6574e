using System.Globalization;
using ItaBot.Bot.Errands;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;

namespace ItaBot.Bot.Reminders;

/// <summary>
/// Each working morning, writes one digest for everybody who has something to hear, for one agency after the other. It looks every minute,
/// so a program that was down in the morning makes it good the same day; one that was down for weeks writes one digest. Several
/// instances may do so at once: the ledger's key lets one of them write. What a morning before left unsent is taken up again.
/// </summary>
internal sealed class ReminderPlanner(IEnumerable<Agency> agencies, DueDesk due, IReminderLedger ledger, ReminderHours hours, ErrandBell bell, TimeProvider clock, ILogger<ReminderPlanner> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    // What a send left open for longer than any send takes was cut off.
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(10);

    // No rung is looked for longer back than this.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(120);

    private readonly Dictionary<string, DateOnly> _planned = new(StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var agency in agencies)
            {
                try
                {
                    await LookAsync(agency, stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.PlannerFailed(log, agency.Id, e);
                }
            }

            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Plans the day of an agency when it is time and was not done.</summary>
    /// <returns>How many digests were written.</returns>
    public async Task<int> LookAsync(Agency agency, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = ThaiDay.Of(now);
        if (!hours.AreOpen(now) || _planned.GetValueOrDefault(agency.Id) == today)
        {
            return 0;
        }

        var left = await ledger.ResumeAsync(agency.Id, now - LongestSend, ErrandOf, now, cancellationToken);
        var digests = ReminderPlan.For(await due.OfAsync(agency, cancellationToken), hours.Days, Ladder.Standard, today, await ledger.WrittenAsync(agency.Id, now - Remembered, cancellationToken));
        var id = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var written = digests.Count == 0 ? 0 : await ledger.WriteAsync(agency.Id, [.. digests.Select(d => new ReminderMessage(id, d.PersonId, d.Reminders))], ErrandOf, now, cancellationToken);
        _planned[agency.Id] = today;
        if (written + left > 0)
        {
            Log.RemindersPlanned(log, agency.Id, written, left);
            bell.Ring();
        }

        return written;
    }

    /// <summary>The errand that sends a message: each person's own, so that nobody waits for another.</summary>
    public static Errand ErrandOf(ReminderMessage message) =>
        new(message.Id.StartsWith(ReminderDoer.NudgeSort + "/", StringComparison.Ordinal) ? ReminderDoer.NudgeLeft : ReminderDoer.Remind, "remind/" + message.PersonId, message.PersonId);
}
