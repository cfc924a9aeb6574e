using System.Security.Cryptography;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;
using ItaBot.Infrastructure.Library;
using Microsoft.Extensions.Logging;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>
/// Shares reports in a SharePoint site. The local library stays the place where papers are read from; what lies here is a copy for the
/// office, so a site that is slow, full or away costs nobody their work.
/// </summary>
public sealed class SharePointSite : ISharedSite
{
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromMinutes(1);

    // What somebody has to open or make room for is not there a minute later.
    private static readonly TimeSpan UntilSomebodyCame = TimeSpan.FromMinutes(15);

    private readonly GraphClient _graph;
    private readonly GraphSite _site;
    private readonly SharedFolders _folders;
    private readonly SharePointOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private PortState? _state;
    private DateTimeOffset _checkedAt;

    internal SharePointSite(GraphClient graph, SharePointOptions options, TimeProvider clock, ILogger log)
    {
        (_graph, _options, _clock, _log) = (graph, options, clock, log);
        _site = new GraphSite(graph, options);
        _folders = new SharedFolders(graph);
    }

    /// <inheritdoc />
    public async Task<ShareOutcome> ShareAsync(SharedReport report, IReadOnlyList<SharedPaper> papers, IReadOnlyList<SharedChoice> choices, ISyncLedger ledger, bool verify, CancellationToken cancellationToken)
    {
        var scope = await SyncScope.OpenAsync(ledger, report, verify, cancellationToken);
        try
        {
            var places = await _site.PlacesAsync(cancellationToken);
            await scope.ChooseAsync(choices, cancellationToken);
            await SharePapersAsync(papers, places, scope, cancellationToken);
            await new SharedItems(_graph, scope).ShareAsync(WantedOf(report, places, SharedFolders.AddressOf(scope)), cancellationToken);
            return new ShareOutcome(null, TimeSpan.Zero, scope.Sent, scope.Differences);
        }
        catch (SharingTroubleException met)
        {
            if (met.Trouble == SharingTrouble.NotSetUp)
            {
                _site.Forget();
            }

            var wait = met.Wait ?? (met.Trouble is SharingTrouble.Busy or SharingTrouble.Unreachable ? TimeSpan.FromMinutes(1) : UntilSomebodyCame);
            return new ShareOutcome(met.Trouble, wait, scope.Sent, scope.Differences);
        }
    }

    /// <inheritdoc />
    public async Task<PortState> CheckAsync(CancellationToken cancellationToken)
    {
        if (_state is null || _clock.GetUtcNow() - _checkedAt > BetweenChecks)
        {
            var (steps, trouble) = await SetUpAsync(make: false, cancellationToken);
            var missing = steps.Where(s => s.State is not SetupState.Found).Select(s => $"{s.What} '{s.Name}': {s.State}");
            _state = new PortState("sharepoint", trouble is null && steps.All(s => s.State == SetupState.Found), trouble?.ToString() ?? string.Join("; ", missing.DefaultIfEmpty(_options.Site.AbsoluteUri)));
            _checkedAt = _clock.GetUtcNow();
        }

        return _state;
    }

    /// <summary>Looks for the site, its library, its lists and their columns, and makes what is missing when asked to.</summary>
    public async Task<(IReadOnlyList<SetupStep> Steps, SharingTrouble? Trouble)> SetUpAsync(bool make, CancellationToken cancellationToken)
    {
        try
        {
            return (await _site.SetUpAsync(make, cancellationToken), null);
        }
        catch (SharingTroubleException met)
        {
            return ([], met.Trouble);
        }
    }

    /// <summary>Keys of reports that stand in the list of reports under an agency's name, whoever put them there.</summary>
    /// <returns>The keys, or what stood in the way.</returns>
    public async Task<(IReadOnlyList<string> Keys, SharingTrouble? Trouble)> KeysAsync(string agencyName, CancellationToken cancellationToken)
    {
        try
        {
            var places = await _site.PlacesAsync(cancellationToken);
            var filter = Uri.EscapeDataString($"fields/ItaAgency eq '{agencyName.Replace("'", "''", StringComparison.Ordinal)}'");
            var items = await _graph.ListAsync($"{places.Reports}/items?$expand=fields($select=ItaKey,ItaAgency)&$filter={filter}&$top=200", cancellationToken);
            return ([.. items.Select(i => (string?)i["fields"]?["ItaKey"]).OfType<string>()], null);
        }
        catch (SharingTroubleException met)
        {
            return ([], met.Trouble);
        }
    }

    private async Task SharePapersAsync(IReadOnlyList<SharedPaper> papers, SitePlaces places, SyncScope scope, CancellationToken cancellationToken)
    {
        var shared = new SharedPapers(_graph, places, _folders.In(places.Drive), new PaperUpload(_graph, scope, _clock, _options), scope);
        var names = papers.Where(p => p.Folder is null).Select(p => PlaceNames.Clean(p.FileName)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var paper in papers)
        {
            if (await paper.ReadAsync(cancellationToken) is not { } content)
            {
                continue;
            }

            var name = PlaceNames.Clean(paper.FileName);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            var key = paper.Folder is null ? "paper/" + name : $"paper/{paper.Folder}/{name}";
            var there = await shared.ShareAsync(key, paper.Folder, name, content, hash, cancellationToken);
            var print = Path.ChangeExtension(name, ".pdf");
            if (there && paper.Folder is null && Path.GetExtension(name).Equals(".docx", StringComparison.OrdinalIgnoreCase) && !names.Contains(print) && scope.Of("print/" + print) is var entry && (entry.Hash != hash || entry.RemoteId is null))
            {
                await PrintAsync(shared, places, scope, ("paper/" + name, print, hash), cancellationToken);
            }
        }
    }

    // SharePoint makes the PDF. It is a convenience: where it is not allowed or fails, the paper itself lies there all the same. But a line
    // that broke says nothing of the PDF: that is tried again.
    private async Task PrintAsync(SharedPapers shared, SitePlaces places, SyncScope scope, (string Paper, string Name, string Hash) print, CancellationToken cancellationToken)
    {
        var path = $"{places.Drive}/items/{Uri.EscapeDataString(scope.Of(print.Paper).RemoteId!)}/content?format=pdf";
        var reply = await _graph.SendAsync(new GraphCall(HttpMethod.Get, path, 1) { Raw = true }, cancellationToken);
        if (reply is { Status: 302, Location: { } given } && _graph.MayCall(given))
        {
            reply = await _graph.SendAsync(new GraphCall(HttpMethod.Get, "", 1) { Given = given, Raw = true }, cancellationToken);
        }

        if (reply is { Ok: true, Bytes: { Length: > 4 } pdf } && pdf.AsSpan().StartsWith("%PDF"u8))
        {
            await shared.ShareAsync("print/" + print.Name, null, print.Name, pdf, print.Hash, cancellationToken);
        }
        else if (reply.Status == 0)
        {
            throw new SharingTroubleException(SharingTrouble.Unreachable);
        }
        else
        {
            _log.NoPdf(reply.Status);
        }
    }

    private static List<WantedItem> WantedOf(SharedReport report, SitePlaces places, string? folder)
    {
        var values = new Dictionary<string, string>(report.Item.Values, StringComparer.Ordinal) { ["ItaFolder"] = folder ?? "" };
        return
        [
            new WantedItem("item", places.Reports, SharedColumn.OfReports, report.Item with { Values = values }, "ItaKey", report.Item.Key),
            .. report.Measures.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new WantedItem("measure/" + m.Key, places.Measures, SharedColumn.OfMeasures, m.Value, "ItaReportKey", report.Item.Key)),
        ];
    }
}
