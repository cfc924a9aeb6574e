using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>Files a page signed by hand beside the report's papers. Filing it again replaces it with itself.</summary>
internal sealed class ScanFiling(IReportStore store, IEvidenceVault vault, ILibrary library) : IErrandDoer
{
    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.FileScan };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is { } report
            && report.Scans.Find(s => s.Hash == errand.Subject) is { } scan
            && await vault.FindAsync(agency.Id, scan.Hash, cancellationToken) is { } picture)
        {
            await library.FileAsync(PaperDesk.PlaceOf(agency, report, scan.FileName), picture, cancellationToken);
        }

        return new Told.Yes();
    }
}
