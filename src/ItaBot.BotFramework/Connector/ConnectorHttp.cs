using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace ItaBot.BotFramework;

/// <summary>What a channel's service answered; the body is empty unless the call was taken, or too long.</summary>
internal sealed record ConnectorReply(SendOutcome Outcome, byte[] Body);

/// <summary>
/// One call to a channel's service. Where the bot may speak is decided here and nowhere else: with an identity only to hosts that
/// called with a valid token, without one only to this machine. A call is made again only when it was certainly not taken and the
/// channel asks for a short wait (429, 503 with Retry-After): a person waits for the answer of a turn, so what takes longer is for
/// the caller to plan. After 412, 502, 504, a time-out or a broken connection nobody knows whether the call was taken, and it is not
/// made again, though "Optimize your bot with rate limiting in Teams" would: a memo that comes twice is worse than one that is checked.
/// </summary>
internal sealed class ConnectorHttp
{
    private const int LongestAnswer = 32 * 1024 * 1024;
    private static readonly TimeSpan StandardDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly IHttpClientFactory _clients;
    private readonly AppTokens _tokens;
    private readonly TrustedServiceUrls _trusted;
    private readonly BotFrameworkOptions _options;
    private readonly TimeProvider _time;
    private readonly SendPace _pace;
    private readonly ResiliencePipeline<ConnectorReply> _retry;
    private readonly ResiliencePipeline _limit;

    public ConnectorHttp(
        IHttpClientFactory clients, AppTokens tokens, TrustedServiceUrls trusted, SendPace pace, IOptions<BotFrameworkOptions> options, TimeProvider time)
    {
        (_clients, _tokens, _trusted, _pace, _options, _time) = (clients, tokens, trusted, pace, options.Value, time);
        _limit = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(Patience).Build();
        _retry = new ResiliencePipelineBuilder<ConnectorReply> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ConnectorReply>
            {
                MaxRetryAttempts = 2,
                ShouldHandle = args => ValueTask.FromResult(ShortWait(args.Outcome.Result) is not null),
                DelayGenerator = args => ValueTask.FromResult(ShortWait(args.Outcome.Result) * (1 + (Random.Shared.NextDouble() / 4))),
            })
            .Build();
    }

    /// <summary>Calls that path below the service address of the reference.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="reference">Whose service address it is.</param>
    /// <param name="path">Path and query beginning with <c>/v3/</c>, escaped; nothing when a part of it cannot be used.</param>
    /// <param name="body">JSON in UTF-8, or nothing.</param>
    /// <param name="cancellationToken">Stops waiting; whether the call was taken is then not known.</param>
    public async Task<ConnectorReply> CallAsync(
        HttpMethod method, ConversationReference reference, string? path, byte[]? body, CancellationToken cancellationToken)
    {
        if (path is null || Loopback.Service(reference.ServiceUrl) is not { } service || !MaySpeakTo(service))
        {
            return new(new SendOutcome.Refused(0), []);
        }

        var address = new Uri(service.AbsoluteUri.TrimEnd('/') + path);
        for (var attempt = 1; ; attempt++)
        {
            var token = _options.HasAppId ? await _tokens.GetAsync(cancellationToken) : null;
            if (token is { Value: null })
            {
                return new(token.IsRefused ? new SendOutcome.Refused((int)HttpStatusCode.Unauthorized) : new SendOutcome.RetryAfter(StandardDelay), []);
            }

            var reply = await _retry.ExecuteAsync(
                async stop => await WaitAsync(method, reference, stop) ?? await _limit.ExecuteAsync(
                    async limit => await CallOnceAsync(Request(method, address, body, token), limit, cancellationToken), stop),
                cancellationToken);
            if (token is null || reply.Outcome is not SendOutcome.Refused { Status: 401 } || attempt == 2)
            {
                return reply;
            }

            _tokens.Forget(token);
        }
    }

    // Teams counts what changes a conversation; it is the only channel that says so.
    private async Task<ConnectorReply?> WaitAsync(HttpMethod method, ConversationReference reference, CancellationToken stop) =>
        reference.ChannelId == Channels.Teams && method != HttpMethod.Get && await _pace.WaitAsync(reference, LongestWait, stop) is { } wait
            ? new(new SendOutcome.RetryAfter(wait), [])
            : null;

    private static TimeSpan? ShortWait(ConnectorReply? reply) =>
        reply?.Outcome is SendOutcome.RetryAfter { Delay: var delay } && delay <= LongestWait ? delay : null;

    private bool MaySpeakTo(Uri service) =>
        _options.HasAppId ? _trusted.IsTrusted(service) : _options.IsAnonymous && Loopback.IsHost(service.Host);

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

    private async Task<ConnectorReply> CallOnceAsync(HttpRequestMessage request, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _clients.CreateClient(HttpClients.Name);
            using (request)
            using (var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit))
            {
                return answer.IsSuccessStatusCode ? await TakenAsync(answer.Content, limit) : new(Failure(answer), []);
            }
        }
        catch (HttpRequestException error) when (error.HttpRequestError
            is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new(new SendOutcome.RetryAfter(StandardDelay), []);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new(new SendOutcome.Ambiguous(), []);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(new SendOutcome.Ambiguous(), []);
        }
    }

    private static async Task<ConnectorReply> TakenAsync(HttpContent content, CancellationToken limit)
    {
        await using var stream = await content.ReadAsStreamAsync(limit);
        return new(new SendOutcome.Sent(null), await JsonBody.ReadUpToAsync(stream, content.Headers.ContentLength, LongestAnswer, limit) ?? []);
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
        var asked = header?.Delta ?? header?.Date - _time.GetUtcNow() ?? StandardDelay;
        return TimeSpan.FromSeconds(Math.Clamp(asked.TotalSeconds, 1, 3600));
    }
}
