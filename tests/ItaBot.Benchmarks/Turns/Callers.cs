using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ItaBot.Benchmarks.Turns;

/// <summary>What a round cost.</summary>
/// <param name="PerSecond">Turns a second.</param>
/// <param name="Cpu">Microseconds of processor time a turn, callers included.</param>
internal sealed record Round(double PerSecond, double Cpu);

/// <summary>Callers that cost next to nothing: sockets kept open, requests made beforehand, answers counted and not read.</summary>
internal static class Callers
{
    private const int Many = 8;

    /// <summary>The bytes of a request.</summary>
    public static byte[] Request(string url, string body, string? token)
    {
        var authorization = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        var head = $"POST {new Uri(url).AbsolutePath} HTTP/1.1\r\nHost: {new Uri(url).Authority}\r\nContent-Type: application/json\r\n"
            + $"{authorization}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n";
        return Encoding.UTF8.GetBytes(head + body);
    }

    /// <summary>Sends so many requests over a few connections at once.</summary>
    /// <exception cref="InvalidOperationException">An answer was not 200.</exception>
    public static async Task<Round> RunAsync(string url, IReadOnlyList<byte[]> requests, int count)
    {
        var next = -1;
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => Task.Run(CallAsync)));
        return new(count / watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count);

        async Task CallAsync()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync("127.0.0.1", new Uri(url).Port);
            var buffer = new byte[64 * 1024];
            int number;
            while ((number = Interlocked.Increment(ref next)) < count)
            {
                await socket.SendAsync(requests[number % requests.Count]);
                await AnswerAsync(socket, buffer);
            }
        }
    }

    /// <summary>Waits for a whole answer.</summary>
    public static async Task AnswerAsync(Socket socket, byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end < 0 && read > 0)
            {
                continue;
            }

            var head = Encoding.ASCII.GetString(buffer, 0, Math.Max(end, 0));
            if (!head.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Not 200: {head}");
            }

            const string Name = "Content-Length: ";
            var at = head.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
            var digits = head.AsSpan(at);
            var line = digits.IndexOf('\r');
            if (length >= end + 4 + int.Parse(line < 0 ? digits : digits[..line], System.Globalization.CultureInfo.InvariantCulture))
            {
                return;
            }
        }
    }
}
