using System.Collections.Immutable;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Memos;

/// <summary>Why a running memo's people cannot be changed so.</summary>
public enum ChangeRefusal
{
    /// <summary>It was changed.</summary>
    None,

    /// <summary>Nothing waits.</summary>
    NotWaiting,

    /// <summary>The step is not there or was decided.</summary>
    NoOpenStep,

    /// <summary>The one who shall hand over is not awaited in that step.</summary>
    NotAwaited,

    /// <summary>The new person stands in that step already.</summary>
    StandsThere,

    /// <summary>The new person is no approver in the agency's file.</summary>
    NoApprover,

    /// <summary>A reason is needed.</summary>
    ReasonMissing,
}

/// <summary>
/// Changes of a memo under way that are no decisions: a word said, a step given to somebody else, another road for what is still to come.
/// What was decided stays as it was decided; every change keeps its reason and the names before and after.
/// </summary>
public static class SignOffChanges
{
    /// <summary>Keeps what a person says about the memo without deciding.</summary>
    public static Report Comment(Report report, Person person, string text, DateTimeOffset now) =>
        report.SignOff is not { } round ? report : SignOffDesk.With(report, round with { Notes = round.Notes.Add(new SignOffNote(NoteKind.Comment, round.Due?.Number ?? 0, person.Id, person.Name, now, text)) });

    /// <summary>Gives an open place of a step to somebody else.</summary>
    public static (Report Report, ChangeRefusal Refusal) Reassign(Report report, int step, string fromId, Person to, Person by, string reason, DateTimeOffset now)
    {
        if (report.SignOff is not { State: SignOffState.Waiting } round)
        {
            return (report, ChangeRefusal.NotWaiting);
        }

        var at = round.Steps.Find(s => s.Number == step && s.Decision is null);
        var refusal = at switch
        {
            null => ChangeRefusal.NoOpenStep,
            _ when at.Open.All(s => s.PersonId != fromId) => ChangeRefusal.NotAwaited,
            _ when at.Signers.Any(s => s.PersonId == to.Id) => ChangeRefusal.StandsThere,
            _ when !to.Is(Role.Approver) => ChangeRefusal.NoApprover,
            _ when string.IsNullOrWhiteSpace(reason) => ChangeRefusal.ReasonMissing,
            _ => ChangeRefusal.None,
        };
        if (refusal != ChangeRefusal.None)
        {
            return (report, refusal);
        }

        var after = at!.With([.. at.Signers.Select(s => s.PersonId == fromId ? new Signer(to.Id, to.Name, to.Position) : s)]);
        var note = new SignOffNote(NoteKind.Reassigned, step, by.Id, by.Name, now, reason.Trim()) { Before = [Names(at)], After = [Names(after)] };
        return (SignOffDesk.With(report, round with { Steps = round.Steps.Replace(at, after), Notes = round.Notes.Add(note) }), ChangeRefusal.None);
    }

    /// <summary>Replaces the steps still to come. Where some of several had decided, their decisions close a step of their own.</summary>
    public static (Report Report, ChangeRefusal Refusal) Reroute(Report report, IReadOnlyList<RouteStep> rest, Agency agency, Person by, string reason, DateTimeOffset now)
    {
        if (report.SignOff is not { State: SignOffState.Waiting } round || string.IsNullOrWhiteSpace(reason))
        {
            return (report, report.SignOff?.State == SignOffState.Waiting ? ChangeRefusal.ReasonMissing : ChangeRefusal.NotWaiting);
        }

        var kept = round.Steps.TakeWhile(s => s.Decision is not null).ToImmutableList();
        var half = round.Due!;
        if (half.Given.Count > 0)
        {
            kept = kept.Add((half with { Decision = half.Given[^1], Given = half.Given.RemoveAt(half.Given.Count - 1) }).With([.. half.Signers.Where(s => half.Given.Exists(d => d.For == s.PersonId))]));
        }

        // Decisions that a return made void stay, with the step that takes the place.
        var steps = kept.AddRange(rest.Select((s, i) => SignOffDesk.StepOf(s, kept.Count + i + 1, agency)));
        steps = steps.SetItem(kept.Count, steps[kept.Count] with { Past = [.. round.Steps.Skip(kept.Count).SelectMany(s => s.Past)] });
        var note = new SignOffNote(NoteKind.Rerouted, half.Number, by.Id, by.Name, now, reason.Trim()) { Before = [.. round.Steps.Select(Names)], After = [.. steps.Select(Names)] };
        return (SignOffDesk.With(report, round with { Steps = steps, Notes = round.Notes.Add(note) }), ChangeRefusal.None);
    }

    /// <summary>The names of a step, "a, b".</summary>
    public static string Names(SignOffStep step) => string.Join(", ", step.Signers.Select(s => s.Name));
}
