using System.Collections.Concurrent;
using ItaBot.Bot.Options;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// The handbooks at hand: those of the folder, with which reports can be started, and the kept texts of older versions,
/// by which reports in work are read to their end. A version never changes, so each is read once.
/// </summary>
internal sealed class HandbookShelf
{
    private readonly IReportStore _store;
    private readonly ConcurrentDictionary<string, Handbook> _byVersion = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, string> _texts;

    private HandbookShelf(IReportStore store, IReadOnlyList<(Handbook Handbook, string Json)> read)
    {
        _store = store;
        Current = [.. read.Select(r => r.Handbook)];
        _texts = read.ToDictionary(r => r.Handbook.Version, r => r.Json, StringComparer.Ordinal);
        foreach (var handbook in Current)
        {
            _byVersion[handbook.Version] = handbook;
        }
    }

    /// <summary>The handbooks with which a report can be started.</summary>
    public IReadOnlyList<Handbook> Current { get; }

    /// <summary>Reads every handbook file under a folder; all problems at once.</summary>
    public static HandbookShelf Read(string folder, IReportStore store, List<string> problems)
    {
        var read = HandbookFiles.Load(folder, problems);
        return new HandbookShelf(store, problems.Count == 0 ? read : []);
    }

    /// <summary>Keeps the text of the handbook that a report begins with.</summary>
    public Task KeepAsync(Report report, CancellationToken cancellationToken) =>
        _texts.TryGetValue(report.HandbookVersion, out var json) ? _store.KeepTextAsync(report.HandbookVersion, json, cancellationToken) : Task.CompletedTask;

    /// <summary>The handbook a report began with, when it was already read.</summary>
    public Handbook? Of(Report report) => _byVersion.GetValueOrDefault(report.HandbookVersion);

    /// <summary>The handbook a report began with; from the store when the folder has another version now.</summary>
    public async Task<Handbook?> OfAsync(Report report, CancellationToken cancellationToken)
    {
        if (Of(report) is { } known)
        {
            return known;
        }

        var problems = new List<string>();
        return await _store.FindTextAsync(report.HandbookVersion, cancellationToken) is { } json && HandbookReader.Read(json, report.HandbookVersion, problems) is var kept && problems.Count == 0
            ? _byVersion.GetOrAdd(kept.Version, kept)
            : null;
    }
}
