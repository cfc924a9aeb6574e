using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>One try to share one report: what the ledger knows, and what was sent. Every entry is put into the ledger before and after it is sent, so that a crash is only a try that ended early.</summary>
internal sealed class SyncScope
{
    private readonly ISyncLedger _ledger;
    private readonly Dictionary<string, SyncEntry> _entries;

    private SyncScope(ISyncLedger ledger, SharedReport report, bool verify, Dictionary<string, SyncEntry> entries) =>
        (_ledger, Report, Verify, _entries) = (ledger, report, verify, entries);

    public SharedReport Report { get; }

    /// <summary>Whether SharePoint is asked about everything, in place of believing the ledger.</summary>
    public bool Verify { get; }

    /// <summary>How many things were sent.</summary>
    public int Sent { get; set; }

    /// <summary>What people changed by hand and nobody has chosen about yet.</summary>
    public IReadOnlyList<SharedDifference> Differences => [.. _entries.Values.SelectMany(e => e.Differences ?? []).Where(d => !d.Kept)];

    public static async Task<SyncScope> OpenAsync(ISyncLedger ledger, SharedReport report, bool verify, CancellationToken cancellationToken) =>
        new(ledger, report, verify, new(await ledger.EntriesAsync(report.AgencyId, report.ReportId, cancellationToken), StringComparer.Ordinal));

    public SyncEntry Of(string key) => _entries.GetValueOrDefault(key) ?? new SyncEntry(key);

    public async Task PutAsync(IReadOnlyList<SyncEntry> entries, CancellationToken cancellationToken)
    {
        await _ledger.PutAsync(Report.AgencyId, Report.ReportId, entries, cancellationToken);
        foreach (var entry in entries)
        {
            _entries[entry.Key] = entry;
        }
    }

    /// <summary>Does what people chose about differences: "ours" takes the other side's value for one of ours, so that it is overwritten; "theirs" leaves it.</summary>
    public async Task ChooseAsync(IReadOnlyList<SharedChoice> choices, CancellationToken cancellationToken)
    {
        foreach (var choice in choices)
        {
            var entry = Of(choice.Entry);
            if (entry.Differences?.FirstOrDefault(d => d.Column == choice.Column) is not { } difference)
            {
                continue;
            }

            var others = entry.Differences.Where(d => d != difference);
            await PutAsync([choice.KeepTheirs ? entry with { Differences = [.. others, difference with { Kept = true }] } : Overrule(entry with { Differences = [.. others] }, difference)], cancellationToken);
        }
    }

    private static SyncEntry Overrule(SyncEntry entry, SharedDifference difference)
    {
        if (difference.Column == SharedDifference.Whole)
        {
            // Deleted: it is made again. A changed paper: its present version is the one to overwrite.
            return difference.Theirs.Length == 0 ? new SyncEntry(entry.Key) : entry with { Hash = null, ETag = difference.Theirs };
        }

        var written = JsonText.Read(entry.Written);
        written[difference.Column] = difference.Theirs;
        return entry with { Written = JsonText.Write(written) };
    }
}
