using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// A memo that was changed and issued again voids what was decided on the old words. Whoever had decided is told which words those are, from
/// the very texts that were sealed.
/// </summary>
internal sealed class ChangeTeller(IReportStore store, HandbookShelf shelf, Speaker speaker, TimeProvider clock) : IErrandDoer
{
    private readonly ChangePrompts _prompts = new(Words.Thai, new ReportWords(Words.Thai));

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.TellChanged };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        if (agency.Find(errand.Subject ?? "") is not { } person || await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is not { SignOff: { } round } report
            || await shelf.OfAsync(report, cancellationToken) is not { } handbook
            || report.Rounds.SkipLast(1).SelectMany(r => r.All).Select(d => d.Decision).Where(d => d.By == person.Id).MaxBy(d => d.At) is not { } decision || decision.ContentHash == round.ContentHash)
        {
            return new Told.Nobody();
        }

        var old = await store.FindTextAsync(ContentSeal.KeptAs(agency.Id, decision.ContentHash), cancellationToken);
        var now = await store.FindTextAsync(ContentSeal.KeptAs(agency.Id, round.ContentHash), cancellationToken);
        var changes = old is null || now is null ? null : ContentChanges.Between(old, now, handbook);
        var scene = new Scene(agency, person, new Desk(person.Id), report, handbook, [], [], clock.GetUtcNow(), "");
        return await speaker.TellAsync(person.Id, _prompts.For(scene, decision, changes), cancellationToken);
    }
}
