using System.Collections.Concurrent;
using System.Diagnostics;
using ItaBot.Infrastructure.Tests.SharePoint.Loopback;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>Looks twice a second which towns' papers are all in SharePoint, and notes when they were first seen there.</summary>
internal sealed class PaperWatch(LoopbackGraph graph, IReadOnlyList<TownDay> towns)
{
    /// <summary>How many papers a report has: memo and report, for the office and for the public, as Word and as PDF.</summary>
    public const int Papers = 8;

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks until told to stop.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Look();
            await Task.Delay(500, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Look();
    }

    /// <summary>Writes down how long each town's papers took after the last signature.</summary>
    public void Tell(Day day)
    {
        foreach (var town in towns)
        {
            if (town.Ended is { } ended && _seen.TryGetValue(town.Town.FullName, out var seen))
            {
                day.Took("last signature to all papers in SharePoint", ended, Math.Max(ended, seen));
            }
        }
    }

    private void Look()
    {
        var files = graph.Snapshot();
        var byId = files.ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var report in files.Where(f => !f.IsFolder).GroupBy(f => f.Parent).Where(g => g.Count() >= Papers))
        {
            _seen.TryAdd(byId[byId[report.Key].Parent].Name, Stopwatch.GetTimestamp());
        }
    }
}
