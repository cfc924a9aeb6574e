using ItaBot.Bot.Errands;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;

namespace ItaBot.Bot.Reminders;

/// <summary>Tells heads what was handed to their unit, and the officer when a unit has filled it all. What is over when it runs is not told.</summary>
internal sealed class PartDoer(DueDesk due, PartPrompts prompts, Speaker speaker) : IErrandDoer
{
    /// <summary>Show a head their unit's part (subject: person).</summary>
    public const string TellPart = "tell-part";

    /// <summary>Tell the officer that a unit has filled its part (subject: officer and unit, one a line).</summary>
    public const string TellFilled = "tell-part-filled";

    /// <inheritdoc />
    public IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { TellPart, TellFilled };

    /// <inheritdoc />
    public async Task<Told> DoAsync(Agency agency, Errand errand, CancellationToken cancellationToken)
    {
        var subject = errand.Subject?.Split('\n') ?? [];
        if (subject.Length == 0 || agency.Find(subject[0]) is not { } person
            || await due.SceneAsync(agency, person, errand.ReportId, cancellationToken) is not { Report: { IsEditable: true } report, Handbook: { } handbook } scene
            || agency.FindUnit(errand.Kind == TellPart ? person.UnitId : subject[^1]) is not { } unit)
        {
            return new Told.Nobody();
        }

        var part = UnitPart.Of(unit, report, handbook);
        return errand.Kind == TellPart
            ? part.Rows.Count == 0 ? new Told.Nobody() : await speaker.TellAsync(person.Id, prompts.Part(scene, part), cancellationToken)
            : part.IsDone ? await speaker.TellAsync(person.Id, prompts.AllDone(scene, part), cancellationToken) : new Told.Nobody();
    }
}
