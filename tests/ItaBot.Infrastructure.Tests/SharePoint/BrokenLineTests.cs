using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.SharePoint;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>Lines that really break, on sockets, within every slice of a large paper.</summary>
public sealed class BrokenLineTests
{
    private const int Slice = 320 * 1024;

    [Fact]
    public async Task A_line_that_breaks_within_any_slice_costs_that_slice_only()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var clock = new RushingClock();
        var site = new SharePointSite(new GraphClient(http, new Uri(server.Endpoint), null, clock, NullLogger.Instance), GraphRig.Options, clock, NullLogger.Instance);
        (await site.SetUpAsync(make: true, default)).Trouble.ShouldBeNull();
        var content = new byte[(3 * Slice) + 12_345];
        new Random(7).NextBytes(content);
        var ledger = new MemoryLedger();
        var papers = new List<SharedPaper>();
        foreach (var (from, length) in new[] { (0L, Slice), (Slice, Slice), (2L * Slice, Slice), (3L * Slice, 12_345) })
        {
            foreach (var after in new long[] { 0, length / 3, length - 1 })
            {
                papers.Add(new SharedPaper($"scan-{from}-{after}.tif", _ => Task.FromResult<byte[]?>(content)));
                server.BreakAt = (from, after);
                var outcome = await site.ShareAsync(GraphRig.Sample(), papers, [], ledger, verify: false, default);
                outcome.Trouble.ShouldBeNull();
                server.BreakAt.ShouldBeNull("the line did break");
            }
        }

        server.Graph.Wrong.ShouldBeEmpty();
        server.Graph.SessionsBegun.ShouldBe(papers.Count, "every session was taken up, none begun anew");
        papers.ShouldAllBe(p => server.Graph.FileAt($"2569/เทศบาลตำบลหนองโพธิ์/r1/{p.FileName}")!.Content.SequenceEqual(content));
        server.Graph.Asked.Where(a => a.Path.StartsWith("/up/")).ShouldAllBe(a => !a.Headers.ContainsKey("Authorization"));
    }
}
