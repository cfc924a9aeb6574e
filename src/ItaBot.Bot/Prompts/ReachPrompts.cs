using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Prompts;

/// <summary>What the administrator has to know of people whom the bot cannot reach, of work it gave up, and of strangers who knock.</summary>
internal sealed class ReachPrompts(Words words)
{
    private const int MostShown = 20;

    /// <summary>Who cannot be reached, and what was given up.</summary>
    public Prompt For(Scene scene, Reach reach)
    {
        var contacts = reach.Contacts.ToDictionary(c => c.PersonId, StringComparer.Ordinal);
        var people = scene.Agency.People.Select(p => (Person: p, Contact: contacts.GetValueOrDefault(p.Id))).Where(p => p.Contact?.Reachable != true).Take(MostShown)
            .Select(p => (p.Person.Name, p.Contact is null ? words.Get("reach.never") : words.Get("reach.gone", ("at", ThaiDates.WriteTime(p.Contact.LastUsed))))).ToList();
        var errands = reach.GivenUp.Select(g => (words.Get("reach.errand", ("at", ThaiDates.WriteTime(g.Since))), words.Get("reach.reason", ("kind", g.Errand.Kind), ("subject", SubjectOf(scene, g.Errand)), ("reason", g.Reason == Errands.ErrandWorker.Unsure ? words.Get("reach.unsure") : g.Reason)))).ToList();
        List<Block> blocks = people.Count > 0 ? [new Say(words.Get("reach.people"), Heading: true), new Facts(people)] : [new Say(words.Get("reach.all"), Tone.Good)];
        if (errands.Count > 0)
        {
            blocks.AddRange([new Say(words.Get("reach.given-up"), Heading: true), new Facts(errands)]);
        }

        blocks.AddRange(Messages(scene, reach));
        blocks.AddRange(Waiting(scene, reach));
        var stuck = errands.Count > 0 || reach.Unsure.Count > 0 || reach.Waiting.Any(w => w.Reason.Length > 0);
        return new Prompt("reach", words.Get("reach.title"), stuck ? [.. blocks, new Say(words.Get("reach.try-again-how"), Tone.Quiet)] : blocks, [],
            stuck ? [new Choice(Verbs.TryAgain, words.Get("choice.try-again"), new Dictionary<string, string>(StringComparer.Ordinal))] : []);
    }

    /// <summary>Everything that is stuck is tried again, by an errand.</summary>
    public Outcome TryAgain(Scene scene) => new([Prompt.Message("notice", words.Get("try-again.done"))])
    {
        Errands = [new Errand(Reminders.TryAgainDoer.Kind, "try-again", scene.Person.Id)],
        Audit = [new AuditEvent("stuck-work-tried-again", scene.Person.Id, null, new Dictionary<string, string>(StringComparer.Ordinal))],
    };

    private IEnumerable<Block> Messages(Scene scene, Reach reach) => reach.Unsure.Count == 0 ? [] :
    [
        new Say(words.Get("reach.messages"), Heading: true),
        new Facts([.. reach.Unsure.Select(m => (words.Get("reach.errand", ("at", ThaiDates.WriteTime(m.At))), words.Get("text.value", ("label", scene.Agency.Find(m.Message.PersonId)?.Name ?? m.Message.PersonId), ("value", words.Get(m.State == ReminderState.Unsure ? "reach.unsure" : "reach.unreached")))))]),
    ];

    private IEnumerable<Block> Waiting(Scene scene, Reach reach) => reach.Waiting.Count == 0 ? [] :
    [
        new Say(words.Get("reach.waiting", ("count", reach.Waiting.Count), ("at", ThaiDates.WriteTime(reach.Waiting.Min(w => w.Since)))), Heading: true),
        .. reach.Waiting.Any(w => w.Reason.Length > 0)
            ? new Block[] { new Facts([.. reach.Waiting.Where(w => w.Reason.Length > 0).Select(w => (words.Get("reach.errand", ("at", ThaiDates.WriteTime(w.Since))), words.Get("reach.waiting-reason", ("kind", w.Errand.Kind), ("subject", SubjectOf(scene, w.Errand)), ("times", w.Attempt), ("reason", w.Reason))))]) }
            : [],
    ];

    // The first line says whose errand it is; what follows may be an address that is nobody else's business.
    private static string SubjectOf(Scene scene, Errand errand) => errand.Subject?.Split('\n')[0] is { } id ? scene.Agency.Find(id)?.Name ?? id : errand.ReportId;

    /// <summary>Somebody who is not in the agency file wants in.</summary>
    public Prompt Knock(string id, string name) =>
        Prompt.Message("knock", words.Get("knock.title"), new Facts([(words.Get("knock.name"), ReportWords.Short(name, 80)), (words.Get("knock.id"), id)]), new Say(words.Get("knock.how"), Tone.Quiet));
}
