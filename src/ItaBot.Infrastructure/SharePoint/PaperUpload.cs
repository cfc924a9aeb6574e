using System.Globalization;
using System.Text.Json.Nodes;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>Where a paper goes.</summary>
/// <param name="Key">Its entry in the ledger.</param>
/// <param name="Path">The item, or the place of a new one.</param>
/// <param name="NewName">The name of a new one; null for one that is there.</param>
/// <param name="Version">The version that is overwritten.</param>
internal sealed record PaperTarget(string Key, string Path, string? NewName, string? Version)
{
    public bool IsNew => NewName is not null;
}

/// <summary>
/// Sends a paper's bytes: up to 4 MB at once, above slice by slice in an upload session. The session's address is kept before the first
/// slice leaves; after a crash or a broken line the other side is asked what it has, and the rest follows.
/// </summary>
internal sealed class PaperUpload(GraphClient graph, SyncScope scope, TimeProvider clock, SharePointOptions options)
{
    private const int MostStumbles = 8;
    private const int MostSessions = 3;

    /// <summary>Sends it. 200 or 201 with the file as it lies there; 404, 409 or 412 when the target is not what it was thought to be.</summary>
    public async Task<GraphReply> SendAsync(PaperTarget target, byte[] content, string xor, CancellationToken cancellationToken)
    {
        if (content.Length > options.LargestAtOnce)
        {
            return await SendSlicesAsync(target, content, xor, cancellationToken);
        }

        await IntendAsync(target, new(StringComparer.Ordinal) { ["xor"] = xor }, cancellationToken);
        var path = target.Path + (target.IsNew ? "/content?@microsoft.graph.conflictBehavior=fail" : "/content");
        return await graph.SendAsync(new GraphCall(HttpMethod.Put, path, 2) { Bytes = content, IfMatch = target.Version }, cancellationToken);
    }

    private async Task<GraphReply> SendSlicesAsync(PaperTarget target, byte[] content, string xor, CancellationToken cancellationToken)
    {
        for (var sessions = 0; sessions < MostSessions; sessions++)
        {
            var (session, refused) = await SessionAsync(target, xor, cancellationToken);
            if (session is null)
            {
                return refused!;
            }

            var reply = await FillAsync(session, content, cancellationToken);
            if (reply.Status is not (404 or 410 or 401))
            {
                if (reply.Status is 409 or 412)
                {
                    await EndAsync(target, session, xor, cancellationToken);
                }

                return reply;
            }

            // The session is over: either the last slice arrived and its answer was lost, or all of it begins anew.
            await IntendAsync(target, new(StringComparer.Ordinal) { ["xor"] = xor }, cancellationToken);
            if (target.IsNew && (await graph.SendAsync(GraphCall.Get(target.Path.TrimEnd(':') + "?$select=id"), cancellationToken)).Ok)
            {
                return new GraphReply(409);
            }
        }

        throw new SharingTroubleException(SharingTrouble.Unreachable);
    }

    private async Task<(Uri? Session, GraphReply? Refused)> SessionAsync(PaperTarget target, string xor, CancellationToken cancellationToken)
    {
        var kept = JsonText.Read(scope.Of(target.Key).Pending);
        if (kept.GetValueOrDefault("xor") == xor && Uri.TryCreate(kept.GetValueOrDefault("session"), UriKind.Absolute, out var session)
            && DateTimeOffset.TryParse(kept.GetValueOrDefault("until"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until) && until > clock.GetUtcNow())
        {
            return (session, null);
        }

        var item = new JsonObject { ["@microsoft.graph.conflictBehavior"] = target.IsNew ? "fail" : "replace" };
        if (target.IsNew)
        {
            item["name"] = target.NewName;
        }

        await IntendAsync(target, new(StringComparer.Ordinal) { ["xor"] = xor }, cancellationToken);
        var reply = await graph.SendAsync(GraphCall.Post(target.Path + "/createUploadSession", new JsonObject { ["item"] = item }) with { IfMatch = target.Version }, cancellationToken);
        if (!reply.Ok)
        {
            return (null, reply);
        }

        session = new Uri(reply.Need("uploadUrl"));
        if (!graph.MayCall(session))
        {
            throw new SharingTroubleException(SharingTrouble.Refused);
        }

        await IntendAsync(target, new(StringComparer.Ordinal) { ["xor"] = xor, ["session"] = session.AbsoluteUri, ["until"] = reply.Need("expirationDateTime") }, cancellationToken);
        return (session, null);
    }

    // Sends slices from where the other side wants them, until it says that the file is whole or that something is wrong.
    private async Task<GraphReply> FillAsync(Uri session, byte[] content, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(session, cancellationToken);
        for (var stumbles = 0; stumbles < MostStumbles;)
        {
            if (reply.Status is 200 or 202 && From(reply) is { } from && from < content.Length)
            {
                var slice = content.AsMemory((int)from, (int)Math.Min(options.SliceBytes, content.Length - from));
                reply = await graph.SendAsync(new GraphCall(HttpMethod.Put, "", 2) { Given = session, Bytes = slice, Slice = (from, content.Length), Raw = true }, cancellationToken);
                stumbles = reply.Ok ? 0 : stumbles;
                continue;
            }

            if (reply is { Ok: true, Body: { } body } && body["id"] is not null)
            {
                return reply;
            }

            if (!reply.Ok && (reply.Status is not (0 or 408 or 416 or >= 500) || reply.Status == 507))
            {
                return graph.Judge(new GraphCall(HttpMethod.Put, "", 0), reply.Status is 401 ? new GraphReply(404) : reply);
            }

            stumbles++;
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(15, stumbles)), clock, cancellationToken);
            reply = await AskAsync(session, cancellationToken);
        }

        throw new SharingTroubleException(SharingTrouble.Unreachable);
    }

    private Task<GraphReply> AskAsync(Uri session, CancellationToken cancellationToken) =>
        graph.SendAsync(new GraphCall(HttpMethod.Get, "", 1) { Given = session, Raw = true }, cancellationToken);

    private static long? From(GraphReply reply) =>
        reply.Body?["nextExpectedRanges"] is JsonArray { Count: > 0 } ranges && long.TryParse(((string?)ranges[0] ?? "").Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : null;

    private async Task EndAsync(PaperTarget target, Uri session, string xor, CancellationToken cancellationToken)
    {
        await graph.SendAsync(new GraphCall(HttpMethod.Delete, "", 2) { Given = session, Raw = true }, cancellationToken);
        await IntendAsync(target, new(StringComparer.Ordinal) { ["xor"] = xor }, cancellationToken);
    }

    private Task IntendAsync(PaperTarget target, Dictionary<string, string> intent, CancellationToken cancellationToken)
    {
        // Every content that may have arrived is remembered until one is known to have: a crash may lie between any two of them.
        var entry = scope.Of(target.Key);
        var pending = JsonText.Read(entry.Pending);
        string[] maybe = [.. pending.GetValueOrDefault("before", "").Split('|'), pending.GetValueOrDefault("xor", "")];
        intent["before"] = string.Join('|', maybe.Where(x => x.Length > 0 && x != intent["xor"]).Distinct(StringComparer.Ordinal));
        return entry.Pending == JsonText.Write(intent) ? Task.CompletedTask : scope.PutAsync([entry with { Pending = JsonText.Write(intent) }], cancellationToken);
    }
}
