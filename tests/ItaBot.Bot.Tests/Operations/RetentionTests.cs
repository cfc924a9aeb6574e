using ItaBot.Bot.Operations;
using ItaBot.Bot.Tests.Stage;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.Bot.Tests.Operations;

/// <summary>The whole program forgets what its settings say, and nothing else.</summary>
public class RetentionTests
{
    [Theory]
    [InlineData("0", 0, 2)]
    [InlineData("12", 1, 1)]
    public async Task Only_what_the_settings_name_goes(string months, int gone, int left)
    {
        await using var bot = await RunningBot.StartAsync(null, "--Retention:CancelledMonths=" + months);
        var (agency, store) = (bot.Services.GetRequiredService<Agencies.Offices>().All[0], bot.Services.GetRequiredService<IReportStore>());
        var report = Untouched(agency.Id);
        foreach (var one in new[] { report with { Id = "old", CancelledAt = report.ChangedAt }, report with { Id = "open" } })
        {
            (await store.SaveAsync(new Change(agency.Id, one, 0, null, [], [], null, report.ChangedAt), default)).ShouldBe(SaveResult.Saved);
        }

        (await bot.Services.GetRequiredService<Retention>().SweepAsync(default)).ShouldBe(gone);
        (await bot.Services.GetRequiredService<Retention>().SweepAsync(default)).ShouldBe(0);
        (await store.ListAsync(agency.Id, default)).Count.ShouldBe(left);
        bot.Audit().Count(e => e.Contains("report-forgotten")).ShouldBe(gone);
    }

    [Fact]
    public async Task Evidence_goes_with_the_last_report_that_names_it()
    {
        await using var bot = await RunningBot.StartAsync(null, "--Retention:CancelledMonths=12");
        var (agency, store, vault) = (bot.Services.GetRequiredService<Agencies.Offices>().All[0].Id, bot.Services.GetRequiredService<IReportStore>(), (IEvidenceVault)bot.Services.GetRequiredService<IKeeping>());
        var report = Untouched(agency);
        var alone = await vault.KeepAsync(agency, [1], report.ChangedAt, default);
        var small = await vault.KeepAsync(agency, [2], report.ChangedAt, default);
        var shared = await vault.KeepAsync(agency, [3], report.ChangedAt, default);
        EvidencePiece Photo(string hash) => new("e1", "m1", EvidenceKind.Photo, "x", "image/jpeg", 1, hash, "clerk", report.ChangedAt) { Thumbnail = small };
        var old = report with { Id = "old", CancelledAt = report.ChangedAt, Evidence = [Photo(alone), Photo(shared)] };
        var open = report with { Id = "open", Evidence = [Photo(shared) with { Thumbnail = null, Removed = true }] };
        foreach (var one in new[] { old, open })
        {
            await store.SaveAsync(new Change(agency, one, 0, null, [], [], null, report.ChangedAt), default);
        }

        (await bot.Services.GetRequiredService<Retention>().SweepAsync(default)).ShouldBe(1);
        (await vault.FindAsync(agency, alone, default)).ShouldBeNull();
        (await vault.FindAsync(agency, small, default)).ShouldBeNull();
        (await vault.FindAsync(agency, shared, default)).ShouldBe([3]);
    }

    private static Report Untouched(string agency)
    {
        var at = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return new Report { Id = "x", AgencyId = agency, ReportType = "report-12-month", ItaYear = 2563, FiscalYear = 2562, Round = 12, HandbookVersion = "none", StartedBy = "clerk", StartedAt = at, ChangedAt = at, Revision = 1 };
    }
}
