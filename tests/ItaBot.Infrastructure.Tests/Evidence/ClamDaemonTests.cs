using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Evidence;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>Every byte reaches the scanner as it is, and only its plain "OK" is taken for clean.</summary>
public class ClamDaemonTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(3_000_000)]
    public async Task What_is_scanned_is_what_was_sent(int size)
    {
        await using var clam = new FakeClam();
        var content = RandomNumberGenerator.GetBytes(size);
        (await new ClamDaemon("127.0.0.1", clam.Port, Patience).ScanAsync(content, default)).ShouldBe(ScanResult.Clean);
        clam.Scanned.ShouldHaveSingleItem().ShouldBe(content);
    }

    [Fact]
    public async Task The_test_virus_is_found_wherever_it_hides()
    {
        await using var clam = new FakeClam();
        var scan = new ClamDaemon("127.0.0.1", clam.Port, Patience);
        (await scan.ScanAsync(FakeClam.Eicar, default)).ShouldBe(ScanResult.Infected);
        (await scan.ScanAsync([.. new byte[100_000], .. FakeClam.Eicar], default)).ShouldBe(ScanResult.Infected);
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("stream: Can't allocate memory ERROR")]
    [InlineData("OK")]
    [InlineData("")]
    public async Task Anything_but_its_word_means_that_nobody_knows(string answer)
    {
        await using var clam = new FakeClam { Says = answer };
        (await new ClamDaemon("127.0.0.1", clam.Port, Patience).ScanAsync([1], default)).ShouldBe(ScanResult.Unknown);
    }

    [Fact]
    public async Task A_file_larger_than_the_daemon_takes_is_not_called_clean()
    {
        await using var clam = new FakeClam { Most = 1000 };
        (await new ClamDaemon("127.0.0.1", clam.Port, Patience).ScanAsync(new byte[2000], default)).ShouldBe(ScanResult.Unknown);
    }

    [Fact]
    public async Task A_daemon_that_is_away_or_silent_is_told()
    {
        int free;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            free = ((IPEndPoint)listener.LocalEndpoint).Port;
            var silent = new ClamDaemon("127.0.0.1", free, TimeSpan.FromMilliseconds(300));
            (await silent.ScanAsync([1], default)).ShouldBe(ScanResult.Unknown);
            (await silent.CheckAsync(default))!.Usable.ShouldBeFalse();
        }

        var away = new ClamDaemon("127.0.0.1", free, Patience);
        (await away.ScanAsync([1], default)).ShouldBe(ScanResult.Unknown);
        (await away.CheckAsync(default)).ShouldBe(new PortState("scan", false, "clamd does not answer"));
    }

    [Fact]
    public async Task A_daemon_that_answers_is_usable_and_scanning_that_is_off_is_not_shown()
    {
        await using var clam = new FakeClam();
        (await new ClamDaemon("127.0.0.1", clam.Port, Patience).CheckAsync(default)).ShouldBe(new PortState("scan", true, "clamd"));
        (await new NoScan().CheckAsync(default)).ShouldBeNull();
        (await new NoScan().ScanAsync(FakeClam.Eicar, default)).ShouldBe(ScanResult.Clean);
    }
}
