using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Shares a report in SharePoint. It reads what is in the store and the library now, so one errand stands for any number of changes, and
/// ends by itself before its time is over: what is not sent by then is taken up by the next, where it broke off.
/// </summary>
internal sealed class ShareDoer(IReportStore store, ILibrary library, HandbookShelf shelf, ISharedSite site, ISyncLedger ledger, TimeProvider clock) : IErrandDoer
{
    /// <summary>The folder of a report's evidence in the library.</summary>
    private const string Evidence = "evidence";

    private static readonly TimeSpan LongestTry = TimeSpan.FromMinutes(6);

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.Share };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(LongestTry, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            if (await SharedOf(agency, errand.ReportId, store, library, shelf, clock, either.Token) is not { } shared)
            {
                return new Told.Nobody();
            }

            var outcome = await site.ShareAsync(shared.Report, shared.Papers, ChoicesOf(errand.Subject), ledger, verify: false, either.Token);
            await ledger.EndedAsync(agency.Id, errand.ReportId, outcome.Trouble?.ToString().ToLowerInvariant(), clock.GetUtcNow(), cancellationToken);
            return outcome.Trouble is null ? new Told.Yes() : new Told.Later(outcome.Wait);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Told.Later(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>What of a report is to be shared, as it is now.</summary>
    public static async Task<(SharedReport Report, IReadOnlyList<SharedPaper> Papers)?> SharedOf(Agency agency, string reportId, IReportStore store, ILibrary library, HandbookShelf shelf, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(agency.Id, reportId, cancellationToken) is not { } report || await shelf.OfAsync(report, cancellationToken) is not { } handbook)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime);
        var place = PaperDesk.PlaceOf(agency, report, "");
        var papers = new List<SharedPaper>();
        foreach (var folder in new[] { place, place with { Folder = Evidence } })
        {
            var names = await library.ListAsync(folder, cancellationToken);
            papers.AddRange(names.Select(name => new SharedPaper(name, token => library.ReadAsync(folder with { FileName = name }, token), folder.Folder)));
        }

        return (SharedFields.Of(report, handbook, agency, today), papers);
    }

    /// <summary>The errand that does what a person chose about a difference.</summary>
    public static Errand Choose(string reportId, SharedDifference difference, bool keepTheirs) =>
        new(ErrandKinds.Share, reportId, string.Join('\n', difference.Entry, difference.Column, keepTheirs ? "theirs" : "ours"));

    private static SharedChoice[] ChoicesOf(string? subject) =>
        subject?.Split('\n') is [var entry, var column, var side] ? [new SharedChoice(entry, column, string.Equals(side, "theirs", StringComparison.Ordinal))] : [];
}
