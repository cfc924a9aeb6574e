using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace ItaBot.BotFramework;

/// <summary>
/// The Direct Line 3.0 routes the official client uses when it polls, for a browser on the developer's own machine. It lets anyone
/// there be any known user, so outside Development, or asked from elsewhere, it is not there at all.
/// </summary>
internal sealed class DirectLineEndpoints(
    DirectLineHub hub, IDirectLineUsers users, TurnRunner runner, IHostEnvironment environment, TimeProvider time)
{
    private const int LongestRequest = 16 * 1024;

    private static readonly string[] TypesFromUsers =
        [ActivityTypes.Message, ActivityTypes.Event, ActivityTypes.Typing, ActivityTypes.MessageReaction];

    /// <summary>The step, or 404 for everyone who is not on this machine in Development.</summary>
    public RequestDelegate Local(RequestDelegate step) => HttpAnswers.Guarded(context =>
        environment.IsDevelopment() && Loopback.IsLocal(context.Request)
            ? step(context)
            : context.Response.RefuseAsync(StatusCodes.Status404NotFound, "NotFound", "There is nothing here."));

    /// <summary>The step with the conversation the token opens; without such a token 401, or 403 when it has expired.</summary>
    public RequestDelegate WithToken(Func<HttpContext, DirectLineConversation, Task> step) => Local(async context =>
    {
        var (access, conversation) = Bearer.Read(context.Request) is { } token ? await hub.AccessAsync(token) : (DirectLineAccess.Unknown, null);
        var asked = context.Request.RouteValues["conversationId"] as string;
        await (access switch
        {
            DirectLineAccess.Expired => context.Response.RefuseAsync(StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired."),
            DirectLineAccess.Unknown => RefuseTokenAsync(context),
            _ when asked is not null && asked != conversation!.Id =>
                context.Response.RefuseAsync(StatusCodes.Status403Forbidden, "WrongConversation", "The token is for another conversation."),
            _ => step(context, conversation!),
        });
    });

    public async Task GenerateTokenAsync(HttpContext context)
    {
        var body = await JsonBody.ReadAsync(context.Request, LongestRequest);
        if (body.Refusal != 0)
        {
            await body.RefuseAsync(context.Response);
        }
        else if ((ActivityJson.TryParseObject(body.Bytes)?["user"] as JsonObject)?.Text("id") is not { Length: > 0 and <= 256 } userId)
        {
            await context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "BadRequest", "user.id is missing.");
        }
        else if (!users.TryFind(userId, out var account))
        {
            await context.Response.RefuseAsync(StatusCodes.Status403Forbidden, "UnknownUser", "There is no such user.");
        }
        else
        {
            await AnswerAsync(context, StatusCodes.Status200OK, await hub.OpenAsync(account));
        }
    }

    public async Task RefreshTokenAsync(HttpContext context, DirectLineConversation conversation) =>
        await AnswerAsync(context, StatusCodes.Status200OK, await hub.RenewAsync(conversation.Id));

    public async Task StartAsync(HttpContext context, DirectLineConversation conversation)
    {
        string? locale = null;
        if (context.Request.ContentLength is not (0 or null) || context.Request.Headers.TransferEncoding.Count > 0)
        {
            var body = await JsonBody.ReadAsync(context.Request, LongestRequest);
            var request = body.Refusal == 0 ? ActivityJson.TryParseObject(body.Bytes) : null;
            if (request is null)
            {
                await (body.Refusal != 0 ? body.RefuseAsync(context.Response) : NotObjectAsync(context));
                return;
            }

            locale = request.Text("locale") is { Length: > 0 and <= 35 } asked ? asked : null;
        }

        var isNew = await hub.StartAsync(conversation.Id);
        if (isNew)
        {
            await runner.RunAsync(context.RequestServices, conversation.Joined(locale, time.GetUtcNow()), TurnCaller.DirectLine);
        }

        await AnswerAsync(context, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, await hub.RenewAsync(conversation.Id));
    }

    public Task ReconnectAsync(HttpContext context, DirectLineConversation conversation) => Watermark(context.Request) is null
        ? BadWatermarkAsync(context)
        : RefreshTokenAsync(context, conversation);

    public async Task ReadAsync(HttpContext context, DirectLineConversation conversation)
    {
        if (Watermark(context.Request) is not { } watermark)
        {
            await BadWatermarkAsync(context);
            return;
        }

        await context.Response.WriteUtf8Async(StatusCodes.Status200OK, Written(await hub.ReadAsync(conversation, watermark)));
    }

    public async Task PostAsync(HttpContext context, DirectLineConversation conversation)
    {
        var body = await JsonBody.ReadAsync(context.Request, JsonBody.LongestActivity);
        if (body.Refusal != 0)
        {
            await body.RefuseAsync(context.Response);
        }
        else if (!ActivityJson.TryParse(body.Bytes, out var activity))
        {
            await context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "NotAnActivity", "The body is not an activity.");
        }
        else if (!TypesFromUsers.Contains(activity.Type, StringComparer.Ordinal))
        {
            await context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "BadActivity", "A user cannot send this type of activity.");
        }
        else
        {
            await TakeAsync(context, conversation, Said(activity));
        }
    }

    public async Task UploadAsync(HttpContext context, DirectLineConversation conversation)
    {
        var result = await DirectLineUpload.ReadAsync(context.Request);
        if (result.Upload is not { } upload)
        {
            await context.Response.RefuseAsync(result.Status, result.Code, result.Message);
            return;
        }

        var path = context.Request.Path.Value!;
        var folder = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{path[..path.LastIndexOf('/')]}/attachments/";
        var attachments = new List<Attachment>();
        foreach (var file in upload.Files)
        {
            attachments.Add(new Attachment { ContentType = file.ContentType, ContentUrl = folder + await hub.KeepAsync(conversation.Id, file), Name = file.Name });
        }

        await TakeAsync(context, conversation, Said(upload.Activity) with { Attachments = attachments });
    }

    public async Task FileAsync(HttpContext context)
    {
        var route = context.Request.RouteValues;
        if (await hub.FileAsync((string)route["conversationId"]!, (string)route["fileId"]!) is not { } file)
        {
            await context.Response.RefuseAsync(StatusCodes.Status404NotFound, "NotFound", "There is no such file.");
            return;
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        context.Response.ContentType = file.ContentType;
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.ContentLength = file.Content.Length;
        await context.Response.Body.WriteAsync(file.Content);
    }

    private static byte[] Written(DirectLinePage page)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("activities");
            foreach (var activity in page.Activities)
            {
                json.WriteRawValue(activity, skipInputValidation: true);
            }

            json.WriteEndArray();
            json.WriteString("watermark", page.Watermark.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <summary>Only the fields a user may set; members, references and delivery belong to the channel.</summary>
    private static Activity Said(Activity activity) => new()
    {
        Type = activity.Type,
        LocalTimestamp = activity.LocalTimestamp,
        LocalTimezone = activity.LocalTimezone,
        Locale = activity.Locale,
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        AttachmentLayout = activity.AttachmentLayout,
        Attachments = activity.Attachments,
        Entities = activity.Entities,
        ChannelData = activity.ChannelData,
        Name = activity.Name,
        Value = activity.Value,
        ValueType = activity.ValueType,
        ReplyToId = activity.ReplyToId,
        ReactionsAdded = activity.ReactionsAdded,
        ReactionsRemoved = activity.ReactionsRemoved,
    };

    private async Task TakeAsync(HttpContext context, DirectLineConversation conversation, Activity activity)
    {
        if (await hub.ReceiveAsync(conversation.Id, activity) is not { } received)
        {
            await RefuseTokenAsync(context);
            return;
        }

        await runner.RunAsync(context.RequestServices, received, TurnCaller.DirectLine);
        await context.Response.WriteAsync(StatusCodes.Status200OK, new JsonObject { ["id"] = received.Id });
    }

    private static Task AnswerAsync(HttpContext context, int status, DirectLineGrant? grant) => grant is null ? RefuseTokenAsync(context) : context.Response.WriteAsync(status, new JsonObject
    {
        ["conversationId"] = grant.ConversationId,
        ["token"] = grant.Token,
        ["expires_in"] = (int)DirectLineHub.TokenLife.TotalSeconds,
    });

    /// <summary>The watermark asked for; none means from the start, and nothing when it is no number.</summary>
    private static long? Watermark(HttpRequest request)
    {
        var text = request.Query["watermark"].ToString();
        return text.Length == 0 ? 0 : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>The token opens nothing, or its conversation has just made room for another.</summary>
    private static Task RefuseTokenAsync(HttpContext context) =>
        context.Response.RefuseAsync(StatusCodes.Status401Unauthorized, "Unauthorized", "A valid token is needed.");

    private static Task BadWatermarkAsync(HttpContext context) =>
        context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "BadWatermark", "The watermark is not one this service gave.");

    private static Task NotObjectAsync(HttpContext context) =>
        context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "BadRequest", "The body is not a JSON object.");
}
