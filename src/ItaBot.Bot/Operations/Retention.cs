using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ItaBot.Bot.Options;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Keeping;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Operations;

/// <summary>
/// Forgets what the agency's rules no longer keep, a few times a day. Everything is kept unless a setting says otherwise; a report in the year of
/// its assessment is kept in any case, and so is the audit trail, which says of each report when it went. Papers in the library are the
/// office's own files and stay.
/// </summary>
internal sealed class Retention(IReadOnlyList<Agency> agencies, RetentionRules rules, IReportStore reports, IKeeping keeping, IEvidenceVault vault, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(6);

    /// <summary>The rules of the settings.</summary>
    public static RetentionRules Rules(Settings settings)
    {
        int Months(string name) => int.Parse(settings["Retention:" + name], CultureInfo.InvariantCulture);
        return new RetentionRules(Months("UnfinishedMonths"), Months("CancelledMonths"), Months("SignedMonths"), Months("SentFileMonths"), Months("ContactMonths"));
    }

    /// <summary>Adds the service.</summary>
    public static void AddTo(IServiceCollection services, Settings settings, SqlStore store)
    {
        services.AddSingleton<IKeeping>(store);
        services.AddSingleton(p => new Retention(p.GetRequiredService<Agencies.Offices>().All, Rules(settings), p.GetRequiredService<IReportStore>(), store, store, p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<Retention>>()));
        services.AddHostedService(p => p.GetRequiredService<Retention>());
    }

    /// <summary>Forgets once; returns how many reports went.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var gone = 0;
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
        foreach (var agency in agencies)
        {
            foreach (var report in (await reports.ListAsync(agency.Id, cancellationToken)).Where(r => rules.IsOver(r, today)))
            {
                var happened = new AuditEvent("report-forgotten", "", report.Id, new Dictionary<string, string>(StringComparer.Ordinal) { ["revision"] = report.Revision.ToString(CultureInfo.InvariantCulture) });
                if (await keeping.ForgetReportAsync(agency.Id, report.Id, report.Revision, happened, now, cancellationToken))
                {
                    gone++;
                    await ForgetEvidenceAsync(report, cancellationToken);
                }
            }

            var files = RetentionRules.Before(rules.SentFiles, now) is { } before ? await keeping.ForgetSentFilesAsync(agency.Id, before, now, cancellationToken) : 0;
            var contacts = RetentionRules.Before(rules.Contacts, now) is { } since ? await keeping.ForgetContactsAsync(agency.Id, since, cancellationToken) : 0;
            if (gone + files + contacts > 0)
            {
                Log.Forgotten(log, agency.Id, gone, files, contacts);
            }
        }

        return gone;
    }

    // The same photo may show something in another report. A crash in between leaves bytes that no report names: only room.
    private async Task ForgetEvidenceAsync(Report report, CancellationToken cancellationToken)
    {
        static IEnumerable<string> Named(Report r) => r.Evidence.SelectMany(e => new[] { e.Hash, e.Thumbnail ?? "" }).Where(h => h.Length > 0);
        var kept = (await reports.ListAsync(report.AgencyId, cancellationToken)).SelectMany(Named).ToHashSet(StringComparer.Ordinal);
        foreach (var hash in Named(report).Distinct(StringComparer.Ordinal).Where(h => !kept.Contains(h)))
        {
            await vault.DeleteAsync(report.AgencyId, hash, cancellationToken);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        while (rules.Forgets && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbException or JsonException or InvalidOperationException)
            {
                Log.NotForgotten(log, e);
            }
        }
    }
}
