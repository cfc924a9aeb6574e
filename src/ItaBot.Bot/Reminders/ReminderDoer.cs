using System.Globalization;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;

namespace ItaBot.Bot.Reminders;

/// <summary>
/// Sends what the ledger holds for a person, as one message. The ledger is told before the send and after it: a program that is killed in
/// between finds the message in sending, does not send it again, and shows it to the administrator. In quiet hours everything stays
/// planned for the next morning. What was done meanwhile is not mentioned, and where nothing is left, nothing is said.
/// </summary>
internal sealed class ReminderDoer(IReminderLedger ledger, DueDesk due, ReminderPrompts prompts, Speaker speaker, ReminderHours hours, TimeProvider clock, ILogger<ReminderDoer> log) : IErrandDoer
{
    /// <summary>Send a person's digests (subject: person).</summary>
    public const string Remind = "remind";

    /// <summary>Nudge a person (subject: person and who nudges, one a line).</summary>
    public const string Nudge = "nudge";

    /// <summary>Send nudges that were left from a day before (subject: person).</summary>
    public const string NudgeLeft = "nudge-left";

    /// <summary>The sort of messages that are nudges.</summary>
    public const string NudgeSort = "nudge";

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { Remind, Nudge, NudgeLeft };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (errand.Subject?.Split('\n') is not [var personId, ..] subject || agency.Find(personId) is not { } person)
        {
            return new Told.Nobody();
        }

        if (errand.Kind == Nudge && subject is [_, var by])
        {
            var day = hours.NextDay(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await ledger.WriteAsync(agency.Id, [new ReminderMessage($"{NudgeSort}/{day}", person.Id, [new($"{NudgeSort}/{by}", person.Id, day)])], null, now, cancellationToken);
        }

        if (!hours.AreOpen(now))
        {
            return new Told.Nobody();
        }

        // Everything slow comes before the ledger is told: a kill then leaves a message planned, not unsure.
        var scene = await due.SceneAsync(agency, person, null, cancellationToken);
        var sort = errand.Kind == Remind ? "" : NudgeSort;
        var begun = await ledger.BeginAsync(agency.Id, person.Id, sort, now, cancellationToken);
        return begun.Count == 0 ? new Told.Nobody() : await SendAsync(scene, sort, begun, cancellationToken);
    }

    private async Task<Told> SendAsync(Scene scene, string sort, IReadOnlyList<ReminderMessage> begun, CancellationToken cancellationToken)
    {
        var (agencyId, person) = (scene.Agency.Id, scene.Person);
        var prompt = sort.Length == 0 ? DigestOf(scene, begun) : NudgeOf(scene, begun);
        var told = prompt is null ? null : await speaker.TellAsync(person.Id, prompt, cancellationToken);
        var state = told switch
        {
            null => ReminderState.Needless,
            Told.Yes => ReminderState.Sent,
            Told.Unsure => ReminderState.Unsure,
            Told.Later => ReminderState.Planned,
            _ => ReminderState.Unreached,
        };

        // From here on the answer is known: a program that is told to stop writes it down first.
        await ledger.EndAsync(agencyId, person.Id, [.. begun.Select(m => m.Id)], state, (told as Told.Yes)?.Channel, clock.GetUtcNow(), CancellationToken.None);
        if (state is ReminderState.Unsure or ReminderState.Unreached)
        {
            Log.ReminderNotSent(log, agencyId, person.Id, state.ToString());
        }

        return told is Told.Later ? told : new Told.Nobody();
    }

    private Prompt? DigestOf(Scene scene, IReadOnlyList<ReminderMessage> begun)
    {
        var ids = begun.SelectMany(m => m.Reminders).Select(r => r.ItemId).ToHashSet(StringComparer.Ordinal);
        List<DueItem> items = [.. DueDesk.In(scene).Where(i => !i.Done && ids.Contains(i.Id))];
        return items.Count == 0 ? null : prompts.Digest(scene, items, hours.Days);
    }

    private Prompt? NudgeOf(Scene scene, IReadOnlyList<ReminderMessage> begun)
    {
        var by = begun.SelectMany(m => m.Reminders).Select(r => scene.Agency.Find(r.ItemId[(NudgeSort.Length + 1)..])?.Name).OfType<string>().Distinct().ToList();
        var open = OpenWork.Of(scene).Where(o => o.PersonId == scene.Person.Id).ToList();
        return open.Count == 0 || by.Count == 0 ? null : prompts.Nudge(scene, string.Join(", ", by), open);
    }
}
