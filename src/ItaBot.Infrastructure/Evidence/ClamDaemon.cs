using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using ItaBot.Domain.Ports;

namespace ItaBot.Infrastructure.Evidence;

/// <summary>
/// Asks ClamAV's daemon about bytes over TCP: "zINSTREAM", chunks with their length before them, an empty chunk, one answer ending in a zero
/// byte (clamd's manual page, "COMMANDS"). Whatever goes wrong on the way means that nobody knows, and is not taken for clean.
/// </summary>
/// <param name="host">Where the daemon listens.</param>
/// <param name="port">Its port.</param>
/// <param name="patience">How long one scan may take.</param>
public sealed class ClamDaemon(string host, int port, TimeSpan patience) : IVirusScan
{
    private const int ChunkBytes = 64 * 1024;
    private const int LongestAnswer = 4096;

    /// <inheritdoc />
    public async Task<ScanResult> ScanAsync(byte[] content, CancellationToken cancellationToken) => await AskAsync("zINSTREAM\0", content, cancellationToken) switch
    {
        { } answer when answer.EndsWith(" FOUND", StringComparison.Ordinal) => ScanResult.Infected,
        "stream: OK" => ScanResult.Clean,
        _ => ScanResult.Unknown,
    };

    /// <inheritdoc />
    public async Task<PortState?> CheckAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync("zPING\0", null, cancellationToken);
        return new PortState("scan", answer == "PONG", answer == "PONG" ? "clamd" : "clamd does not answer");
    }

    private async Task<string?> AskAsync(string command, byte[]? content, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, stop.Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(command), stop.Token);
            for (var at = 0; at < content?.Length; at += ChunkBytes)
            {
                await SendAsync(stream, content.AsMemory(at, Math.Min(ChunkBytes, content.Length - at)), stop.Token);
            }

            if (content is not null)
            {
                await SendAsync(stream, ReadOnlyMemory<byte>.Empty, stop.Token);
            }

            return await AnswerAsync(stream, stop.Token);
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task SendAsync(NetworkStream stream, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)chunk.Length);
        await stream.WriteAsync(length, cancellationToken);
        await stream.WriteAsync(chunk, cancellationToken);
    }

    private static async Task<string?> AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (answer[length - 1] == 0)
            {
                return Encoding.UTF8.GetString(answer, 0, length - 1);
            }
        }

        return null;
    }
}

/// <summary>Scanning that is not set up.</summary>
public sealed class NoScan : IVirusScan
{
    /// <inheritdoc />
    public Task<ScanResult> ScanAsync(byte[] content, CancellationToken cancellationToken) => Task.FromResult(ScanResult.Clean);

    /// <inheritdoc />
    public Task<PortState?> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<PortState?>(null);
}
