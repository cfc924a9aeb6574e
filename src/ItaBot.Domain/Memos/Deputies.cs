using System.Collections.Immutable;
using ItaBot.Domain.Agencies;

namespace ItaBot.Domain.Memos;

/// <summary>One place taken for another: by what right, for whom, and the entry of the absence table that says so.</summary>
public sealed record ActingLink(ActingKind Kind, string ForId, string ForName, string ForPosition, string AbsenceId, string? Order);

/// <summary>Somebody who may decide for a signer today; without links it is the signer.</summary>
public sealed record Deputy(string PersonId, string Name, string Position, ImmutableList<ActingLink> Links);

/// <summary>
/// Who stands for whom on a day. It is worked out from the absence table whenever somebody asks and stored nowhere, so an entry moves
/// what already waits, and its end moves it back. A chain that turns in a circle or leads to nobody ends where it began: with the signer,
/// so that a memo always waits for somebody who has a name.
/// </summary>
public sealed class Deputies(Func<string, Person?> find, IReadOnlyList<Absence> absences, DateOnly today)
{
    /// <summary>Everybody is there.</summary>
    public static Deputies None { get; } = new(_ => null, [], default);

    /// <summary>As an agency's book says on a day.</summary>
    public static Deputies Of(Agency agency, AgencyBook book, DateOnly today) => new(agency.Find, book.Absences, today);

    /// <summary>Those who may decide for a signer today; never empty.</summary>
    public IReadOnlyList<Deputy> For(Signer signer) => Follow(signer, [], [signer.PersonId]) is { Count: > 0 } found ? found : [new Deputy(signer.PersonId, signer.Name, signer.Position, [])];

    /// <summary>Those for whom a step waits today, each once.</summary>
    public IReadOnlyList<Deputy> For(SignOffStep? step) => step is null ? [] : [.. step.Open.SelectMany(For).DistinctBy(d => d.PersonId)];

    /// <summary>Those for whom a report waits today.</summary>
    public IReadOnlyList<Deputy> For(Reports.Report report) => report.CancelledAt is null ? For(report.SignOff?.Due) : [];

    /// <summary>Whether a report waits for a person today.</summary>
    public bool WaitsFor(Reports.Report report, string personId) => For(report).Any(d => d.PersonId == personId);

    /// <summary>Those for whom reports wait by one table or day and did not by another: they are to be asked.</summary>
    public static IReadOnlyList<(Reports.Report Report, string PersonId)> Moved(IEnumerable<Reports.Report> reports, Deputies before, Deputies after) =>
        [.. reports.SelectMany(r => after.For(r).Select(d => d.PersonId).Except(before.For(r).Select(d => d.PersonId)).Select(id => (r, id)))];

    /// <summary>Memos under way in which another may sign by one table or day than by another, be it a step to come: they are to be printed anew.</summary>
    public static IReadOnlyList<Reports.Report> Reprinted(IEnumerable<Reports.Report> reports, Deputies before, Deputies after) =>
        [.. reports.Where(r => r is { CancelledAt: null, SignOff: { Due: not null } round } && round.Steps.SelectMany(s => s.Open).Any(s => !before.Key(s).SequenceEqual(after.Key(s))))];

    private IEnumerable<string> Key(Signer signer) => For(signer).SelectMany(d => d.Links.Select(l => l.AbsenceId).Prepend(d.PersonId));

    // The last link says for whom the step is, the first for whom the deputy stands.
    private List<Deputy> Follow(Signer at, ImmutableList<ActingLink> links, ImmutableHashSet<string> seen)
    {
        var own = new Deputy(at.PersonId, at.Name, at.Position, links);
        if (absences.LastOrDefault(a => a.PersonId == at.PersonId && a.Covers(today)) is not { } away)
        {
            return [own];
        }

        var onward = find(away.ActorId) is { } actor && !seen.Contains(actor.Id) && links.Count < Absences.LongestChain
            ? Follow(new Signer(actor.Id, actor.Name, actor.Position), links.Insert(0, new ActingLink(away.Kind, at.PersonId, at.Name, at.Position, away.Id, away.Order)), seen.Add(actor.Id))
            : [];
        return away.Kind == ActingKind.Delegated ? [own, .. onward] : onward;
    }
}
