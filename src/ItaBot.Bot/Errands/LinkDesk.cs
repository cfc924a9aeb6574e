using System.Collections.Concurrent;
using ItaBot.Bot.Channels;
using ItaBot.Bot.Operations;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Publishing;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Errands about publishing: makes the papers for the public and asks where they were put, opens links, and tells what was seen. What was
/// seen and the errand that tells of it are saved together, so a change is told once, whatever happens in between.
/// </summary>
internal sealed class LinkDesk(IReportStore store, HandbookShelf shelf, PaperDesk papers, ILinkProbe probe, IPaperLinks links, Speaker speaker, TimeProvider clock, ILogger<LinkDesk> log) : IErrandDoer
{
    private const int MostTries = 6;
    private const int AtOnce = 8;

    // Less than the time for which an errand is held; what is not reached by then stays due.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(90);

    private readonly PublicationPrompts _prompts = new(Words.Thai, new ReportWords(Words.Thai), links);

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.AskPublication, ErrandKinds.ProbeLinks, ErrandKinds.TellLinks };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is not { CancelledAt: null } report || await shelf.OfAsync(report, cancellationToken) is not { } handbook)
        {
            return new Told.Nobody();
        }

        if (errand.Kind == ErrandKinds.ProbeLinks)
        {
            await ProbeAsync(agency, report, errand.Subject, cancellationToken);
            return new Told.Nobody();
        }

        if (agency.Find(errand.Subject ?? "") is not { } person)
        {
            return new Told.Nobody();
        }

        var scene = new Scene(agency, person, new Desk(person.Id, report.Id), report, handbook, [], shelf.Current, clock.GetUtcNow(), "") { HandbookOf = shelf.Of };
        if (errand.Kind == ErrandKinds.TellLinks)
        {
            return await speaker.TellAsync(person.Id, _prompts.SeenOf(scene), cancellationToken);
        }

        if (report.SignOff?.State != Domain.Memos.SignOffState.Signed)
        {
            return new Told.Nobody();
        }

        await papers.FilePublicAsync(report, handbook, cancellationToken);
        return await speaker.TellAsync(person.Id, _prompts.For(scene), cancellationToken);
    }

    private async Task ProbeAsync(Agency agency, Report report, string? asker, CancellationToken cancellationToken)
    {
        var wanted = asker is null ? LinkWatch.Due(report, clock.GetUtcNow()) : LinkWatch.LinksOf(report);
        var seen = await OpenAsync(wanted, cancellationToken);
        if (seen.Count == 0 && asker is null)
        {
            return;
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(agency.Id, report.Id, cancellationToken) is not { CancelledAt: null } now)
            {
                return;
            }

            // Looking is no work on the report: when it was last changed by people stays as it was.
            var looked = LinkWatch.With(now, seen) with { Revision = now.Revision + 1 };
            var changed = looked.Links.Where(l => seen.ContainsKey(l.Key) && l.Value.Change != LinkChange.None).ToList();
            var told = asker ?? (changed.Count > 0 ? now.Publication?.By ?? now.SignOff?.SubmittedBy : null);
            Errand[] tell = told is null ? [] : [new Errand(ErrandKinds.TellLinks, now.Id, told)];
            var audit = now.Publication is { } published && seen.TryGetValue(published.Address, out var sight) ? Event(published, now.Id, looked.Links[published.Address]) : [];
            if (await store.SaveAsync(new Change(agency.Id, looked, now.Revision, null, audit, tell, null, clock.GetUtcNow()), cancellationToken) == SaveResult.Saved)
            {
                Log.LinksOpened(log, now.Id, seen.Count, changed.Count);
                return;
            }
        }

        throw new InvalidOperationException("The report changed too often to put in what was seen.");
    }

    private async Task<IReadOnlyDictionary<string, LinkSight>> OpenAsync(IReadOnlyList<Uri> wanted, CancellationToken cancellationToken)
    {
        var seen = new ConcurrentDictionary<string, LinkSight>(StringComparer.Ordinal);
        using var late = new CancellationTokenSource(Budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop.Token }, async (link, until) =>
            {
                seen[link.AbsoluteUri] = await probe.OpenAsync(link, until);
                Figures.Opened(seen[link.AbsoluteUri].State.ToString().ToLowerInvariant());
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What was seen in time counts.
        }

        return seen;
    }

    private static AuditEvent[] Event(Publication published, string reportId, LinkSight sight) =>
    [
        new AuditEvent("publication-opened", published.By, reportId, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["state"] = sight.State.ToString(), ["status"] = sight.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), ["sha256"] = sight.Sha256 ?? "", ["change"] = sight.Change.ToString(),
        }),
    ];
}
