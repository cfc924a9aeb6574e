using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>clamd on this machine, after its manual page: z-commands, INSTREAM with a size limit, answers that end in a zero byte.</summary>
internal sealed class FakeClam : IAsyncDisposable
{
    /// <summary>The test file that every scanner knows (EICAR), put together here so that no scanner finds this source.</summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE" + "!$H+H*");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public FakeClam()
    {
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Everything that was streamed, as it came.</summary>
    public List<byte[]> Scanned { get; } = [];

    /// <summary>What is answered to every scan instead of the truth; empty says nothing and hangs up.</summary>
    public string? Says { get; set; }

    /// <summary>The most bytes of a stream (StreamMaxLength).</summary>
    public int Most { get; set; } = 25_000_000;

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The other side hung up.
            }
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        var command = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1 && one[0] != 0)
        {
            command.Append((char)one[0]);
        }

        var answer = command.ToString() switch { "zPING" => "PONG", "zINSTREAM" => await ScanAsync(stream), _ => "UNKNOWN COMMAND" };
        if (answer.Length > 0)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"), _stop.Token);
        }
    }

    private async Task<string> ScanAsync(NetworkStream stream)
    {
        var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await stream.ReadExactlyAsync(length, _stop.Token);
            var chunk = new byte[BinaryPrimitives.ReadUInt32BigEndian(length)];
            if (chunk.Length == 0)
            {
                break;
            }

            await stream.ReadExactlyAsync(chunk, _stop.Token);
            content.Write(chunk);
            if (content.Length > Most)
            {
                return "INSTREAM size limit exceeded. ERROR";
            }
        }

        Scanned.Add(content.ToArray());
        return Says ?? (content.ToArray().AsSpan().IndexOf(Eicar) >= 0 ? "stream: Eicar-Test-Signature FOUND" : "stream: OK");
    }
}
