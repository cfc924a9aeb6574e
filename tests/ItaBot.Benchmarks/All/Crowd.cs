using System.Diagnostics;
using System.Net.Sockets;
using ItaBot.Benchmarks.Turns;

namespace ItaBot.Benchmarks.All;

/// <summary>What many people at once got: turns a second, and how long they waited, in milliseconds.</summary>
internal sealed record CrowdResult(double PerSecond, double Half, double NinetyNine, double Worst);

/// <summary>Many people at once: each has a connection of their own and sends the next request as soon as the last was answered.</summary>
internal static class Crowd
{
    /// <summary>Everybody sends their requests; each list goes to its own address.</summary>
    public static async Task<CrowdResult> RunAsync(IReadOnlyList<(string Url, IReadOnlyList<byte[]> Requests)> people)
    {
        var waited = people.Select(p => new double[p.Requests.Count]).ToList();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(people.Select((person, i) => Task.Run(() => OneAsync(person.Url, person.Requests, waited[i]))));
        var seconds = watch.Elapsed.TotalSeconds;
        var all = waited.SelectMany(w => w).Order().ToList();
        return new CrowdResult(all.Count / seconds, all[all.Count / 2], all[all.Count * 99 / 100], all[^1]);
    }

    private static async Task OneAsync(string url, IReadOnlyList<byte[]> requests, double[] waited)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", new Uri(url).Port);
        var buffer = new byte[256 * 1024];
        for (var i = 0; i < requests.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await socket.SendAsync(requests[i]);
            await Callers.AnswerAsync(socket, buffer);
            waited[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
