using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework;

/// <summary>
/// The Bot Connector REST API v3, the three calls a bot needs. Where it may speak is decided here and nowhere else: with an identity
/// only to hosts that called with a valid token, without one only to this machine.
/// </summary>
internal sealed class RestConnector(
    IHttpClientFactory clients, AppTokens tokens, TrustedServiceUrls trusted, IOptions<BotFrameworkOptions> options,
    TimeProvider time) : IConnector
{
    private static readonly TimeSpan StandardDelay = TimeSpan.FromSeconds(30);

    public Task<SendOutcome> SendAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, reference, activity.ReplyToId, activity.AddressedTo(reference), cancellationToken);

    public Task<SendOutcome> UpdateAsync(ConversationReference reference, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, reference, activity.Id ?? "", activity.AddressedTo(reference), cancellationToken);

    public Task<SendOutcome> DeleteAsync(ConversationReference reference, string activityId, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, reference, activityId, null, cancellationToken);

    private async Task<SendOutcome> CallAsync(
        HttpMethod method, ConversationReference reference, string? activityId, Activity? activity, CancellationToken cancellationToken)
    {
        if (Loopback.Service(reference.ServiceUrl) is not { } service || !MaySpeakTo(service)
            || Address(service, reference.Conversation?.Id, activityId) is not { } address)
        {
            return new SendOutcome.Refused(0);
        }

        var body = activity is null ? null : ActivityJson.Serialize(activity);
        for (var attempt = 1; ; attempt++)
        {
            var token = options.Value.HasAppId ? await tokens.GetAsync(cancellationToken) : null;
            if (token is { Value: null })
            {
                return token.IsRefused ? new SendOutcome.Refused((int)HttpStatusCode.Unauthorized) : new SendOutcome.RetryAfter(StandardDelay);
            }

            var outcome = await CallOnceAsync(Request(method, address, body, token), cancellationToken);
            if (token is null || outcome is not SendOutcome.Refused { Status: 401 } || attempt == 2)
            {
                return outcome;
            }

            tokens.Forget(token);
        }
    }

    private bool MaySpeakTo(Uri service) =>
        options.Value.HasAppId ? trusted.IsTrusted(service) : options.Value.IsAnonymous && Loopback.IsHost(service.Host);

    /// <summary>The address of the call; nothing when a part is missing or would climb out of its place in the path.</summary>
    private static Uri? Address(Uri service, string? conversationId, string? activityId)
    {
        if (!IsPathPart(conversationId) || (activityId is not null && !IsPathPart(activityId)))
        {
            return null;
        }

        var path = $"/v3/conversations/{Uri.EscapeDataString(conversationId!)}/activities";
        var tail = activityId is null ? "" : $"/{Uri.EscapeDataString(activityId)}";
        return new Uri(service.AbsoluteUri.TrimEnd('/') + path + tail);
    }

    private static bool IsPathPart(string? part) => part is { Length: > 0 and <= 2048 } and not "." and not "..";

    private static HttpRequestMessage Request(HttpMethod method, Uri address, byte[]? body, AppToken? token)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token.Value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        return request;
    }

    private async Task<SendOutcome> CallOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(HttpClients.Name);
            using (request)
            using (var answer = await client.SendAsync(request, cancellationToken))
            {
                return answer.IsSuccessStatusCode
                    ? new SendOutcome.Sent(ActivityJson.TryParseObject(await answer.Content.ReadAsByteArrayAsync(cancellationToken))?.Text("id"))
                    : Failure(answer);
            }
        }
        catch (HttpRequestException error) when (error.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new SendOutcome.RetryAfter(StandardDelay);
        }
        catch (HttpRequestException)
        {
            return new SendOutcome.Ambiguous();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Ambiguous();
        }
    }

    private SendOutcome Failure(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        403 or 404 or 410 => new SendOutcome.Gone(),
        408 or 412 or 500 or 502 or 504 => new SendOutcome.Ambiguous(),
        429 or 503 => new SendOutcome.RetryAfter(Delay(answer.Headers.RetryAfter)),
        var status => new SendOutcome.Refused(status),
    };

    private TimeSpan Delay(RetryConditionHeaderValue? header)
    {
        var asked = header?.Delta ?? header?.Date - time.GetUtcNow() ?? StandardDelay;
        return TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 1, 3600));
    }
}
