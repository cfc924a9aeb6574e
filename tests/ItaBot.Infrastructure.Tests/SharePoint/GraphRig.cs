using Azure.Core;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;
using ItaBot.Infrastructure.SharePoint;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;
using Microsoft.Extensions.Logging.Abstractions;

namespace ItaBot.Infrastructure.Tests.SharePoint;

/// <summary>A site to share in, a ledger, and a report to share, all in memory; time passes only when something waits for it.</summary>
internal sealed class GraphRig
{
    public const string Library = "เอกสาร ITA";
    public const string Reports = "รายงาน ITA";
    public const string Measures = "มาตรการ ITA";
    public static readonly SharePointOptions Options = new(new Uri($"https://{LoopbackGraph.Host}{LoopbackGraph.SitePath}"), Library, Reports, Measures) { SliceBytes = 320 * 1024, LargestAtOnce = 200_000 };

    public GraphRig()
    {
        Graph = new LoopbackGraph(Clock);
        Restart();
    }

    public RushingClock Clock { get; } = new();

    public LoopbackGraph Graph { get; }

    public MemoryLedger Ledger { get; } = new();

    public Dictionary<string, byte[]> Papers { get; } = [];

    public SharedReport Report { get; set; } = Sample();

    public SharePointSite Site { get; private set; } = null!;

    public GraphClient Client { get; private set; } = null!;

    /// <summary>The program starts anew: nothing is remembered but the ledger.</summary>
    public void Restart(TokenCredential? credential = null, TimeSpan? longestWait = null)
    {
        Client = new GraphClient(new HttpClient(new LoopbackHandler(Graph)), new Uri("http://localhost/v1.0"), credential, Clock, NullLogger.Instance, longestWait);
        Site = new SharePointSite(Client, Options, Clock, NullLogger.Instance);
    }

    public async Task<GraphRig> ReadyAsync()
    {
        var (steps, trouble) = await Site.SetUpAsync(make: true, default);
        trouble.ShouldBeNull();
        steps.ShouldAllBe(s => s.State == SetupState.Found || s.State == SetupState.Made);
        Graph.Asked.Clear();
        return this;
    }

    public Task<ShareOutcome> ShareAsync(bool verify = false, params SharedChoice[] choices) =>
        Site.ShareAsync(Report, [.. Papers.Select(p => new SharedPaper(p.Key, _ => Task.FromResult<byte[]?>(p.Value)))], choices, Ledger, verify, default);

    /// <summary>Tries until nothing stands in the way, as the outbox does.</summary>
    public async Task ShareToTheEndAsync(int most = 60)
    {
        for (var tries = 0; tries < most; tries++)
        {
            var outcome = await ShareAsync();
            if (outcome.Trouble is null)
            {
                return;
            }

            Clock.Pass(outcome.Wait);
        }

        throw new InvalidOperationException("It was never done.");
    }

    /// <summary>SharePoint holds what the report has, once, and Graph was never asked for anything it does not know.</summary>
    public void AssertEqual()
    {
        Graph.Wrong.ShouldBeEmpty();
        var item = Graph.List(Reports).Items.Values.ShouldHaveSingleItem();
        Values(item, Report.Item).ShouldBe(Wanted(Report.Item));
        Graph.List(Measures).Items.Count.ShouldBe(Report.Measures.Count);
        foreach (var measure in Report.Measures.Values)
        {
            Values(Graph.List(Measures).Items.Values.Single(i => (string?)i.Fields["ItaKey"] == measure.Key), measure).ShouldBe(Wanted(measure));
        }

        Graph.Files.Where(f => !f.IsFolder && !f.Name.EndsWith(".pdf")).Select(f => f.Name).ShouldBe(Papers.Keys, ignoreOrder: true);
        foreach (var (name, content) in Papers)
        {
            Graph.FileAt($"{Report.FiscalYear}/{Report.AgencyName}/{Report.ReportId}/{name}")!.Content.ShouldBe(content);
        }
    }

    private static Dictionary<string, string> Values(LoopbackItem item, SharedRecord record) => record.Values.Keys.Where(k => item.Fields[k] is not null).ToDictionary(k => k, k => JsonText.Plainly(item.Fields[k]));

    private static Dictionary<string, string> Wanted(SharedRecord record) => record.Values.Where(v => v.Value.Length > 0).ToDictionary(v => v.Key, v => v.Value);

    public static SharedReport Sample(string id = "r1", int measures = 3, string status = "อยู่ระหว่างจัดทำ")
    {
        var key = "demo/" + id;
        var item = new SharedRecord(key, new Dictionary<string, string>
        {
            ["Title"] = "รายงานผลการดำเนินการ", ["ItaKey"] = key, ["ItaAgency"] = "เทศบาลตำบลหนองโพธิ์", ["ItaFiscalYear"] = "2569", ["ItaYear"] = "2570", ["ItaItemCode"] = "O35",
            ["ItaRound"] = "12", ["ItaStatus"] = status, ["ItaScore"] = "100", ["ItaProgress"] = "87", ["ItaMeasures"] = "3", ["ItaDeciders"] = "นาย ก\nนาง ข", ["ItaSubmitted"] = "2026-03-02T02:00:00Z", ["ItaSigned"] = "", ["ItaHash"] = new string('a', 64),
        });
        var rows = Enumerable.Range(1, measures).ToDictionary(n => "m" + n, n => new SharedRecord($"{key}/m{n}", new Dictionary<string, string>
        {
            ["Title"] = $"มาตรการที่ {n}", ["ItaKey"] = $"{key}/m{n}", ["ItaReportKey"] = key, ["ItaAgency"] = "เทศบาลตำบลหนองโพธิ์", ["ItaFiscalYear"] = "2569", ["ItaNumber"] = $"{n}", ["ItaUnit"] = "กองช่าง", ["ItaStatus"] = "แล้วเสร็จ", ["ItaSummary"] = "ได้ดำเนินการแล้ว",
        }));
        var marks = new Dictionary<string, string> { ["ItaReportKey"] = key, ["ItaFiscalYear"] = "2569", ["ItaAgency"] = "เทศบาลตำบลหนองโพธิ์", ["ItaItemCode"] = "O35" };
        return new SharedReport("demo", id, 2569, "เทศบาลตำบลหนองโพธิ์", item, rows, marks);
    }

    /// <summary>The sample with another value in the report's own item.</summary>
    public void Change(string column, string value) => Report = Report with { Item = Report.Item with { Values = new Dictionary<string, string>(Report.Item.Values) { [column] = value } } };
}

/// <summary>A ledger in memory; it can die before a put as a program would.</summary>
internal sealed class MemoryLedger : ISyncLedger
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string, string), Dictionary<string, SyncEntry>> _entries = new();

    /// <summary>How many more puts are taken before the program dies; null for no end.</summary>
    public int? Puts { get; set; }

    public int Count { get; private set; }

    public Task<IReadOnlyDictionary<string, SyncEntry>> EntriesAsync(string agencyId, string reportId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, SyncEntry>>(new Dictionary<string, SyncEntry>(_entries.GetValueOrDefault((agencyId, reportId)) ?? []));

    public Task PutAsync(string agencyId, string reportId, IReadOnlyList<SyncEntry> entries, CancellationToken cancellationToken)
    {
        Count++;
        if (Puts-- == 0)
        {
            throw new InvalidOperationException("The program died.");
        }

        foreach (var entry in entries)
        {
            _entries.GetOrAdd((agencyId, reportId), _ => [])[entry.Key] = entry;
        }

        return Task.CompletedTask;
    }

    public Task EndedAsync(string agencyId, string reportId, string? trouble, DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<SyncStanding> StandingAsync(string agencyId, string reportId, CancellationToken cancellationToken) => throw new NotSupportedException();
}

/// <summary>A clock that jumps to the next timer at once: waiting costs no time, and how long was waited can be read.</summary>
internal sealed class RushingClock : TimeProvider
{
    private readonly Lock _gate = new();

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now;
        }
    }

    public void Pass(TimeSpan time)
    {
        lock (_gate)
        {
            Now += time;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Pass(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Done();
    }

    private sealed class Done : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
