using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace ItaBot.BotFramework;

/// <summary>The calls of the Bot Connector REST API v3 that a bot needs: which address, which body, and what the answer says.</summary>
internal sealed class RestConnector(ConnectorHttp http) : IConnector, IChannelClient
{
    public async Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        Named(await http.CallAsync(
            HttpMethod.Post, reference, Activities(reference, activity.ReplyToId), Json(reference, activity), cancellationToken));

    public async Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        Named(await http.CallAsync(
            HttpMethod.Put, reference, Activities(reference, activity.Id ?? ""), Json(reference, activity), cancellationToken));

    public async Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        Named(await http.CallAsync(HttpMethod.Delete, reference, Activities(reference, activityId), null, cancellationToken));

    public async Task<ChannelAnswer<ConversationReference>> CreateConversationAsync(
        ConversationReference reference, ConversationParameters parameters, CancellationToken cancellationToken)
    {
        var body = Json(parameters with { Bot = parameters.Bot ?? reference.Bot }, ActivityJson.Context.ConversationParameters);
        var reply = await http.CallAsync(HttpMethod.Post, reference, "/v3/conversations", body, cancellationToken);
        var begun = ActivityJson.TryParseObject(reply.Body);
        return new(Named(reply), begun?.Text("id") is not { Length: > 0 } id ? null : reference with
        {
            ActivityId = begun.Text("activityId"),
            User = parameters.Members is [var only] ? only : null,
            Conversation = new ConversationAccount { Id = id, IsGroup = parameters.IsGroup, TenantId = parameters.TenantId },
        });
    }

    public async Task<ChannelAnswer<MembersPage>> GetMembersAsync(
        ConversationReference reference, int? pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["pageSize"] = pageSize?.ToString(CultureInfo.InvariantCulture),
            ["continuationToken"] = continuationToken,
        };
        var path = Path(["conversations", reference.Conversation?.Id, "pagedmembers"]) is { } members
            ? QueryHelpers.AddQueryString(members, query)
            : null;
        var reply = await http.CallAsync(HttpMethod.Get, reference, path, null, cancellationToken);
        var page = ActivityJson.TryParse(reply.Body, ActivityJson.Context.MembersPage);
        return new(reply.Outcome, page is null ? null : page with { Members = [.. (page.Members ?? []).OfType<ChannelAccount>()] });
    }

    public async Task<ChannelAnswer<string>> UploadAttachmentAsync(
        ConversationReference reference, AttachmentUpload file, CancellationToken cancellationToken)
    {
        var path = Path(["conversations", reference.Conversation?.Id, "attachments"]);
        var reply = await http.CallAsync(HttpMethod.Post, reference, path, Json(file, ActivityJson.Context.AttachmentUpload), cancellationToken);
        var outcome = Named(reply);
        return new(outcome, (outcome as SendOutcome.Sent)?.Id);
    }

    public async Task<ChannelAnswer<AttachmentDescription>> GetAttachmentAsync(
        ConversationReference reference, string attachmentId, CancellationToken cancellationToken)
    {
        var reply = await http.CallAsync(HttpMethod.Get, reference, Path(["attachments", attachmentId]), null, cancellationToken);
        return new(reply.Outcome, ActivityJson.TryParse(reply.Body, ActivityJson.Context.AttachmentDescription));
    }

    public async Task<ChannelAnswer<byte[]>> GetAttachmentViewAsync(
        ConversationReference reference, string attachmentId, string viewId, CancellationToken cancellationToken)
    {
        var reply = await http.CallAsync(HttpMethod.Get, reference, Path(["attachments", attachmentId, "views", viewId]), null, cancellationToken);
        return new(reply.Outcome, reply.Body.Length > 0 ? reply.Body : null);
    }

    /// <summary>The outcome with the id that the answer names.</summary>
    private static SendOutcome Named(ConnectorReply reply) =>
        reply.Outcome is SendOutcome.Sent ? new SendOutcome.Sent(ActivityJson.TryParseObject(reply.Body)?.Text("id")) : reply.Outcome;

    private static byte[] Json(ConversationReference reference, Activity activity) => ActivityJson.Serialize(activity.AddressedTo(reference));

    private static byte[] Json<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static string? Activities(ConversationReference reference, string? activityId) => activityId is null
        ? Path(["conversations", reference.Conversation?.Id, "activities"])
        : Path(["conversations", reference.Conversation?.Id, "activities", activityId]);

    /// <summary>The path of those parts; nothing when one is missing or would climb out of its place.</summary>
    private static string? Path(ReadOnlySpan<string?> parts)
    {
        var path = "/v3";
        foreach (var part in parts)
        {
            if (part is not ({ Length: > 0 and <= 2048 } and not "." and not ".."))
            {
                return null;
            }

            path += $"/{Uri.EscapeDataString(part)}";
        }

        return path;
    }
}
