using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Reports and books are read in every turn and are long texts; what a revision says never changes. So the database is asked for the
/// revision each time, and for the text only when it is not the one at hand.
/// </summary>
public sealed partial class SqlStore
{
    private const int ReportsAtHand = 500;

    private const int BooksAtHand = 1000;

    private readonly Recent<(string Agency, string Id), Report> _reports = new(ReportsAtHand);

    private readonly Recent<string, AgencyBook> _books = new(BooksAtHand);

    /// <inheritdoc />
    public Task<Report?> FindAsync(string agencyId, string reportId, CancellationToken cancellationToken) =>
        _gate.ReadAsync(agencyId, session => ReportAsync(session, agencyId, reportId), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Report>> ListAsync(string agencyId, CancellationToken cancellationToken) => _gate.ReadAsync<IReadOnlyList<Report>>(
        agencyId,
        async session =>
        {
            var reports = new List<Report>();
            foreach (var row in await session.ListAsync<TextRow>("SELECT id AS Id, revision AS Revision FROM report WHERE agency_id = @agencyId ORDER BY changed_at DESC, id", new { agencyId }))
            {
                reports.Add(_reports.Find((agencyId, row.Id)) is { } known && known.Revision == row.Revision ? known : (await ReportAsync(session, agencyId, row.Id))!);
            }

            return reports;
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<Desk> DeskAsync(string agencyId, string personId, CancellationToken cancellationToken) =>
        _gate.ReadAsync(agencyId, session => DeskAsync(session, agencyId, personId), cancellationToken);

    /// <inheritdoc />
    public Task<AgencyBook> BookAsync(string agencyId, CancellationToken cancellationToken) =>
        _gate.ReadAsync(agencyId, session => BookAsync(session, agencyId), cancellationToken);

    /// <inheritdoc />
    public Task<Standing> StandingAsync(string agencyId, string personId, string? reportId, CancellationToken cancellationToken) => _gate.ReadAsync(
        agencyId,
        async session =>
        {
            var desk = await DeskAsync(session, agencyId, personId);
            var id = reportId ?? desk.ReportId;
            return new Standing(desk, id is null ? null : await ReportAsync(session, agencyId, id), await BookAsync(session, agencyId));
        },
        cancellationToken);

    private async Task<Report?> ReportAsync(Session session, string agencyId, string id)
    {
        var known = _reports.Find((agencyId, id));
        var row = await session.FirstAsync<TextRow>(
            "SELECT revision AS Revision, CASE WHEN revision = @revision THEN NULL ELSE json END AS Json FROM report WHERE agency_id = @agencyId AND id = @id",
            new { agencyId, id, revision = known?.Revision ?? 0 });
        return row is null ? null : row.Json is null ? known : _reports.Keep((agencyId, id), ReportJson.Read(row.Json));
    }

    private async Task<AgencyBook> BookAsync(Session session, string agencyId)
    {
        var known = _books.Find(agencyId);
        var row = await session.FirstAsync<TextRow>(
            "SELECT revision AS Revision, CASE WHEN revision = @revision THEN NULL ELSE json END AS Json FROM agency_book WHERE agency_id = @agencyId", new { agencyId, revision = known?.Revision ?? 0 });
        return row is null ? new AgencyBook() : row.Json is null ? known! : _books.Keep(agencyId, ReportJson.ReadBook(row.Json));
    }

    private static async Task<Desk> DeskAsync(Session session, string agencyId, string personId)
    {
        var desk = await session.FirstAsync<DeskRow>(
            "SELECT report_id AS ReportId, focus AS Focus, question AS Question FROM desk WHERE agency_id = @agencyId AND person_id = @personId", new { agencyId, personId });
        return new Desk(personId, desk?.ReportId, desk?.Focus, desk?.Question);
    }

    private void Remember(Change change, SaveResult result)
    {
        if (result == SaveResult.Saved && change.Report is { } report)
        {
            _reports.Keep((change.AgencyId, report.Id), report);
        }

        if (result == SaveResult.Saved && change.Book is { } book)
        {
            _books.Keep(change.AgencyId, book);
        }
    }

    private sealed class TextRow
    {
        public string Id { get; init; } = "";

        public int Revision { get; init; }

        public string? Json { get; init; }
    }

    private sealed class DeskRow
    {
        public string? ReportId { get; init; }

        public string? Focus { get; init; }

        public string? Question { get; init; }
    }
}
