using ItaBot.Bot.Prompts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// Asks a model to sort pasted notes, to read outcomes and to suggest measures. Whatever fails, the rules have done their part before:
/// a fault costs nothing but the advice.
/// </summary>
internal sealed class AdviceErrands(IAdviser adviser, IReportStore store, HandbookShelf shelf, Conversation conversation, Speaker speaker, TimeProvider clock) : IErrandDoer
{
    private const int MostTries = 6;

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { PasteDesk.Errand, Opinions.Errand, SuggestTurns.Errand };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is not { IsEditable: true } report || await shelf.OfAsync(report, cancellationToken) is not { } handbook
            || agency.Find(errand.Subject ?? "") is not { } person)
        {
            return new Told.Nobody();
        }

        var scene = new Scene(agency, person, new Desk(person.Id, report.Id), report, handbook, await store.ListAsync(agency.Id, cancellationToken), shelf.Current, clock.GetUtcNow(), "");
        var prompt = errand.Kind switch
        {
            PasteDesk.Errand => await SortAsync(scene, cancellationToken),
            Opinions.Errand => await JudgeAsync(scene, cancellationToken),
            _ => await SuggestAsync(scene, cancellationToken),
        };
        return prompt is null ? new Told.Nobody() : await speaker.TellAsync(person.Id, prompt, cancellationToken);
    }

    private async Task<Prompt?> SortAsync(Scene scene, CancellationToken cancellationToken)
    {
        if (scene.Report!.Pasted is not { WriterId: PastedNotes.Rules } pasted || Stop.Parse(pasted.Stop) is not { Section: not null } stop)
        {
            return null;
        }

        List<Question> questions = [.. Journey.Questions(scene.Report, scene.Handbook!, stop)];
        var advised = await adviser.AskAsync(new SortPrompt(pasted.Lines, questions, scene.Agency), scene.Agency, cancellationToken);
        var saved = await SaveAsync(scene, "notes-sorted", r => advised.Value is { } sorting
            ? conversation.Advice.Pastes.Sorted(pasted, r.Pasted, sorting, advised.WriterId, questions) is { } sorted ? r with { Pasted = sorted } : r
            : r.Pasted?.At == pasted.At ? r with { Pasted = r.Pasted with { Fault = advised.Fault } } : r, cancellationToken);
        return saved is { Pasted.WriterId: not PastedNotes.Rules } ? conversation.Advice.Pasted.For(scene.With(saved)) : null;
    }

    private async Task<Prompt?> JudgeAsync(Scene scene, CancellationToken cancellationToken)
    {
        var unread = Opinions.Unread(scene.Report!, scene.Handbook!);
        if (unread.Count == 0)
        {
            return null;
        }

        var advised = await adviser.AskAsync(new JudgePrompt([.. unread.Select(w => w.Text)], scene.Agency), scene.Agency, cancellationToken);
        if (advised.Value is not { } judgements)
        {
            return conversation.Advice.Opinions.Fault(advised.Fault ?? DraftFault.Garbled);
        }

        var saved = await SaveAsync(scene, "opinions-taken-in", r => Opinions.Put(r, unread, judgements, advised.WriterId), cancellationToken);
        return saved is null ? null : conversation.Advice.Opinions.For(scene.With(saved));
    }

    private async Task<Prompt?> SuggestAsync(Scene scene, CancellationToken cancellationToken)
    {
        var weak = SuggestTurns.Weak(scene);
        List<string> titles = [.. scene.Report!.LiveMeasures.Select(m => m.Answers.GetValueOrDefault("title")?.Text).OfType<string>()];
        if (weak.Count == 0)
        {
            return null;
        }

        var advised = await adviser.AskAsync(new SuggestPrompt([.. weak.Select(w => w.Indicator)], titles, scene.Agency), scene.Agency, cancellationToken);
        if (advised.Value is not { Count: > 0 } suggestions)
        {
            return null;
        }

        var saved = await SaveAsync(scene, "measures-suggested", r => r.Suggested.IsEmpty ? r with { Suggested = [.. suggestions] } : r, cancellationToken);
        return saved is null ? null : conversation.Advice.Suggestions.For(scene.With(saved), weak);
    }

    // The report as it is now, with the advice in it; null when it may not change any more or nothing changed.
    private async Task<Report?> SaveAsync(Scene scene, string what, Func<Report, Report> change, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await store.FindAsync(scene.Agency.Id, scene.Report!.Id, cancellationToken) is not { IsEditable: true } report || change(report) is var changed && ReferenceEquals(changed, report))
            {
                return null;
            }

            changed = Answering.Touch(changed, new Pen(scene.Person, clock.GetUtcNow()));
            var entry = InterviewDesk.Event(scene, what, changed, ("writer", adviser.IsSetUp ? "model" : ""));
            if (await store.SaveAsync(new Change(scene.Agency.Id, changed, report.Revision, null, [entry], [], null, clock.GetUtcNow()), cancellationToken) == SaveResult.Saved)
            {
                return changed;
            }
        }

        throw new InvalidOperationException("The report changed too often to put the advice in.");
    }
}
