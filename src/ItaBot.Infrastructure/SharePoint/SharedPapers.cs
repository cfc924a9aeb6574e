using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;
using ItaBot.Infrastructure.Library;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>
/// Brings papers up to date. A paper of ours is overwritten only in the version that we know; one that somebody changed or put there
/// under the same name is left and named. What a crash left half done is recognised by the content's hash, and taken up.
/// </summary>
internal sealed class SharedPapers(GraphClient graph, SitePlaces places, SharedFolders folders, PaperUpload upload, SyncScope scope)
{
    private const int MostRounds = 6;

    /// <summary>Brings a paper up to date.</summary>
    /// <param name="key">Its entry in the ledger.</param>
    /// <param name="folder">The folder within the report's, or null.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="source">What its version is known by: the hash of the content, or of what it was made from.</param>
    /// <param name="cancellationToken">Stops between requests.</param>
    /// <returns>Whether the paper lies there as it shall.</returns>
    public async Task<bool> ShareAsync(string key, string? folder, string fileName, byte[] content, string source, CancellationToken cancellationToken)
    {
        var entry = scope.Of(key);
        var xor = QuickXorHash.Of(content);
        if (entry.RemoteId is not null && entry.Hash == source && entry.Differences is null && !scope.Verify)
        {
            await MarkAsync(key, cancellationToken);
            return true;
        }

        if (entry.Differences?.FirstOrDefault(d => d.Column == SharedDifference.Whole) is { } difference && !(scope.Verify && difference.Theirs.Length > 0))
        {
            await NoteAsync(key, difference with { Ours = source, Kept = difference.Kept && difference.Ours == source }, cancellationToken);
            return false;
        }

        if (scope.Verify && entry.RemoteId is not null && await LookAsync(key, new Wanted(xor, source), cancellationToken) is { } settled)
        {
            return settled;
        }

        for (var round = 0; round < MostRounds; round++)
        {
            var target = await TargetAsync(key, folder, PlaceNames.Clean(fileName), cancellationToken);
            var reply = await upload.SendAsync(target, content, xor, cancellationToken);
            if (await TakeAsync(key, folder, target, reply, new Wanted(xor, source), cancellationToken) is { } done)
            {
                return done;
            }
        }

        throw new SharingTroubleException(SharingTrouble.Busy);
    }

    private async Task<PaperTarget> TargetAsync(string key, string? folder, string name, CancellationToken cancellationToken)
    {
        var entry = scope.Of(key);
        return entry.RemoteId is { } id
            ? new PaperTarget(key, $"{places.Drive}/items/{Uri.EscapeDataString(id)}", null, entry.ETag)
            : new PaperTarget(key, $"{places.Drive}/items/{await folders.OfAsync(scope, folder, cancellationToken)}:/{Uri.EscapeDataString(name)}:", name, null);
    }

    // Null: to be tried again.
    private async Task<bool?> TakeAsync(string key, string? folder, PaperTarget target, GraphReply reply, Wanted wanted, CancellationToken cancellationToken)
    {
        switch (reply)
        {
            case { Ok: true }:
                scope.Sent++;
                await KeepAsync(key, reply.Body!, wanted, cancellationToken);
                return true;
            case { Status: 409 or 412 }:
                return await AdoptAsync(key, target.Path, wanted, cancellationToken);
            case { Status: 404 } when target.IsNew:
                await folders.ForgetAsync(scope, folder, cancellationToken);
                return null;
            case { Status: 404 }:
                return await NoteAsync(key, new SharedDifference(key, SharedDifference.Whole, wanted.Source, ""), cancellationToken);
            default:
                throw new SharingTroubleException(SharingTrouble.Refused);
        }
    }

    private async Task<bool?> LookAsync(string key, Wanted wanted, CancellationToken cancellationToken) =>
        await AdoptAsync(key, $"{places.Drive}/items/{Uri.EscapeDataString(scope.Of(key).RemoteId!)}", wanted, cancellationToken);

    // There is a file: is it what we want it to be, an older one of ours, or somebody else's?
    private async Task<bool?> AdoptAsync(string key, string path, Wanted wanted, CancellationToken cancellationToken)
    {
        var reply = await graph.SendAsync(GraphCall.Get(path.TrimEnd(':') + "?$select=id,name,size,eTag,cTag,file,webUrl"), cancellationToken);
        var entry = scope.Of(key);
        if (!reply.Ok)
        {
            return entry.RemoteId is null ? null : await NoteAsync(key, new SharedDifference(key, SharedDifference.Whole, wanted.Source, ""), cancellationToken);
        }

        var there = (string?)reply.Body!["file"]?["hashes"]?["quickXorHash"];
        if (there == wanted.Xor)
        {
            await KeepAsync(key, reply.Body, wanted, cancellationToken);
            return true;
        }

        var pending = JsonText.Read(entry.Pending);
        string[] ours = [pending.GetValueOrDefault("xor", ""), JsonText.Read(entry.Written).GetValueOrDefault("xor", ""), .. pending.GetValueOrDefault("before", "").Split('|')];
        if (there is { Length: > 0 } && ours.Contains(there, StringComparer.Ordinal))
        {
            await scope.PutAsync([entry with { RemoteId = reply.Need("id"), ETag = reply.Need("cTag"), Differences = null }], cancellationToken);
            return null;
        }

        var found = new SharedDifference(key, SharedDifference.Whole, wanted.Source, reply.Need("cTag"));
        var known = entry.Differences?.FirstOrDefault(d => d with { Kept = false } == found);
        await scope.PutAsync([entry with { RemoteId = reply.Need("id") }], cancellationToken);
        return await NoteAsync(key, known ?? found, cancellationToken);
    }

    private async Task<bool> NoteAsync(string key, SharedDifference difference, CancellationToken cancellationToken)
    {
        var entry = scope.Of(key);
        if (entry.Differences is not [var same] || same != difference)
        {
            await scope.PutAsync([entry with { Pending = null, Differences = [difference] }], cancellationToken);
        }

        return false;
    }

    private async Task KeepAsync(string key, JsonObject item, Wanted wanted, CancellationToken cancellationToken)
    {
        var written = JsonText.Read(scope.Of(key).Written);
        written["xor"] = wanted.Xor;
        written["url"] = (string?)item["webUrl"] ?? "";
        await scope.PutAsync([new SyncEntry(key, (string?)item["id"], (string?)item["cTag"], wanted.Source, JsonText.Write(written))], cancellationToken);
        await MarkAsync(key, cancellationToken);
    }

    // Marks tell in the library's own columns which report a paper belongs to. They are merged like any item's values.
    private async Task MarkAsync(string key, CancellationToken cancellationToken)
    {
        var entry = scope.Of(key);
        var marks = SharedColumn.OfPapers.Where(c => scope.Report.Marks.ContainsKey(c.Name)).ToDictionary(c => c.Name, c => c.Fit(scope.Report.Marks[c.Name]), StringComparer.Ordinal);
        var written = JsonText.Read(entry.Written);
        if (entry.RemoteId is null || marks.All(m => written.GetValueOrDefault(m.Key) == m.Value))
        {
            return;
        }

        var path = $"{places.Drive}/items/{Uri.EscapeDataString(entry.RemoteId)}/listItem";
        for (var round = 0; round < MostRounds; round++)
        {
            var there = await graph.SendAsync(GraphCall.Get(path + $"?$expand=fields($select={string.Join(',', marks.Keys)})"), cancellationToken);
            if (!there.Ok)
            {
                return;
            }

            var fields = new JsonObject();
            foreach (var column in SharedColumn.OfPapers.Where(c => marks.ContainsKey(c.Name) && JsonText.Plainly(there.Body!["fields"]?[c.Name]) != marks[c.Name]))
            {
                fields[column.Name] = column.Value(marks[column.Name]);
            }

            var reply = fields.Count == 0 ? there : await graph.SendAsync(GraphCall.Patch(path + "/fields", fields, there.Text("@odata.etag") ?? there.Text("eTag")), cancellationToken);
            if (reply.Ok)
            {
                await scope.PutAsync([entry with { Written = JsonText.Write(written.Concat(marks.Where(m => !written.ContainsKey(m.Key))).ToDictionary(v => v.Key, v => marks.GetValueOrDefault(v.Key, v.Value), StringComparer.Ordinal)) }], cancellationToken);
                return;
            }

            if (reply.Status != 412)
            {
                return;
            }
        }
    }

    private sealed record Wanted(string Xor, string Source);
}
