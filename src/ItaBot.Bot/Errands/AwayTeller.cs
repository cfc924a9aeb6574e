using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Errands;

/// <summary>
/// A memo goes to somebody whose mailbox answers by itself while the absence table knows nothing of it: whoever submitted the memo and the
/// administrators are told, so that it does not lie there. It is a hint; who acts for whom is the agency's to say.
/// </summary>
internal sealed class AwayTeller(Agency agency, IDirectory directory, IReportStore store, Speaker speaker, TimeProvider clock)
{
    /// <summary>A hint is not worth more waiting: the errand that asks must be done before its lease ends, or it would ask twice.</summary>
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(15);

    /// <summary>Looks at the mailbox of a person whose decision is asked for, and tells who has to know.</summary>
    public async Task LookAsync(Report report, string personId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (report.SignOff is not { } round || agency.Find(personId) is not { } person || await AskAsync(person, cancellationToken) is not ({ } reply, var manager) || reply.From > now || reply.Until < now)
        {
            return;
        }

        var today = ThailandDay(now);
        if ((await store.BookAsync(agency.Id, cancellationToken)).Absences.Any(a => a.PersonId == personId && a.Covers(today)))
        {
            return;
        }

        var prompt = Hint(person, reply, manager);
        foreach (var told in agency.People.Where(p => p.Is(Role.Admin)).Select(p => p.Id).Append(round.SubmittedBy).Except([personId]))
        {
            await speaker.TellAsync(told, prompt, cancellationToken);
        }
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
