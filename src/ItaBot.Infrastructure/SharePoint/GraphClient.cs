using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>
/// Speaks to Microsoft Graph. All of the program's requests go through one of these, because SharePoint counts them together: one
/// pace for all, one memory of refusals. What failed on the way is repeated within bounds when repeating does no harm; the rest ends
/// the try, and the errand behind it comes again and asks first what is there.
/// </summary>
internal sealed class GraphClient
{
    /// <summary>Largest answer read, bytes.</summary>
    private const int LongestAnswer = 64 << 20;

    private static readonly TimeSpan StandardWait = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly TokenCredential? _credential;
    private readonly TokenRequestContext _scope;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ResiliencePipeline<GraphReply> _retry;

    /// <summary>Makes the client.</summary>
    /// <param name="http">Follows no redirect and keeps no cookie.</param>
    /// <param name="endpoint">For example https://graph.microsoft.com/v1.0.</param>
    /// <param name="credential">Who we are; null for an endpoint on this machine.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Statuses and request ids.</param>
    /// <param name="longestWait">The longest that one request waits for its turn before it is put off.</param>
    public GraphClient(HttpClient http, Uri endpoint, TokenCredential? credential, TimeProvider clock, ILogger log, TimeSpan? longestWait = null)
    {
        (_http, _endpoint, _credential, _clock, _log) = (http, new Uri(endpoint.AbsoluteUri.TrimEnd('/')), credential, clock, log);
        _scope = new TokenRequestContext([new Uri(endpoint, "/.default").AbsoluteUri]);
        Pace = new GraphPace(clock, longestWait ?? TimeSpan.FromSeconds(30));
        _retry = new ResiliencePipelineBuilder<GraphReply> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<GraphReply>
            {
                MaxRetryAttempts = 4,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(15),
                ShouldHandle = new PredicateBuilder<GraphReply>().HandleResult(reply => reply.Again),
            })
            .Build();
    }

    public GraphPace Pace { get; }

    /// <summary>Sends a request; an answer that the caller can do something about comes back, whatever its status.</summary>
    /// <exception cref="SharingTroubleException">The try is over.</exception>
    public async Task<GraphReply> SendAsync(GraphCall call, CancellationToken cancellationToken)
    {
        var reply = await _retry.ExecuteAsync(static async (state, token) => await state.Client.TryAsync(state.Call, token), (Client: this, Call: call), cancellationToken);
        return Judge(call, reply);
    }

    /// <summary>The answer, or the trouble that ends the try.</summary>
    public GraphReply Judge(GraphCall call, GraphReply reply)
    {
        if (reply.Status is 429 or 503 or 423)
        {
            throw new SharingTroubleException(SharingTrouble.Busy, reply.Wait ?? TimeSpan.FromMinutes(reply.Status == 423 ? 10 : 1));
        }

        if (call.Raw || reply.Status is >= 200 and < 400 or 400 or 404 or 405 or 406 or 409 or 410 or 412 or 415 or 416)
        {
            return reply;
        }

        throw new SharingTroubleException(reply.Status switch
        {
            401 => SharingTrouble.SignIn,
            403 => SharingTrouble.NotAllowed,
            507 => SharingTrouble.Full,
            0 or >= 500 or 408 => SharingTrouble.Unreachable,
            _ => SharingTrouble.Refused,
        });
    }

    /// <summary>Every page of a collection, for as long as the next one is Graph's own.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var all = new List<JsonObject>();
        for (string? next = path; next is not null;)
        {
            var reply = await SendAsync(GraphCall.Get(next, 2), cancellationToken);
            if (!reply.Ok || reply.Body?["value"] is not JsonArray values)
            {
                throw new SharingTroubleException(reply.Status == 404 ? SharingTrouble.NotSetUp : SharingTrouble.Refused);
            }

            all.AddRange(values.OfType<JsonObject>());
            next = reply.Text("@odata.nextLink") is { } link ? Own(link) : null;
        }

        return all;
    }

    /// <summary>Whether an address that Graph gave may be called: over https, or on this machine when Graph is on this machine.</summary>
    public bool MayCall(Uri given) => given.IsAbsoluteUri && given.UserInfo.Length == 0 && (given.Scheme == Uri.UriSchemeHttps || (_endpoint.IsLoopback && given.IsLoopback && given.Scheme == _endpoint.Scheme));

    private string Own(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && Uri.Compare(uri, _endpoint, UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            && link.StartsWith(_endpoint.AbsoluteUri + "/", StringComparison.OrdinalIgnoreCase)
            ? link[_endpoint.AbsoluteUri.Length..] : throw new SharingTroubleException(SharingTrouble.Refused);

    private async Task<GraphReply> TryAsync(GraphCall call, CancellationToken cancellationToken)
    {
        await Pace.EnterAsync(call.Units, cancellationToken);
        var id = Guid.NewGuid().ToString();
        try
        {
            using var request = await RequestAsync(call, id, cancellationToken);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var reply = await ReadAsync(response, cancellationToken);
            reply = reply with { Again = reply.Status is 429 or 503 || (call.Repeatable && reply.Status is 408 or >= 500 and not 507 and not 501), Wait = Hear(response) };
            if (!reply.Ok && reply.Status is not (302 or 404))
            {
                _log.GraphAnswered(call.Method.Method, id, reply.Status, reply.Code ?? "");
            }

            return reply;
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException || (lost is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _log.GraphLost(call.Method.Method, id, lost.GetType().Name);
            return new GraphReply(0) { Again = call.Repeatable };
        }
        finally
        {
            Pace.Leave(call.Units);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(GraphCall call, string id, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(call.Method, call.Given ?? new Uri(_endpoint.AbsoluteUri + call.Path));
        if (call.Given is null)
        {
            request.Headers.Add("client-request-id", id);
            request.Headers.UserAgent.ParseAdd("ItaBot/1.0");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            if (_credential is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
            }
        }

        if (call.IfMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", call.IfMatch);
        }

        if (call.Body is not null)
        {
            request.Content = new StringContent(call.Body.ToJsonString(JsonText.Plain), new MediaTypeHeaderValue("application/json"));
        }
        else if (call.Bytes is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            request.Content.Headers.ContentRange = call.Slice is { } slice ? new ContentRangeHeaderValue(slice.From, slice.From + bytes.Length - 1, slice.Whole) : null;
        }

        return request;
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _credential!.GetTokenAsync(_scope, cancellationToken)).Token;
        }
        catch (AuthenticationFailedException refused)
        {
            _log.NoGraphToken(refused.GetType().Name);
            throw new SharingTroubleException(SharingTrouble.SignIn);
        }
    }

    private static async Task<GraphReply> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LongestAnswer, cancellationToken);
        var reply = new GraphReply((int)response.StatusCode) { Location = response.Headers.Location };
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return reply with { Bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken) };
        }

        try
        {
            return reply with { Body = JsonNode.Parse(await response.Content.ReadAsStreamAsync(cancellationToken)) as JsonObject };
        }
        catch (JsonException)
        {
            return reply.Ok ? reply with { Status = 502 } : reply;
        }
    }

    private TimeSpan? Hear(HttpResponseMessage response)
    {
        if (Number(response, "RateLimit-Remaining") is { } left && Number(response, "RateLimit-Reset") is { } reset)
        {
            Pace.Heard(left, TimeSpan.FromSeconds(reset));
        }

        if ((int)response.StatusCode is not (429 or 503))
        {
            return null;
        }

        var asked = response.Headers.RetryAfter;
        var wait = Bounded(asked?.Delta ?? asked?.Date - _clock.GetUtcNow());
        Pace.Refused(wait);
        return wait;
    }

    /// <summary>How long to stay away, within an hour.</summary>
    public static TimeSpan Bounded(TimeSpan? asked) => TimeSpan.FromSeconds(Math.Clamp((asked ?? StandardWait).TotalSeconds, 1, 3600));

    private static int? Number(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
