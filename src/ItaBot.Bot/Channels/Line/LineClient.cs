using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.BotFramework;
using Polly;
using Polly.Retry;

namespace ItaBot.Bot.Channels.Line;

/// <summary>Whether the content of a message could be had.</summary>
internal enum LineContentState
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>LINE does not have it, or does not say its size beforehand.</summary>
    Missing,

    /// <summary>It is larger than may be read.</summary>
    TooLarge,

    /// <summary>LINE still prepares it.</summary>
    Preparing,
}

/// <summary>The content of a message, when it was read.</summary>
internal sealed record LineContent(LineContentState State, byte[]? Bytes = null);

/// <summary>
/// The calls of the LINE Messaging API that the bot makes. A push is named by a retry key, so after 5xx, a time-out or a broken line
/// it is simply made again ("Retrying a failed API request"), and 409 says that it had arrived. A reply has no such key; its token
/// works once, which does the same: a second try that is refused after an uncertain first one means that the first arrived.
/// </summary>
internal sealed class LineClient
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpName = "line";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    // LINE says 202 while it still prepares what was sent.
    private static readonly TimeSpan[] Preparing = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3)];
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(30);

    private readonly IHttpClientFactory _clients;
    private readonly LineOptions _options;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<SendOutcome> _pipeline;

    /// <summary>Whether there is a channel to speak on.</summary>
    public bool IsSetUp => _options.ChannelAccessToken.Length > 0;

    public LineClient(IHttpClientFactory clients, LineOptions options, TimeProvider time)
    {
        (_clients, _options, _time) = (clients, options, time);
        _pipeline = new ResiliencePipelineBuilder<SendOutcome> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<SendOutcome>
            {
                MaxRetryAttempts = 2,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is SendOutcome.Ambiguous || (args.Outcome.Result is SendOutcome.RetryAfter { Delay: var wait } && wait <= LongestWait)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>((args.Outcome.Result is SendOutcome.RetryAfter { Delay: var wait } ? wait : FirstWait * (1 << args.AttemptNumber)) * (1 + (Random.Shared.NextDouble() / 4))),
            })
            .Build();
    }

    /// <summary>Answers an event with its token: at most five messages, once.</summary>
    public async Task<SendOutcome> ReplyAsync(string replyToken, JsonArray messages, CancellationToken cancellationToken)
    {
        var uncertain = false;
        var outcome = await _pipeline.ExecuteAsync(
            async stop =>
            {
                var tried = await CallAsync(Request("v2/bot/message/reply", new JsonObject { ["replyToken"] = replyToken, ["messages"] = messages.DeepClone() }), stop);
                var arrived = uncertain && tried is SendOutcome.Refused { Status: 400 };
                uncertain |= tried is SendOutcome.Ambiguous;
                return arrived ? new SendOutcome.Sent(null) : tried;
            },
            cancellationToken);
        return outcome;
    }

    /// <summary>Says something without having been asked: at most five messages in one call, which is counted as one by LINE.</summary>
    public async Task<SendOutcome> PushAsync(string to, JsonArray messages, Guid retryKey, CancellationToken cancellationToken)
    {
        var outcome = await _pipeline.ExecuteAsync(
            async stop =>
            {
                var request = Request("v2/bot/message/push", new JsonObject { ["to"] = to, ["messages"] = messages.DeepClone() });
                request.Headers.Add("X-Line-Retry-Key", retryKey.ToString("D"));
                var tried = await CallAsync(request, stop);
                return tried is SendOutcome.Refused { Status: 409 } ? new SendOutcome.Sent(null) : tried;
            },
            cancellationToken);

        // With the same key it may be tried again later without harm.
        return outcome is SendOutcome.Ambiguous ? new SendOutcome.RetryAfter(Later) : outcome;
    }

    /// <summary>Shows that the bot is at work, until it speaks or the time is over. Whether it was shown does not matter.</summary>
    public Task ShowLoadingAsync(string userId, int seconds, CancellationToken cancellationToken) =>
        CallAsync(Request("v2/bot/chat/loading/start", new JsonObject { ["chatId"] = userId, ["loadingSeconds"] = seconds }), cancellationToken);

    /// <summary>The content of a message, or why it cannot be had: its size not said beforehand, too large, still being prepared, gone.</summary>
    public async Task<LineContent> ReadContentAsync(string messageId, int largest, CancellationToken cancellationToken)
    {
        for (var tries = 0; ; tries++)
        {
            var read = await ReadOnceAsync(messageId, largest, cancellationToken);
            if (read.State != LineContentState.Preparing || tries == Preparing.Length)
            {
                return read;
            }

            await Task.Delay(Preparing[tries], _time, cancellationToken);
        }
    }

    private async Task<LineContent> ReadOnceAsync(string messageId, int largest, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _clients.CreateClient(HttpName);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_options.DataEndpoint, $"v2/bot/message/{messageId}/content"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ChannelAccessToken);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.StatusCode == HttpStatusCode.Accepted)
            {
                return new LineContent(LineContentState.Preparing);
            }

            if (!answer.IsSuccessStatusCode || answer.Content.Headers.ContentLength is not { } size)
            {
                return new LineContent(LineContentState.Missing);
            }

            if (size > largest)
            {
                return new LineContent(LineContentState.TooLarge);
            }

            var content = new byte[size];
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            await stream.ReadExactlyAsync(content, cancellationToken);
            return new LineContent(LineContentState.Read, content);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new LineContent(LineContentState.Missing);
        }
    }

    /// <summary>Makes a call and reads what came back; for commands, where a person waits and sees why it failed.</summary>
    public async Task<(int Status, JsonObject? Answer)> AskAsync(HttpMethod method, string path, HttpContent? content, bool isContent, CancellationToken cancellationToken)
    {
        using var client = _clients.CreateClient(HttpName);
        using var request = new HttpRequestMessage(method, new Uri(isContent ? _options.DataEndpoint : _options.ApiEndpoint, path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ChannelAccessToken);
        using var answer = await client.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject);
        }
        catch (JsonException)
        {
            return ((int)answer.StatusCode, null);
        }
    }

    /// <summary>JSON as it is sent: plain UTF-8.</summary>
    public static StringContent Json(JsonNode body) => new(body.ToJsonString(Plain), Encoding.UTF8, "application/json");

    private HttpRequestMessage Request(string path, JsonObject body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.ApiEndpoint, path)) { Content = Json(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ChannelAccessToken);
        return request;
    }

    private async Task<SendOutcome> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _clients.CreateClient(HttpName);
            using (request)
            using (var answer = await client.SendAsync(request, cancellationToken))
            {
                return answer.IsSuccessStatusCode ? new SendOutcome.Sent(null) : await FailureAsync(answer, cancellationToken);
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new SendOutcome.Ambiguous();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendOutcome.Ambiguous();
        }
    }

    // 429 is said both when calls come too fast, which passes, and when the month's messages are used up, which does not.
    private static async Task<SendOutcome> FailureAsync(HttpResponseMessage answer, CancellationToken cancellationToken) => (int)answer.StatusCode switch
    {
        429 when (await answer.Content.ReadAsStringAsync(cancellationToken)).Contains("monthly limit", StringComparison.OrdinalIgnoreCase) => new SendOutcome.Refused(429),
        429 => new SendOutcome.RetryAfter(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1)),
        408 or >= 500 => new SendOutcome.Ambiguous(),
        var status => new SendOutcome.Refused(status),
    };
}
