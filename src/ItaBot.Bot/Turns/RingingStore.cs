using ItaBot.Bot.Errands;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>The store, with a bell: a save that leaves errands wakes the worker. Where reports are shared, every saved report is to be sent on.</summary>
internal sealed class RingingStore : IReportStore
{
    private readonly IReportStore _store;
    private readonly ErrandBell _bell = new();
    private readonly bool _shares;

    public RingingStore(IReportStore store, out ErrandBell bell, bool shares = false)
    {
        (_store, _shares) = (store, shares);
        bell = _bell;
    }

    /// <inheritdoc />
    public Task<Report?> FindAsync(string agencyId, string reportId, CancellationToken cancellationToken) => _store.FindAsync(agencyId, reportId, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Report>> ListAsync(string agencyId, CancellationToken cancellationToken) => _store.ListAsync(agencyId, cancellationToken);

    /// <inheritdoc />
    public Task<Desk> DeskAsync(string agencyId, string personId, CancellationToken cancellationToken) => _store.DeskAsync(agencyId, personId, cancellationToken);

    /// <inheritdoc />
    public Task<AgencyBook> BookAsync(string agencyId, CancellationToken cancellationToken) => _store.BookAsync(agencyId, cancellationToken);

    /// <inheritdoc />
    public Task<Standing> StandingAsync(string agencyId, string personId, string? reportId, CancellationToken cancellationToken) => _store.StandingAsync(agencyId, personId, reportId, cancellationToken);

    /// <inheritdoc />
    public async Task<SaveResult> SaveAsync(Change change, CancellationToken cancellationToken)
    {
        change = _shares && change.Report is { } report ? change with { Errands = [.. change.Errands, new Errand(ErrandKinds.Share, report.Id)] } : change;
        var result = await _store.SaveAsync(change, cancellationToken);
        if (result == SaveResult.Saved && change.Errands.Count > 0)
        {
            _bell.Ring();
        }

        return result;
    }

    /// <inheritdoc />
    public Task<string?> FindAnswerAsync(string agencyId, string turnKey, CancellationToken cancellationToken) => _store.FindAnswerAsync(agencyId, turnKey, cancellationToken);

    /// <inheritdoc />
    public Task KeepTextAsync(string version, string json, CancellationToken cancellationToken) => _store.KeepTextAsync(version, json, cancellationToken);

    /// <inheritdoc />
    public Task<string?> FindTextAsync(string version, CancellationToken cancellationToken) => _store.FindTextAsync(version, cancellationToken);

    /// <inheritdoc />
    public Task<PortState> CheckAsync(CancellationToken cancellationToken) => _store.CheckAsync(cancellationToken);
}
