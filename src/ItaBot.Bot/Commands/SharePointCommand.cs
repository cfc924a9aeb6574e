using ItaBot.Bot.Errands;
using ItaBot.Bot.Options;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Library;
using ItaBot.Infrastructure.SharePoint;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.Bot.Commands;

/// <summary>
/// Sets SharePoint up, says whether it is usable, and compares it with the store. The store is only read, so all three may run beside
/// the bot: what <c>sync</c> sends the bot finds there afterwards, by key and by hash.
/// </summary>
internal static class SharePointCommand
{
    /// <summary>Looks for everything that has to be there, makes what is missing when asked to, and lists whom the directory calls otherwise. 0: usable; 1: not; 2: not switched on.</summary>
    public static async Task<int> SetUpAsync(Settings settings, IReadOnlyList<Agency> agencies, bool make, TextWriter output, TextWriter error)
    {
        if (!SharePointSettings.IsOn(settings))
        {
            await error.WriteLineAsync(Words.Thai.Get("sharepoint.off"));
            return 2;
        }

        var connection = SharePointSettings.Connect(settings, NullLoggerFactory.Instance);
        var (steps, trouble) = await connection.Site.SetUpAsync(make, CancellationToken.None);
        foreach (var step in steps)
        {
            var (what, state) = (Words.Thai.Get("sharepoint." + step.What), Words.Thai.Get("sharepoint." + step.State.ToString().ToLowerInvariant()));
            await output.WriteLineAsync(Words.Thai.Get("sharepoint.step", ("what", what), ("name", step.Name), ("state", state)));
        }

        if (trouble is { } met)
        {
            await output.WriteLineAsync(Words.Thai.Get("sharing.trouble." + met.ToString().ToLowerInvariant()));
        }

        foreach (var agency in trouble is null ? agencies : [])
        {
            await NamesAsync(connection.Directory, agency, output);
        }

        var usable = trouble is null && steps.All(s => s.State is SetupState.Found or SetupState.Made);
        await output.WriteLineAsync(Words.Thai.Get(usable ? "sharepoint.usable" : "sharepoint.unusable"));
        return usable ? 0 : 1;
    }

    // Somebody renamed, or an id of another person: papers bear the names of the agency file.
    private static async Task NamesAsync(IDirectory directory, Agency agency, TextWriter output)
    {
        var named = agency.People.Where(p => p.AadObjectId is not null).ToDictionary(p => p.AadObjectId!, StringComparer.OrdinalIgnoreCase);
        foreach (var known in (await directory.PeopleAsync(agency, CancellationToken.None)).Where(k => named.TryGetValue(k.DirectoryId, out var person) && person.Name != k.Name))
        {
            await output.WriteLineAsync(Words.Thai.Get("sharepoint.other-name", ("name", named[known.DirectoryId].Name), ("known", known.Name)));
        }
    }

    /// <summary>Compares SharePoint with the store, sends what is missing and lists what differs. 0: the same; 1: something differs or it stopped; 2: not switched on.</summary>
    public static async Task<int> SyncAsync(Settings settings, StoreToCompare store, TextWriter output, TextWriter error)
    {
        if (!SharePointSettings.IsOn(settings))
        {
            await error.WriteLineAsync(Words.Thai.Get("sharepoint.off"));
            return 2;
        }

        var site = SharePointSettings.Connect(settings, NullLoggerFactory.Instance).Site;
        var (reports, differences) = (0, 0);
        foreach (var agency in store.Agencies)
        {
            var known = await store.Reports.ListAsync(agency.Id, CancellationToken.None);
            foreach (var report in known)
            {
                var outcome = await CompareAsync(site, settings, store, agency, report.Id, output);
                (reports, differences) = (reports + 1, differences + outcome.Differences.Count);
                if (outcome.Trouble is { } met)
                {
                    await output.WriteLineAsync(Words.Thai.Get("sharepoint.stopped", ("why", Words.Thai.Get("sharing.trouble." + met.ToString().ToLowerInvariant()))));
                    return 1;
                }
            }

            var keys = known.Select(r => agency.Id + "/" + r.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var stray in (await site.KeysAsync(agency.FullName, CancellationToken.None)).Keys.Where(k => !keys.Contains(k)))
            {
                await output.WriteLineAsync(Words.Thai.Get("sharepoint.stray", ("key", stray)));
                differences++;
            }
        }

        await output.WriteLineAsync(differences == 0 ? Words.Thai.Get("sharepoint.same", ("reports", reports)) : Words.Thai.Get("sharepoint.differs", ("reports", reports), ("differences", differences)));
        return differences == 0 ? 0 : 1;
    }

    private static async Task<ShareOutcome> CompareAsync(SharePointSite site, Settings settings, StoreToCompare store, Agency agency, string reportId, TextWriter output)
    {
        var library = new FolderLibrary(settings["Library:Folder"]);
        if (await ShareDoer.SharedOf(agency, reportId, store.Reports, library, store.Shelf, TimeProvider.System, CancellationToken.None) is not { } shared)
        {
            return new ShareOutcome(null, TimeSpan.Zero, 0, []);
        }

        var outcome = await ShareAsync(site, shared.Report, shared.Papers, new ReadOnlyLedger(store.Ledger));
        await output.WriteLineAsync(Words.Thai.Get("sharepoint.report", ("report", reportId), ("sent", outcome.Sent), ("differences", outcome.Differences.Count)));
        foreach (var difference in outcome.Differences)
        {
            await output.WriteLineAsync(Words.Thai.Get("sharepoint.difference", ("entry", difference.Entry), ("column", difference.Column), ("ours", difference.Ours), ("theirs", difference.Theirs)));
        }

        return outcome;
    }

    // A busy SharePoint is waited for: nobody waits for this command.
    private static async Task<ShareOutcome> ShareAsync(SharePointSite site, Domain.Sharing.SharedReport report, IReadOnlyList<SharedPaper> papers, ISyncLedger ledger)
    {
        for (var tries = 0; ; tries++)
        {
            var outcome = await site.ShareAsync(report, papers, [], ledger, verify: true, CancellationToken.None);
            if (outcome.Trouble is not SharingTrouble.Busy || tries == 10)
            {
                return outcome;
            }

            await Task.Delay(outcome.Wait, TimeProvider.System);
        }
    }
}

/// <summary>What <c>sync</c> compares with: the store, opened for reading.</summary>
internal sealed record StoreToCompare(IReadOnlyList<Agency> Agencies, IReportStore Reports, ISyncLedger Ledger, HandbookShelf Shelf);

/// <summary>The bot's ledger as it is, with notes of our own that nobody keeps.</summary>
internal sealed class ReadOnlyLedger(ISyncLedger ledger) : ISyncLedger
{
    private readonly Dictionary<string, SyncEntry> _notes = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, SyncEntry>> EntriesAsync(string agencyId, string reportId, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, SyncEntry>(await ledger.EntriesAsync(agencyId, reportId, cancellationToken), StringComparer.Ordinal);
        foreach (var (key, note) in _notes)
        {
            entries[key] = note;
        }

        return entries;
    }

    /// <inheritdoc />
    public Task PutAsync(string agencyId, string reportId, IReadOnlyList<SyncEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            _notes[entry.Key] = entry;
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task EndedAsync(string agencyId, string reportId, string? trouble, DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<SyncStanding> StandingAsync(string agencyId, string reportId, CancellationToken cancellationToken) => ledger.StandingAsync(agencyId, reportId, cancellationToken);
}
