using ItaBot.Bot.Channels;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// What each errand does. Every errand looks at the store as it is when it runs, so a card is never older than its moment,
/// and doing an errand twice leaves the same papers and the same report.
/// </summary>
internal sealed class ErrandDesk(Agency agency, IReportStore store, IContactBook contacts, HandbookShelf shelf, IDraftWriter writer, PaperDesk papers, FileConsent consent, Conversation conversation, Speaker speaker, IEnumerable<IErrandDoer> doers, AwayTeller away, TimeProvider clock, ISyncLedger? ledger = null)
{
    private const int MostTries = 6;

    /// <summary>Does one errand, and says what became of telling people.</summary>
    public async Task<Told> DoAsync(Errand errand, CancellationToken cancellationToken)
    {
        if (doers.FirstOrDefault(d => d.Kinds.Contains(errand.Kind)) is { } doer)
        {
            return await doer.DoAsync(agency, errand, cancellationToken);
        }

        if (errand.Kind == ErrandKinds.TellKnock)
        {
            return errand.Subject!.Split('\n') is [var admin, var id, var name] ? await speaker.TellAsync(admin, conversation.KnockOf(id, name), cancellationToken) : new Told.Nobody();
        }

        if (await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is not { } report || await shelf.OfAsync(report, cancellationToken) is not { } handbook)
        {
            return new Told.Nobody();
        }

        switch (errand.Kind)
        {
            case ErrandKinds.Draft:
                return await DraftAsync(report, handbook, errand.Subject!, cancellationToken);
            case ErrandKinds.Documents:
                await papers.FileAsync(report, handbook, await store.BookAsync(agency.Id, cancellationToken), cancellationToken);
                var standing = ledger is null ? null : await ledger.StandingAsync(agency.Id, report.Id, cancellationToken);
                return await TellAsync(errand.Subject, report, handbook, scene => conversation.PapersOf(scene with { Sharing = standing }), cancellationToken);
            case ErrandKinds.OfferPaper when errand.Subject!.Split('\n') is [var person, var file]:
                return await ShowAsync(person, await consent.AskAsync(PaperDesk.PlaceOf(agency, report, file), cancellationToken), cancellationToken);
            case ErrandKinds.UploadPaper when AcceptedFile.Of(errand.Subject) is { } accepted:
                return await ShowAsync(accepted.PersonId, await consent.UploadAsync(accepted, PaperDesk.PlaceOf(agency, report, accepted.FileName), cancellationToken), cancellationToken);
            case ErrandKinds.AskDecision:
                var asked = await TellAsync(errand.Subject, report, handbook, scene => scene.Deputies.WaitsFor(report, scene.Person.Id) ? conversation.SignOffOf(scene) : null, cancellationToken);
                await (asked is Told.Later || ledger is null ? Task.CompletedTask : away.LaterAsync(agency.Id, report.Id, errand.Subject!, cancellationToken));
                return asked;
            case ErrandKinds.TellProgress when report.SignOff is not null:
                return await TellAsync(errand.Subject, report, handbook, conversation.ProgressOf, cancellationToken);
            case ErrandKinds.RefreshCards when report.SignOff is not null:
                return await RefreshAsync(report, handbook, cancellationToken);
        }

        return new Told.Nobody();
    }

    private async Task<Told> ShowAsync(string personId, Attachment? file, CancellationToken cancellationToken) =>
        file is null ? new Told.Nobody() : await speaker.ShowFileAsync(personId, file, cancellationToken);

    private async Task<Told> DraftAsync(Report report, Handbook handbook, string measureId, CancellationToken cancellationToken)
    {
        var answers = report.AnswersOf(measureId);
        var open = Journey.Drafted(handbook, measureId).Where(q => answers.GetValueOrDefault(q.Id) is { HasFreshDraft: false } answer && !(answer.HasFreshWording && answer.Variant == 0)).ToList();
        var asker = open.Select(q => answers[q.Id].By).LastOrDefault();

        // All cells at once: the person waits for the slowest, not for their sum.
        var drafts = await Task.WhenAll(open.Select(q => writer.WriteAsync(
            Redrafting.RequestOf(answers[q.Id], Journey.CellOf(q), ContextOf(report, measureId)), cancellationToken).AsTask()));
        foreach (var (question, draft) in open.Zip(drafts))
        {
            var answer = answers[question.Id];
            await SaveAsync(report.Id, r => r.AnswersOf(measureId).GetValueOrDefault(question.Id) is { } present && Redrafting.Merged(present, draft) is { } merged
                ? Answering.PutDraft(r, measureId, question.Id, merged, answer.Text, answer.Variant, clock.GetUtcNow()) : r, cancellationToken);
        }

        if (await store.FindAsync(agency.Id, report.Id, cancellationToken) is { IsEditable: true } now)
        {
            asker ??= Journey.Drafted(handbook, measureId).Select(q => now.AnswersOf(measureId).GetValueOrDefault(q.Id)?.By).FirstOrDefault(by => by is not null);
            return await TellAsync(asker, now, handbook, scene => conversation.Standing(scene, shelf.Of), cancellationToken, new Stop(StopKind.Draft, measureId));
        }

        return new Told.Nobody();
    }

    /// <summary>What is known beside the notes of a row.</summary>
    public static DraftContext ContextOf(Report report, string measureId)
    {
        var answers = report.AnswersOf(measureId);

        // The questions about an indicator have names of their own.
        string Text(params string[] ids) => ids.Select(id => answers.GetValueOrDefault(id)?.Text).FirstOrDefault(text => text is not null) ?? "";
        return new DraftContext(
            Text("title", "approach"),
            Text("steps"),
            Text("unit", "approach-unit"),
            new FiscalYear(report.FiscalYear),
            ThaiDates.TryReadPeriod(Text("period", "approach-period"), out var period) ? period : null,
            StatusWords.TryRead(Text("status", "progress-status"), out var status) ? status : null,
            Text("reason", "progress-reason") is { Length: > 0 } reason ? reason : null);
    }

    private async Task SaveAsync(string reportId, Func<Report, Report> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(agency.Id, reportId, cancellationToken) is not { IsEditable: true } report || change(report) is var changed && ReferenceEquals(changed, report))
            {
                return;
            }

            if (await store.SaveAsync(new Change(agency.Id, changed, report.Revision, null, [], [], null, clock.GetUtcNow()), cancellationToken) == SaveResult.Saved)
            {
                return;
            }
        }

        throw new InvalidOperationException("The report changed too often to put the draft in.");
    }

    private async Task<Told> TellAsync(string? personId, Report report, Handbook handbook, Func<Scene, Prompt?> prompt, CancellationToken cancellationToken, Stop? stop = null)
    {
        if (personId is null || agency.Find(personId) is not { } person)
        {
            return new Told.Nobody();
        }

        var desk = stop is null ? new Desk(personId, report.Id) : new Desk(personId, report.Id, stop.Key);
        var book = await store.BookAsync(agency.Id, cancellationToken);
        return prompt(SceneOf(person, report, handbook, desk, book)) is { } said ? await speaker.TellAsync(personId, said, cancellationToken) : new Told.Nobody();
    }

    private async Task<Told> RefreshAsync(Report report, Handbook handbook, CancellationToken cancellationToken)
    {
        Told told = new Told.Yes();
        var book = await store.BookAsync(agency.Id, cancellationToken);
        foreach (var card in await contacts.CardsAsync(agency.Id, report.Id, cancellationToken))
        {
            if (agency.Find(card.PersonId) is { } person
                && await speaker.RefreshAsync(card, conversation.SignOffOf(SceneOf(person, report, handbook, new Desk(person.Id, report.Id), book)), cancellationToken) is Told.Later later)
            {
                told = later;
            }
        }

        return told;
    }

    private Scene SceneOf(Person person, Report report, Handbook handbook, Desk desk, AgencyBook book) =>
        new(agency.With(book), person, desk, report, handbook, [], shelf.Current, clock.GetUtcNow(), "") { Book = book, HandbookOf = shelf.Of };
}
