using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// When the day changes in Thailand, an absence may begin or end: whoever is awaited now and was not the day before is asked, and a memo
/// that another will sign is printed anew. The day is kept in the agency's book and saved with the errands, so each change is handed out
/// once, also after days without the program.
/// </summary>
internal sealed class DayTurn(IReadOnlyList<Agency> agencies, IReportStore store, TimeProvider clock, ILogger<DayTurn> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Hands out for one agency; false when somebody else wrote in its book meanwhile.</summary>
    public static async Task<bool> HandOutAsync(Agency agency, IReportStore store, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        var book = await store.BookAsync(agency.Id, cancellationToken);
        if (book.HandedOutOn == today || (book.HandedOutOn is null && book.Absences.Count == 0))
        {
            return true;
        }

        var reports = await store.ListAsync(agency.Id, cancellationToken);
        var errands = AbsenceTurns.Moves(reports, Deputies.Of(agency, book, book.HandedOutOn ?? today), Deputies.Of(agency, book, today));
        var change = new Change(agency.Id, null, 0, null, [], errands, null, now) { Book = book with { HandedOutOn = today, Revision = book.Revision + 1 } };
        return await store.SaveAsync(change, cancellationToken) == SaveResult.Saved;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        do
        {
            foreach (var agency in agencies)
            {
                try
                {
                    await HandOutAsync(agency, store, clock.GetUtcNow(), stoppingToken);
                }
                catch (Exception e) when (e is IOException or InvalidOperationException or System.Data.Common.DbException)
                {
                    Log.WorkerFailed(log, e);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
