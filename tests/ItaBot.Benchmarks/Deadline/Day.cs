using System.Collections.Concurrent;
using System.Diagnostics;
using ItaBot.Benchmarks.Turns;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>How hurried people are.</summary>
/// <param name="Think">How long somebody thinks before the next step, at most; half of it on average.</param>
/// <param name="Patience">How long somebody waits for something to come by itself before looking.</param>
/// <param name="Limit">How long somebody waits at all.</param>
/// <param name="Doubts">Of a hundred presses, how many are pressed again.</param>
internal sealed record Pace(TimeSpan Think, TimeSpan Patience, TimeSpan Limit, int Doubts);

/// <summary>Somebody never got what they waited for.</summary>
internal sealed class UnansweredException(string what) : Exception(what);

/// <summary>What all people of the day share: the instances, the channel, and the book of how long each thing took.</summary>
internal sealed class Day(LoopbackService service, TownChannel channel, IReadOnlyList<Uri> instances, Pace pace) : IDisposable
{
    private const int Lines = 100;
    private readonly HttpClient[] _lines = [.. instances.Select(address => new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Lines, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) })];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> _times = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Task> _again = new();
    private int _tokens;
    private int _turns;
    private int _doubts;
    private int _looks;
    private int _stale;

    /// <summary>The channel's address.</summary>
    public string ServiceUrl => service.Url;

    public TownChannel Channel => channel;

    public Pace Pace => pace;

    /// <summary>What went wrong in front of people.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Who never got an answer.</summary>
    public ConcurrentQueue<string> Unanswered { get; } = new();

    /// <summary>Turns sent, of them pressed or delivered again; looks by people who waited long; presses asked for once more because somebody else saved.</summary>
    public (int Turns, int Again, int Looks, int Stale) Counts => (_turns, _doubts, _looks, _stale);

    /// <summary>Milliseconds by what was waited for.</summary>
    public IEnumerable<KeyValuePair<string, ConcurrentQueue<double>>> Times => _times;

    public string Token() => service.Token(Interlocked.Increment(ref _tokens));

    public void Took(string what, long since, long? until = null) =>
        _times.GetOrAdd(what, _ => new ConcurrentQueue<double>()).Enqueue(Stopwatch.GetElapsedTime(since, until ?? Stopwatch.GetTimestamp()).TotalMilliseconds);

    public void Looked() => Interlocked.Increment(ref _looks);

    public void WasStale() => Interlocked.Increment(ref _stale);

    public async Task<(int Status, string Body)> PostAsync(int instance, string body, string token)
    {
        Interlocked.Increment(ref _turns);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        try
        {
            using var response = await _lines[instance % _lines.Length].SendAsync(request);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or OperationCanceledException)
        {
            return (0, broken.GetType().Name);
        }
    }

    /// <summary>Something that goes on beside: it is waited for at the end.</summary>
    public void Beside(Task task)
    {
        Interlocked.Increment(ref _doubts);
        _again.Enqueue(task);
    }

    /// <summary>Waits for everything that went on beside.</summary>
    public Task RestAsync() => Task.WhenAll(_again);

    public void Dispose() => Array.ForEach(_lines, line => line.Dispose());
}
