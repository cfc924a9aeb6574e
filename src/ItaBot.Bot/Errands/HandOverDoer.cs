using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Hands over the reports of one person to another, each in a save of its own; what was handed over before is left as it is, so a crash only
/// means that the rest follows. At the end the new person is told what is theirs now.
/// </summary>
internal sealed class HandOverDoer(IReportStore store, HandbookShelf shelf, Speaker speaker, TimeProvider clock) : IErrandDoer
{
    private const int MostTries = 6;
    private const int MostRows = 10;
    private readonly Words _words = Words.Thai;
    private readonly ReportWords _names = new(Words.Thai);

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.HandOver };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        if (errand.Subject?.Split('\n') is not [var fromId, var toId, var byId] || agency.Find(fromId) is not { } from || agency.Find(toId) is not { } to || agency.Find(byId) is not { } by)
        {
            return new Told.Nobody();
        }

        var book = await store.BookAsync(agency.Id, cancellationToken);
        foreach (var report in await store.ListAsync(agency.Id, cancellationToken))
        {
            await HandAsync(agency, book, report, from, to, by, cancellationToken);
        }

        return await speaker.TellAsync(to.Id, await SummaryAsync(agency, book, from, to, cancellationToken), cancellationToken);
    }

    private async Task HandAsync(Agency agency, AgencyBook book, Report listed, Person from, Person to, Person by, CancellationToken cancellationToken)
    {
        var report = listed;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var now = clock.GetUtcNow();
            var handed = HandOver.Of(report, from, to, by, _words.Get("hand.reason", ("from", from.Name), ("to", to.Name)), now);
            if (handed == report)
            {
                return;
            }

            var deputies = Deputies.Of(agency, book, Today(now));
            var asked = deputies.For(handed).Select(d => d.PersonId).Except(deputies.For(report).Select(d => d.PersonId));
            var change = new Change(agency.Id, Answering.Touch(handed, new Pen(by, now)), report.Revision, null,
                [new AuditEvent("report-handed-over", by.Id, report.Id, new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = from.Id, ["to"] = to.Id })],
                [.. handed.SignOff is null ? [] : new[] { new Errand(ErrandKinds.RefreshCards, report.Id), new Errand(ErrandKinds.Documents, report.Id) }, .. asked.Select(id => new Errand(ErrandKinds.AskDecision, report.Id, id))],
                null, now);
            if (await store.SaveAsync(change, cancellationToken) == SaveResult.Saved || await store.FindAsync(agency.Id, report.Id, cancellationToken) is not { } again)
            {
                return;
            }

            report = again;
        }

        throw new InvalidOperationException("A report changed too often to be handed over.");
    }

    private async Task<Prompt> SummaryAsync(Agency agency, AgencyBook book, Person from, Person to, CancellationToken cancellationToken)
    {
        var deputies = Deputies.Of(agency, book, Today(clock.GetUtcNow()));
        var blocks = new List<Block> { new Say(_words.Get("hand.summary-explain")) };
        var theirs = (await store.ListAsync(agency.Id, cancellationToken)).Where(r => r.Owner == to.Id || deputies.WaitsFor(r, to.Id)).Take(MostRows).ToList();
        foreach (var report in theirs)
        {
            if (await shelf.OfAsync(report, cancellationToken) is { } handbook)
            {
                var scene = new Scene(agency, to, new Desk(to.Id), report, handbook, [], [], clock.GetUtcNow(), "") { Book = book };
                blocks.Add(new Row(_names.Name(handbook), _names.State(scene, report, handbook), deputies.WaitsFor(report, to.Id) ? Tone.Warning : Tone.Normal,
                    new Choice(Verbs.Open, _words.Get(deputies.WaitsFor(report, to.Id) ? "choice.decide-now" : "choice.look"), new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id })));
            }
        }

        if (theirs.Count == 0)
        {
            blocks.Add(new Say(_words.Get("home.empty")));
        }

        return new Prompt("hand-summary", _words.Get("hand.summary", ("from", from.Name)), blocks, [], []);
    }

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(7)).DateTime);
}
