using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Looks every hour which reports have links that are due, and leaves an errand for each. Any number of programs may do so on one store: the
/// errand is named by the report's revision, and a revision is looked after once a day.
/// </summary>
internal sealed class LinkWatcher(IReadOnlyList<Agency> agencies, IReportStore store, TimeProvider clock, ILogger<LinkWatcher> log) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Once = TimeSpan.FromHours(20);

    /// <summary>Leaves errands for all that is due; returns how many.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var left = 0;
        foreach (var agency in agencies)
        {
            var now = clock.GetUtcNow();
            foreach (var report in (await store.ListAsync(agency.Id, cancellationToken)).Where(r => LinkWatch.Due(r, now).Count > 0))
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"links|{report.Id}|{report.Revision}");
                var change = new Change(agency.Id, null, 0, null, [], [new Errand(ErrandKinds.ProbeLinks, report.Id)], key, now) { TurnCounts = Once };
                left += await store.SaveAsync(change, cancellationToken) == SaveResult.Saved ? 1 : 0;
            }
        }

        return left;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Hour, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or JsonException or InvalidOperationException && !stoppingToken.IsCancellationRequested)
            {
                Log.LinksNotRead(log, e);
            }
        }
    }
}
