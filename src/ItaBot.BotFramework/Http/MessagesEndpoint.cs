using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework;

/// <summary>
/// Where channels call. The answer waits for the bot: 200 means the turn was handled, so a channel that gets none may try again.
/// A turn that threw is handled too (the person was told an id); only an invoke says 500, because its caller waits for a result.
/// </summary>
internal sealed class MessagesEndpoint(CallAuthentication authentication, TrustedServiceUrls trusted, TurnRunner runner)
{
    public async Task HandleAsync(HttpContext context)
    {
        var evidence = await authentication.CheckCallerAsync(context.Request, context.RequestAborted);
        if (evidence.Refusal != CallRefusal.None)
        {
            await UnauthorizedAsync(context.Response);
            return;
        }

        var body = await JsonBody.ReadAsync(context.Request, JsonBody.LongestActivity);
        if (body.Refusal != 0)
        {
            await body.RefuseAsync(context.Response);
        }
        else if (!ActivityJson.TryParse(body.Bytes, out var activity))
        {
            await context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "NotAnActivity", "The body is not an activity.");
        }
        else if (ActivityShape.Fault(activity) is { } fault)
        {
            await context.Response.RefuseAsync(StatusCodes.Status400BadRequest, "BadActivity", fault);
        }
        else if (!authentication.MaySend(evidence, activity))
        {
            await UnauthorizedAsync(context.Response);
        }
        else
        {
            await TakeAsync(context, evidence, activity);
        }
    }

    private static Task UnauthorizedAsync(HttpResponse response) =>
        response.RefuseAsync(StatusCodes.Status401Unauthorized, "Unauthorized", "The caller is not authorized.");

    private async Task TakeAsync(HttpContext context, CallEvidence evidence, Activity activity)
    {
        if (evidence.Caller != TurnCaller.Anonymous)
        {
            trusted.TrustServiceUrl(activity.ServiceUrl!);
        }

        var result = await runner.RunAsync(context.RequestServices, activity, evidence.Caller);
        await AnswerAsync(context.Response, result);
    }

    private static Task AnswerAsync(HttpResponse response, TurnResult result)
    {
        if (result.Turn.ExpectsReplies)
        {
            var replies = JsonSerializer.SerializeToNode([.. result.Turn.Replies], ActivityJson.Context.ListActivity);
            return response.WriteAsync(StatusCodes.Status200OK, new JsonObject { ["activities"] = replies });
        }

        response.StatusCode = result.Turn.Activity.Type != ActivityTypes.Invoke ? StatusCodes.Status200OK
            : result.Response is null ? result.HasFailed ? StatusCodes.Status500InternalServerError : StatusCodes.Status501NotImplemented
            : result.Response.Status is >= 200 and <= 599 ? result.Response.Status
            : StatusCodes.Status500InternalServerError;
        var body = result.Turn.Activity.Type == ActivityTypes.Invoke ? result.Response?.Body : null;
        return body is null ? Task.CompletedTask : response.WriteAsync(response.StatusCode, body);
    }
}

/// <summary>The least an activity from a channel must have before a bot is troubled with it.</summary>
internal static class ActivityShape
{
    /// <summary>What is wrong with it, or nothing.</summary>
    public static string? Fault(Activity activity) =>
        !IsId(activity.Type, 64) ? "type is missing or too long."
        : !IsId(activity.ChannelId, 64) ? "channelId is missing or too long."
        : !IsId(activity.ServiceUrl, 2048) ? "serviceUrl is missing or too long."
        : !IsId(activity.Conversation?.Id, 2048) || activity.Conversation?.Id is "." or ".." ? "conversation.id is missing or cannot be used."
        : activity.Id is { Length: > 2048 } || activity.Id is "." or ".." ? "id cannot be used."
        : NeedsSender(activity) && !IsId(activity.From?.Id, 2048) ? "from.id is missing or too long."
        : null;

    private static bool IsId(string? text, int longest) => text is { Length: > 0 } && text.Length <= longest;

    private static bool NeedsSender(Activity activity) => activity.Type is ActivityTypes.Message or ActivityTypes.Invoke;
}
