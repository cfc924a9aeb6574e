using System.Collections.Immutable;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Memos;

/// <summary>
/// A case belongs to the agency, so whoever is transferred leaves nothing behind: their reports, what waits for them, what they act for
/// and their places on the routes go to one other person. Doing it again changes nothing more, so it can be done in pieces.
/// </summary>
public static class HandOver
{
    /// <summary>The report after the hand-over; the same one when nothing of it was the person's.</summary>
    public static Report Of(Report report, Person from, Person to, Person by, string reason, DateTimeOffset now)
    {
        var handed = report.Owner == from.Id ? report with { OwnedBy = to.Id } : report;
        foreach (var step in report.SignOff is { State: SignOffState.Waiting } round ? round.Steps.FindAll(s => s.Open.Any(p => p.PersonId == from.Id)) : [])
        {
            handed = step.Signers.Any(s => s.PersonId == to.Id)
                ? Leave(handed, step, from, by, reason, now)
                : SignOffChanges.Reassign(handed, step.Number, from.Id, to, by, reason, now).Report;
        }

        return handed;
    }

    /// <summary>The agency's book after the hand-over; the same one when nothing in it or in the file named the person.</summary>
    public static AgencyBook Of(AgencyBook book, Agency agency, Person from, Person to, DateOnly today, DateTimeOffset now)
    {
        var absences = book.Absences;
        foreach (var entry in book.Absences.Where(a => a.EndedAt is null && (a.PersonId == from.Id || a.ActorId == from.Id)))
        {
            var others = absences.Remove(entry);
            var moved = entry with { ActorId = to.Id };
            absences = absences.Replace(entry, entry.PersonId == from.Id || Absences.Refuse(others, moved, today) != AbsenceRefusal.None ? entry with { EndedAt = now } : moved);
        }

        var routes = book.Routes;
        foreach (var (type, route) in agency.With(book).Routes.Append(KeyValuePair.Create(Agency.EveryType, agency.With(book).RouteOf(Agency.EveryType))).Where(r => to.Is(Role.Approver) && r.Value.Any(s => s.People.Contains(from.Id))).DistinctBy(r => r.Key))
        {
            routes = routes.SetItem(type, [.. route.Select(s => Step(s, from.Id, to.Id))]);
        }

        return absences == book.Absences && routes == book.Routes ? book : book with { Absences = absences, Routes = routes, Revision = book.Revision + 1 };
    }

    // Who stands in a step already takes no second place in it: the one who goes leaves it.
    private static Report Leave(Report report, SignOffStep step, Person from, Person by, string reason, DateTimeOffset now)
    {
        var round = report.SignOff!;
        var after = step.With([.. step.Signers.Where(s => s.PersonId != from.Id)]);
        after = after.Open.Any() ? after : after with { Decision = after.Given[^1], Given = after.Given.RemoveAt(after.Given.Count - 1) };
        var note = new SignOffNote(NoteKind.Reassigned, step.Number, by.Id, by.Name, now, reason) { Before = [SignOffChanges.Names(step)], After = [SignOffChanges.Names(after)] };
        return SignOffDesk.With(report, round with { Steps = round.Steps.Replace(step, after), Notes = round.Notes.Add(note) });
    }

    private static RouteStep Step(RouteStep step, string from, string to)
    {
        var people = step.People.Select(id => id == from ? to : id).Distinct(StringComparer.Ordinal).ToList();
        return step with { PersonId = people[0], Others = [.. people.Skip(1)] };
    }
}
