using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Library;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>Finds or makes the folder of a report: year, agency, report, the same names as in the local library.</summary>
internal sealed class SharedFolders(GraphClient graph)
{
    private const string Entry = "folder";

    // Years and agencies only: a handful, and every report needs them.
    private readonly ConcurrentDictionary<string, string> _parents = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _drive = "";

    /// <summary>The address of a report's folder for people, once it is known.</summary>
    public static string? AddressOf(SyncScope scope) => JsonText.Read(scope.Of(Entry).Written).GetValueOrDefault("url");

    /// <summary>The library that folders are made in.</summary>
    public SharedFolders In(string drive)
    {
        if (_drive != drive)
        {
            _parents.Clear();
            _drive = drive;
        }

        return this;
    }

    /// <summary>The id of the report's folder, or of one within it, escaped.</summary>
    public async Task<string> OfAsync(SyncScope scope, string? within, CancellationToken cancellationToken)
    {
        var key = within is null ? Entry : Entry + "/" + within;
        if (scope.Of(key).RemoteId is { } known)
        {
            return Uri.EscapeDataString(known);
        }

        string[] names = [scope.Report.FiscalYear.ToString(CultureInfo.InvariantCulture), PlaceNames.Clean(scope.Report.AgencyName), PlaceNames.Clean(scope.Report.ReportId)];
        var above = within is null ? await ParentAsync(names[..2], cancellationToken) : $"{_drive}/items/{await OfAsync(scope, null, cancellationToken)}";
        var (id, url) = await MakeAsync(above, within is null ? names : [.. names, PlaceNames.Clean(within)], cancellationToken);
        await scope.PutAsync([new SyncEntry(key, id, Written: JsonText.Write(new Dictionary<string, string>(StringComparer.Ordinal) { ["url"] = url }))], cancellationToken);
        return Uri.EscapeDataString(id);
    }

    /// <summary>The folder turned out to be gone.</summary>
    public Task ForgetAsync(SyncScope scope, string? within, CancellationToken cancellationToken)
    {
        _parents.Clear();
        return scope.PutAsync([new SyncEntry(Entry), .. within is null ? Array.Empty<SyncEntry>() : [new SyncEntry(Entry + "/" + within)]], cancellationToken);
    }

    private async Task<string> ParentAsync(string[] names, CancellationToken cancellationToken)
    {
        if (names.Length == 0)
        {
            return _drive + "/root";
        }

        var path = string.Join('/', names);
        if (_parents.TryGetValue(path, out var known))
        {
            return known;
        }

        var above = await ParentAsync(names[..^1], cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _parents.TryGetValue(path, out known) ? known : _parents[path] = $"{_drive}/items/{Uri.EscapeDataString((await MakeAsync(above, names, cancellationToken)).Id)}";
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<(string Id, string Url)> MakeAsync(string above, string[] names, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["name"] = names[^1], ["folder"] = new JsonObject(), ["@microsoft.graph.conflictBehavior"] = "fail" };
        var reply = await graph.SendAsync(GraphCall.Post(above + "/children", body), cancellationToken);
        if (reply.Status == 409)
        {
            reply = await graph.SendAsync(GraphCall.Get($"{_drive}/root:/{string.Join('/', names.Select(Uri.EscapeDataString))}?$select=id,webUrl,folder"), cancellationToken);
            reply = reply.Body?["folder"] is JsonObject ? reply : new GraphReply(409);
        }

        if (reply.Status == 404)
        {
            _parents.Clear();
            throw new SharingTroubleException(SharingTrouble.NotSetUp);
        }

        return reply.Ok ? (reply.Need("id"), reply.Text("webUrl") ?? "") : throw new SharingTroubleException(SharingTrouble.Refused);
    }
}
