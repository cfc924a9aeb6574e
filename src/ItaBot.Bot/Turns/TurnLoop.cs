using ItaBot.Bot.Operations;
using ItaBot.Bot.Prompts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Whether a turn was handled before.</summary>
internal enum Again
{
    /// <summary>It is new.</summary>
    No,

    /// <summary>The channel delivered it again.</summary>
    Delivered,

    /// <summary>The person pressed the same button again.</summary>
    Pressed,
}

/// <summary>
/// Load, decide, save, and only then speak. When somebody saved the same report in between, the turn is decided anew on what
/// is there now; after a few tries the person is told, and what they typed is still in their card.
/// </summary>
internal sealed class TurnLoop(Agency agency, IReportStore store, IContactBook contacts, IErrandQueue errands, IReminderLedger reminders, Reminders.ReminderHours hours, HandbookShelf shelf, SentPapers papers, Conversation conversation, TimeProvider clock, ISyncLedger? ledger = null)
{
    private const int MostTries = 6;
    private const int MostGivenUp = 20;

    // The longest word that nudges: nobody else's message is worth the look.
    private const int LongestNudge = 10;

    /// <summary>Runs one action of a person; the result is what to say. A turn that was handled before is only answered again.</summary>
    /// <param name="person">Who.</param>
    /// <param name="action">Did what.</param>
    /// <param name="channel">Where.</param>
    /// <param name="key">Names the turn, so that it counts once.</param>
    /// <param name="cancellationToken">Stops the turn before it saves.</param>
    /// <param name="review">What the channel makes of an outcome before it is saved: it may ask first.</param>
    public async Task<(Outcome Outcome, Again Again)> RunAsync(Person person, TurnAction action, string channel, TurnKey? key, CancellationToken cancellationToken, Func<Scene, Outcome, Outcome>? review = null)
    {
        using var trace = Figures.Traces.StartActivity("turn");
        var (began, what) = (clock.GetTimestamp(), "failed");
        try
        {
            var done = await DecideAsync(person, action, channel, key, cancellationToken, review);
            what = done.Again != Again.No ? "again" : done.Outcome.Saves ? "saved" : "shown";
            return done;
        }
        finally
        {
            Figures.Turn(trace, channel, action.GetType().Name.ToLowerInvariant(), what, clock.GetElapsedTime(began));
        }
    }

    private async Task<(Outcome Outcome, Again Again)> DecideAsync(Person person, TurnAction action, string channel, TurnKey? key, CancellationToken cancellationToken, Func<Scene, Outcome, Outcome>? review)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var scene = await LoadAsync(person, action, channel, cancellationToken);
            var decided = conversation.Decide(scene, action, scene.HandbookOf);
            var outcome = review is null ? decided : review(scene, decided);
            outcome = outcome with { Prompts = [.. outcome.Prompts.Select(Speaker.Named)] };
            if (!outcome.Saves && key is null)
            {
                return (outcome, Again.No);
            }

            if (outcome.Report?.SignOff is { State: SignOffState.Waiting } round && round.SubmittedAt == scene.Now)
            {
                await store.KeepTextAsync(ContentSeal.KeptAs(agency.Id, round.ContentHash), ContentSeal.Write(outcome.Report), cancellationToken);
            }

            if (outcome.Report is { } report && report.Revision == 1)
            {
                await shelf.KeepAsync(report, cancellationToken);
            }

            // A word may be about a report that is not on the desk: the one memo that waits for the person.
            var read = outcome.Report is not { } changed ? 0 : scene.Report?.Id == changed.Id ? scene.Report.Revision : scene.Reports.FirstOrDefault(r => r.Id == changed.Id)?.Revision ?? 0;
            var change = new Change(agency.Id, outcome.Report, read, outcome.Desk, outcome.Audit, outcome.Errands, key?.Text, scene.Now) { Book = outcome.Book };
            change = key is null ? change : change with { Answer = PromptJson.Write(new KeptAnswer(key.Delivery, outcome.Prompts)), TurnCounts = key.Counts };
            switch (await store.SaveAsync(change, cancellationToken))
            {
                case SaveResult.Saved:
                    return (outcome, Again.No);
                case SaveResult.AlreadySeen:
                    var answer = PromptJson.Read(await store.FindAnswerAsync(agency.Id, key!.Text, cancellationToken));
                    return (Outcome.Show(answer?.Prompts ?? [conversation.Standing(scene, shelf.Of)]), answer?.Delivery == key.Delivery ? Again.Delivered : Again.Pressed);
            }
        }

        var last = await LoadAsync(person, action, channel, cancellationToken);
        return (Outcome.Show(Prompt.Message("notice", Texts.Words.Thai.Get("notice.stale")), conversation.Standing(last, shelf.Of)), Again.No);
    }

    /// <summary>Loads what deciding looks at: the report that a card names, else the one on the desk.</summary>
    public async Task<Scene> LoadAsync(Person person, TurnAction action, string channel, CancellationToken cancellationToken)
    {
        var named = action is Presses { Press: var asked } && asked["report"] is { Length: > 0 } id ? id : null;
        var (desk, report, book) = await store.StandingAsync(agency.Id, person.Id, named, cancellationToken);
        var handbook = report is null ? null : await shelf.OfAsync(report, cancellationToken);
        report = handbook is null ? null : report;
        IReadOnlyList<Report> reports = report is null || NeedsList(action) ? await store.ListAsync(agency.Id, cancellationToken) : [];
        foreach (var other in reports)
        {
            await shelf.OfAsync(other, cancellationToken);
        }

        var (paper, key) = await PaperOf(action, cancellationToken);
        var (sent, sentKey) = await SentOf(action, report, cancellationToken);
        var own = agency.With(book);
        return new Scene(own, person, desk, report, handbook is null ? null : Numbering.Asked(handbook, own), reports, shelf.Current, clock.GetUtcNow(), channel) { Book = book, HandbookOf = r => shelf.Of(r) is { } other ? Numbering.Asked(other, own) : null, Hours = hours, Paper = paper, PaperKey = key, Sent = sent, SentKey = sentKey, Sharing = report is null || ledger is null ? null : await ledger.StandingAsync(agency.Id, report.Id, cancellationToken), Reach = await ReachOf(person, action, cancellationToken) };
    }

    private async Task<(ImportedPaper? Paper, string? Key)> PaperOf(TurnAction action, CancellationToken cancellationToken) => action switch
    {
        Sends { Lines: { } lines } => await papers.KeepAsync(lines, cancellationToken),
        Presses { Press: var press } when press["file"] is { Length: > 0 } key => (await papers.FindAsync(key, cancellationToken), key),
        _ => (null, null),
    };

    // Files wait where they are no evidence at once: without a report to belong to, or because they are a paper to be read.
    private async Task<(IReadOnlyList<SentFile>? Sent, string? Key)> SentOf(TurnAction action, Report? report, CancellationToken cancellationToken) => action switch
    {
        Sends sends when sends.Files.Any(f => f.Piece is not null) && (sends.Lines is not null || report is not { IsEditable: true }) => (sends.Files, await papers.KeepFilesAsync(sends.Files, cancellationToken)),
        Presses { Press: var press } when press["sent"] is { Length: > 0 } key => (await papers.FindFilesAsync(key, cancellationToken), key),
        _ => (null, null),
    };

    private async Task<Reach?> ReachOf(Person person, TurnAction action, CancellationToken cancellationToken) =>
        (person.Is(Role.Admin) && action is Says { Text.Length: <= 40 }) || (Permits.MaySetDays(person) && action is Says { Text.Length: <= LongestNudge } or Presses { Press.Verb: Verbs.Nudge })
            ? new Reach(
                await contacts.KnownAsync(agency.Id, cancellationToken),
                await errands.GivenUpAsync(agency.Id, MostGivenUp, cancellationToken),
                await errands.WaitingAsync(agency.Id, MostGivenUp, cancellationToken),
                await reminders.FindAsync(agency.Id, [ReminderState.Unsure, ReminderState.Unreached], MostGivenUp, cancellationToken))
            : null;

    // The list is needed where another report than the open one may be shown or begun.
    private bool NeedsList(TurnAction action) => action switch
    {
        Arrives => true,
        Sends => true,
        Presses { Press.Verb: var verb } => Verbs.AboutAll.Contains(verb),
        Says says => says.Text.Length <= 40 || conversation.LooksAtAll(says.Text),
        _ => false,
    };
}
