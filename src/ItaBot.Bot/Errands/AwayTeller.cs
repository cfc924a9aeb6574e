using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// A memo goes to somebody whose mailbox answers by itself while the absence table knows nothing of it: whoever submitted the memo and the
/// administrators are told, so that it does not lie there. It is a hint; who acts for whom is the agency's to say. The look is an errand of its
/// own in a lane of its own: a directory that is slow or closed for pace would hold back the next signer's card.
/// </summary>
internal sealed class AwayTeller(IDirectory directory, IReportStore store, Speaker speaker, TimeProvider clock) : IErrandDoer
{
    /// <summary>A hint is not worth more waiting: the errand must be done before its lease ends, or it would tell twice.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { ErrandKinds.LookAway };

    /// <summary>Leaves the look at a person's mailbox to be done beside.</summary>
    public Task LaterAsync(string agencyId, string reportId, string personId, CancellationToken cancellationToken) =>
        store.SaveAsync(new Change(agencyId, null, 0, null, [], [new Errand(ErrandKinds.LookAway, reportId, personId)], null, clock.GetUtcNow()), cancellationToken);

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await store.FindAsync(agency.Id, errand.ReportId, cancellationToken) is not { SignOff: { } round } || agency.Find(errand.Subject ?? "") is not { } person
            || await AskAsync(person, cancellationToken) is not ({ } reply, var manager) || reply.From > now || reply.Until < now)
        {
            return new Told.Nobody();
        }

        var today = ThailandDay(now);
        if ((await store.BookAsync(agency.Id, cancellationToken)).Absences.Any(a => a.PersonId == person.Id && a.Covers(today)))
        {
            return new Told.Nobody();
        }

        var prompt = Hint(person, reply, manager);
        foreach (var told in agency.People.Where(p => p.Is(Role.Admin)).Select(p => p.Id).Append(round.SubmittedBy).Except([person.Id]))
        {
            await speaker.TellAsync(told, prompt, cancellationToken);
        }

        return new Told.Yes();
    }

    private async Task<(AutomaticReply? Reply, DirectoryPerson? Manager)> AskAsync(Person person, CancellationToken cancellationToken)
    {
        using var most = new CancellationTokenSource(Enough, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(most.Token, cancellationToken);
        try
        {
            var reply = await directory.AutomaticReplyOfAsync(person, either.Token);
            return (reply, reply is null ? null : await directory.ManagerOfAsync(person, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, null);
        }
    }

    private static Prompt Hint(Person person, AutomaticReply reply, DirectoryPerson? manager)
    {
        var until = reply.Until is { } end ? Words.Thai.Get("away.until", ("day", ThaiDates.Write(ThailandDay(end), ThaiDateStyle.Short))) : Words.Thai.Get("away.open");
        List<Block> blocks = [new Say(until), .. manager is null ? Array.Empty<Block>() : [new Say(Words.Thai.Get("away.manager", ("name", manager.Name)))], new Say(Words.Thai.Get("away.how"), Tone.Quiet)];
        return Prompt.Message("away-hint", Words.Thai.Get("away.title", ("name", person.Name), ("position", person.Position)), [.. blocks]);
    }

    private static DateOnly ThailandDay(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);
}
