using System.Collections.Immutable;
using ItaBot.Domain.Reminders;

namespace ItaBot.Domain.Agencies;

/// <summary>
/// What the agency's book says about one person. On request it is given out whole; of it goes what was noted for that person alone, and
/// stays what explains an act of the office: by which right somebody signed, who gave a number, who set a unit's day.
/// </summary>
/// <param name="Absences">Entries of the absence table in which the person is away, acts, or that they entered.</param>
/// <param name="Routes">Sign-off routes of the book that name them, by report type.</param>
/// <param name="Asked">Reminders asked for by them or for them.</param>
/// <param name="CutOffs">Days that they set for units.</param>
/// <param name="Ticked">Windows of the calendar that they said are done.</param>
/// <param name="Nudged">The day on which they were last nudged.</param>
/// <param name="Numbers">Numbers of memos that they issued or cancelled.</param>
public sealed record PersonPages(
    IReadOnlyList<Absence> Absences,
    IReadOnlyList<string> Routes,
    IReadOnlyList<AskedReminder> Asked,
    IReadOnlyList<CutOff> CutOffs,
    IReadOnlyList<string> Ticked,
    DateOnly? Nudged,
    IReadOnlyList<MemoNumber> Numbers)
{
    /// <summary>How many entries in all.</summary>
    public int Count => Absences.Count + Routes.Count + Asked.Count + CutOffs.Count + Ticked.Count + (Nudged is null ? 0 : 1) + Numbers.Count;

    /// <summary>What a book says about a person.</summary>
    public static PersonPages Of(AgencyBook book, string personId) => new(
        [.. book.Absences.Where(a => a.PersonId == personId || a.ActorId == personId || a.SetBy == personId)],
        [.. book.Routes.Where(r => r.Value.Any(s => s.People.Contains(personId))).Select(r => r.Key).Order(StringComparer.Ordinal)],
        [.. book.Reminders.Asked.Where(a => a.PersonId == personId || a.By == personId)],
        [.. book.Reminders.CutOffs.Where(c => c.By == personId)],
        [.. book.Reminders.Ticked.Where(t => t.Value == personId).Select(t => t.Key).Order(StringComparer.Ordinal)],
        book.Reminders.Nudged.TryGetValue(personId, out var day) ? day : null,
        [.. book.Register.Numbers.Where(n => n.By == personId || n.CancelledBy == personId)]);

    /// <summary>
    /// The book without what was noted for a person alone: reminders for them, when they were nudged, and absences of theirs that are over
    /// and by which nobody decided anything.
    /// </summary>
    /// <param name="book">The book.</param>
    /// <param name="personId">Whose entries go.</param>
    /// <param name="today">The day in Thailand.</param>
    /// <param name="decidedBy">Ids of the absences by which somebody decided in another's place.</param>
    public static AgencyBook Without(AgencyBook book, string personId, DateOnly today, IReadOnlySet<string> decidedBy) => book with
    {
        Absences = book.Absences.RemoveAll(a => a.PersonId == personId && (a.EndedAt is not null || a.Until < today) && !decidedBy.Contains(a.Id)),
        Reminders = book.Reminders with { Asked = book.Reminders.Asked.RemoveAll(a => a.PersonId == personId), Nudged = book.Reminders.Nudged.Remove(personId) },
    };
}
