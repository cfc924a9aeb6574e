using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>The ids by which Graph knows the places we use.</summary>
/// <param name="Site">The site.</param>
/// <param name="Drive">The document library.</param>
/// <param name="Papers">The document library as a list.</param>
/// <param name="Reports">The list of reports.</param>
/// <param name="Measures">The list of measures.</param>
internal sealed record SitePlaces(string Site, string Drive, string Papers, string Reports, string Measures);

/// <summary>One thing that has to be there.</summary>
/// <param name="What">site, library, list or column.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">What was found or done.</param>
public sealed record SetupStep(string What, string Name, SetupState State);

/// <summary>What was found or done about a thing that has to be there.</summary>
public enum SetupState
{
    /// <summary>It was there.</summary>
    Found,

    /// <summary>It was made.</summary>
    Made,

    /// <summary>It is missing.</summary>
    Missing,

    /// <summary>It is not indexed or unique as it has to be.</summary>
    NotIndexed,

    /// <summary>The site does not let us make it.</summary>
    NotAllowed,
}

/// <summary>Finds the site, its library and its lists, and makes what is missing when asked to. What was found is remembered until it turns out to be gone.</summary>
internal sealed class GraphSite(GraphClient graph, SharePointOptions options)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private SitePlaces? _places;

    /// <summary>The places, found once.</summary>
    /// <exception cref="SharingTroubleException">Something is missing or not allowed.</exception>
    public async Task<SitePlaces> PlacesAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _places ??= await FindAsync([], make: false, cancellationToken) ?? throw new SharingTroubleException(SharingTrouble.NotSetUp);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What was remembered may be gone.</summary>
    public void Forget() => _places = null;

    /// <summary>Looks for everything that has to be there, and makes what is missing when asked to.</summary>
    public async Task<IReadOnlyList<SetupStep>> SetUpAsync(bool make, CancellationToken cancellationToken)
    {
        var steps = new List<SetupStep>();
        Forget();
        _places = await FindAsync(steps, make, cancellationToken);
        return steps;
    }

    private async Task<SitePlaces?> FindAsync(List<SetupStep> steps, bool make, CancellationToken cancellationToken)
    {
        var found = await graph.SendAsync(GraphCall.Get(options.SitePath), cancellationToken);
        steps.Add(new SetupStep("site", options.Site.AbsoluteUri, found.Ok ? SetupState.Found : SetupState.Missing));
        if (!found.Ok)
        {
            return null;
        }

        var site = "/sites/" + Uri.EscapeDataString(found.Need("id"));
        var lists = await graph.ListAsync(site + "/lists?$select=id,displayName,list", cancellationToken);
        var library = await ListAsync(site, lists, "library", options.Library, "documentLibrary", SharedColumn.OfPapers, steps, make, cancellationToken);
        var reports = await ListAsync(site, lists, "list", options.ReportsList, "genericList", SharedColumn.OfReports, steps, make, cancellationToken);
        var measures = await ListAsync(site, lists, "list", options.MeasuresList, "genericList", SharedColumn.OfMeasures, steps, make, cancellationToken);
        if (steps.Exists(s => s.State is not (SetupState.Found or SetupState.Made)))
        {
            return null;
        }

        var drive = await graph.SendAsync(GraphCall.Get($"{site}/lists/{library}/drive?$select=id"), cancellationToken);
        return drive.Ok ? new SitePlaces(site, "/drives/" + Uri.EscapeDataString(drive.Need("id")), $"{site}/lists/{library}", $"{site}/lists/{reports}", $"{site}/lists/{measures}") : null;
    }

    private async Task<string?> ListAsync(string site, IReadOnlyList<JsonObject> lists, string what, string name, string template, IReadOnlyList<SharedColumn> columns, List<SetupStep> steps, bool make, CancellationToken cancellationToken)
    {
        var there = lists.FirstOrDefault(l => string.Equals((string?)l["displayName"], name, StringComparison.OrdinalIgnoreCase) && (string?)l["list"]?["template"] == template);
        if (there is not null)
        {
            steps.Add(new SetupStep(what, name, SetupState.Found));
            var id = Uri.EscapeDataString((string)there["id"]!);
            await ColumnsAsync($"{site}/lists/{id}", name, columns, steps, make, cancellationToken);
            return id;
        }

        var state = SetupState.Missing;
        GraphReply? made = null;
        if (make)
        {
            var body = new JsonObject { ["displayName"] = name, ["columns"] = new JsonArray([.. columns.Select(c => (JsonNode)c.Definition())]), ["list"] = new JsonObject { ["template"] = template } };
            made = await MakeAsync(GraphCall.Post(site + "/lists", body), cancellationToken);
            state = made is { Ok: true } ? SetupState.Made : SetupState.NotAllowed;
        }

        steps.Add(new SetupStep(what, name, state));
        return state == SetupState.Made ? Uri.EscapeDataString(made!.Need("id")) : null;
    }

    private async Task ColumnsAsync(string list, string name, IReadOnlyList<SharedColumn> columns, List<SetupStep> steps, bool make, CancellationToken cancellationToken)
    {
        var there = (await graph.ListAsync(list + "/columns?$select=id,name,indexed,enforceUniqueValues", cancellationToken)).ToDictionary(c => (string)c["name"]!, StringComparer.Ordinal);
        foreach (var column in columns)
        {
            var found = there.GetValueOrDefault(column.Name);
            var state = found is null ? SetupState.Missing : column.IsMetBy(found) ? SetupState.Found : SetupState.NotIndexed;
            if (state != SetupState.Found && make)
            {
                var call = found is null
                    ? GraphCall.Post(list + "/columns", column.Definition())
                    : GraphCall.Patch($"{list}/columns/{Uri.EscapeDataString((string)found["id"]!)}", Rules(column), null);
                state = await MakeAsync(call, cancellationToken) is { Ok: true } ? SetupState.Made : SetupState.NotAllowed;
            }

            if (state != SetupState.Found)
            {
                steps.Add(new SetupStep("column", name + ": " + column.DisplayName, state));
            }
        }
    }

    // A site may let us fill its lists and yet not make them: then a person of the site makes them, and everything else goes on.
    private async Task<GraphReply?> MakeAsync(GraphCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await graph.SendAsync(call, cancellationToken);
        }
        catch (SharingTroubleException refused) when (refused.Trouble == SharingTrouble.NotAllowed)
        {
            return null;
        }
    }

    private static JsonObject Rules(SharedColumn column)
    {
        var rules = new JsonObject { ["indexed"] = true };
        if (column.Unique)
        {
            rules["enforceUniqueValues"] = true;
        }

        return rules;
    }
}
