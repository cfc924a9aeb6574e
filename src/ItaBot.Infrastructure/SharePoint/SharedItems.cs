using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>An item as it stands in a list.</summary>
internal sealed record RemoteItem(string Id, string? ETag, IReadOnlyDictionary<string, string> Values);

/// <summary>
/// Brings items of lists up to date: found by our key before one is made, overwritten only in the version we know, and column by
/// column when somebody else was there. Items of one report go in one envelope.
/// </summary>
internal sealed class SharedItems(GraphClient graph, SyncScope scope)
{
    private const int MostRounds = 6;
    private static readonly Dictionary<string, string> Nothing = [];
    private static readonly SharedColumn Title = new("Title", "", ColumnKind.Text);

    /// <summary>Brings records up to date.</summary>
    /// <param name="wanted">The records, by entry of the ledger.</param>
    /// <param name="cancellationToken">Stops between requests.</param>
    /// <exception cref="SharingTroubleException">The try is over; what was sent stands in the ledger.</exception>
    public async Task ShareAsync(IReadOnlyList<WantedItem> wanted, CancellationToken cancellationToken)
    {
        var open = wanted.Select(w => w with { Record = w.Record with { Values = Fit(w) } }).ToList();
        foreach (var list in open.Where(w => scope.Verify || scope.Of(w.Entry) is { RemoteId: null } or { Pending: not null }).GroupBy(w => (w.List, w.FindBy, w.FindValue)).ToList())
        {
            var found = await FindAsync(list.First(), list.Key.FindBy, list.Key.FindValue, cancellationToken);
            open = open.ConvertAll(w => w.List == list.Key.List ? w with { There = found.GetValueOrDefault(w.Record.Key), Asked = true } : w);
        }

        for (var round = 0; open.Count > 0; round++)
        {
            if (round == MostRounds)
            {
                throw new SharingTroubleException(SharingTrouble.Busy);
            }

            open = await RoundAsync(open, cancellationToken);
        }
    }

    private async Task<List<WantedItem>> RoundAsync(List<WantedItem> open, CancellationToken cancellationToken)
    {
        var calls = new List<(WantedItem Item, GraphCall Call, IReadOnlyDictionary<string, string> Write)>();
        var before = new List<SyncEntry>();
        foreach (var item in open)
        {
            var (entry, write) = Plan(item);
            if (write.Count > 0)
            {
                entry = entry with { Pending = JsonText.Write(write) };
                calls.Add((item, CallOf(item, entry, write), write));
            }

            if (entry != scope.Of(item.Entry))
            {
                before.Add(entry);
            }
        }

        await scope.PutAsync(before, cancellationToken);
        var replies = await graph.SendAllAsync(calls.ConvertAll(c => c.Call), cancellationToken);
        var again = new List<WantedItem>();
        SharingTroubleException? trouble = null;
        foreach (var ((item, call, write), reply) in calls.Zip(replies))
        {
            try
            {
                if (await TakeAsync(item, call, write, reply, cancellationToken) is { } next)
                {
                    again.Add(next);
                }
            }
            catch (SharingTroubleException met)
            {
                trouble ??= met;
            }
        }

        return trouble is null ? again : throw trouble;
    }

    // What the ledger shall say, and what is to be written.
    private (SyncEntry Entry, IReadOnlyDictionary<string, string> Write) Plan(WantedItem item)
    {
        var entry = scope.Of(item.Entry);
        var ours = item.Record.Values;
        if (item.There is { } there)
        {
            var written = new[] { entry.Written, entry.Pending }.OfType<string>().Select(JsonText.Read).ToList();
            var merge = FieldMerge.Of(item.Entry, ours, written, there.Values, entry.Differences ?? []);
            var known = JsonText.Read(entry.Written);
            foreach (var column in ours.Keys.Where(c => !merge.Differences.Any(d => d.Column == c)))
            {
                known[column] = there.Values.GetValueOrDefault(column, "");
            }

            return (entry with { RemoteId = there.Id, ETag = there.ETag, Written = JsonText.Write(known), Pending = null, Differences = merge.Differences.Count == 0 ? null : merge.Differences }, merge.Write);
        }

        if (entry.Differences?.Any(d => d.Column == SharedDifference.Whole) == true)
        {
            return (entry, Nothing);
        }

        if (entry.RemoteId is null)
        {
            return (entry, ours.Where(o => o.Value.Length > 0).ToDictionary(StringComparer.Ordinal));
        }

        if (item.Asked)
        {
            return (Gone(entry), Nothing);
        }

        var last = JsonText.Read(entry.Written);
        var differences = entry.Differences?.Select(d => ours.GetValueOrDefault(d.Column, "") is var now && now == d.Ours ? d : d with { Ours = now, Kept = false }).ToList();
        var write = ours.Where(o => last.GetValueOrDefault(o.Key, "") != o.Value && differences?.Exists(d => d.Column == o.Key) != true).ToDictionary(StringComparer.Ordinal);
        return (differences is null || differences.SequenceEqual(entry.Differences!) ? entry : entry with { Differences = differences }, write);
    }

    private static GraphCall CallOf(WantedItem item, SyncEntry entry, IReadOnlyDictionary<string, string> write)
    {
        var fields = new JsonObject();
        foreach (var (column, value) in write)
        {
            fields[column] = ColumnOf(item, column).Value(value);
        }

        // A version that is not known matches nothing: the answer is 412, and then it is asked for.
        return entry.RemoteId is null
            ? GraphCall.Post(item.List + "/items", new JsonObject { ["fields"] = fields })
            : GraphCall.Patch($"{item.List}/items/{Uri.EscapeDataString(entry.RemoteId)}/fields", fields, entry.ETag ?? "\"unknown\"");
    }

    // Null: the item is done. Else it is looked at again.
    private async Task<WantedItem?> TakeAsync(WantedItem item, GraphCall call, IReadOnlyDictionary<string, string> write, GraphReply reply, CancellationToken cancellationToken)
    {
        var entry = scope.Of(item.Entry);
        var made = call.Method == HttpMethod.Post;
        switch (graph.Judge(call, reply))
        {
            case { Ok: true }:
                var written = JsonText.Read(entry.Written);
                foreach (var (column, value) in write)
                {
                    written[column] = value;
                }

                scope.Sent++;
                await scope.PutAsync([entry with { RemoteId = made ? reply.Need("id") : entry.RemoteId, ETag = reply.Text("@odata.etag") ?? reply.Text("eTag"), Written = JsonText.Write(written), Pending = null }], cancellationToken);
                return null;
            case { Status: 412 }:
                return item with { There = await ReadAsync(item, entry.RemoteId!, cancellationToken), Asked = true };
            case { Status: 404 } when !made:
                await scope.PutAsync([Gone(entry)], cancellationToken);
                return null;
            case { Status: 400 or 409 } when made && await FindAsync(item, "ItaKey", item.Record.Key, cancellationToken) is { Count: > 0 } found:
                return item with { There = found.Values.First(), Asked = true };
            default:
                throw new SharingTroubleException(reply.Status == 404 ? SharingTrouble.NotSetUp : SharingTrouble.Refused);
        }
    }

    private static SyncEntry Gone(SyncEntry entry) => entry.Differences?.Any(d => d.Column == SharedDifference.Whole) == true
        ? entry : entry with { Pending = null, Differences = [new SharedDifference(entry.Key, SharedDifference.Whole, entry.RemoteId ?? "", "")] };

    private async Task<RemoteItem?> ReadAsync(WantedItem item, string id, CancellationToken cancellationToken)
    {
        var reply = await graph.SendAsync(GraphCall.Get($"{item.List}/items/{Uri.EscapeDataString(id)}?$expand=fields($select={Names(item)})"), cancellationToken);
        return reply.Ok ? ItemOf(reply.Body!, item) : null;
    }

    private async Task<Dictionary<string, RemoteItem>> FindAsync(WantedItem item, string column, string value, CancellationToken cancellationToken)
    {
        var filter = Uri.EscapeDataString($"fields/{column} eq '{value.Replace("'", "''", StringComparison.Ordinal)}'");
        var found = await graph.ListAsync($"{item.List}/items?$expand=fields($select={Names(item)})&$filter={filter}&$top=200", cancellationToken);
        return found.Select(f => ItemOf(f, item)).Where(i => i.Values.ContainsKey("ItaKey")).GroupBy(i => i.Values["ItaKey"], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    private static RemoteItem ItemOf(JsonObject body, WantedItem item)
    {
        var fields = body["fields"] as JsonObject ?? [];
        var values = item.Columns.Append(Title).Where(c => fields[c.Name] is not null).ToDictionary(c => c.Name, c => JsonText.Plainly(fields[c.Name]), StringComparer.Ordinal);
        return new RemoteItem((string?)body["id"] ?? "", (string?)body["@odata.etag"] ?? (string?)body["eTag"], values);
    }

    private static Dictionary<string, string> Fit(WantedItem item) => item.Record.Values.ToDictionary(v => v.Key, v => ColumnOf(item, v.Key).Fit(v.Value), StringComparer.Ordinal);

    private static SharedColumn ColumnOf(WantedItem item, string column) => item.Columns.FirstOrDefault(c => c.Name == column) ?? Title;

    private static string Names(WantedItem item) => string.Join(',', item.Columns.Append(Title).Select(c => c.Name));
}

/// <summary>An item as it shall be, and what is known of it.</summary>
/// <param name="Entry">Its entry in the ledger.</param>
/// <param name="List">The list's path.</param>
/// <param name="Columns">The list's columns.</param>
/// <param name="Record">Key and values.</param>
/// <param name="FindBy">The column by which it and its like are found.</param>
/// <param name="FindValue">That column's value.</param>
internal sealed record WantedItem(string Entry, string List, IReadOnlyList<SharedColumn> Columns, SharedRecord Record, string FindBy, string FindValue)
{
    /// <summary>As it stands there, when it was asked for.</summary>
    public RemoteItem? There { get; init; }

    /// <summary>Whether it was asked for.</summary>
    public bool Asked { get; init; }
}
