using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Who is away and who acts meanwhile, entered by the person or by an administrator for anybody. An entry moves at once what waits on a day
/// that it covers, and its end moves it back: those to whom something comes are asked in the same save.
/// </summary>
internal sealed class AbsenceTurns(Words words, AbsencePrompts prompts) : ITurns
{
    /// <summary>Shows the table and its form, or makes an entry.</summary>
    public const string Absence = "absence";

    /// <summary>Ends an entry.</summary>
    public const string End = "absence-end";

    private readonly OfficeWords _reads = new(words);

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Absence, End };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal) { Absence };

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (press.Verb == End)
        {
            return Finish(scene, press["id"]);
        }

        var typed = press.Values.GetValueOrDefault(ITurns.Typed) ?? Joined(press);
        return typed.Trim().Length == 0 ? Outcome.Show(prompts.For(scene, null)) : Enter(scene, _reads.Absence(typed, scene.Agency, scene.Person, scene.Today));
    }

    // What a form holds is read like a typed line.
    private string Joined(CardPress press) => press.Values.GetValueOrDefault(AbsencePrompts.Days, "").Trim().Length == 0 ? ""
        : string.Join(' ', press.Values.GetValueOrDefault(AbsencePrompts.Who, ""), press.Values[AbsencePrompts.Days], _reads.Of("word.to-whom").First(), press.Values.GetValueOrDefault(AbsencePrompts.Actor, ""),
            _reads.Of(press.Values.GetValueOrDefault(AbsencePrompts.Kind) == AbsencePrompts.Delegated ? "word.delegated" : "word.acting").First(),
            press.Values.GetValueOrDefault(AbsencePrompts.Order, "") is { Length: > 0 } order ? $"{_reads.Of("word.order").First()} {order}" : "").Trim();

    private Outcome Enter(Scene scene, AbsenceWish wish)
    {
        if (wish is not { Person: { } person, From: { } from, Actor: { } actor })
        {
            return Outcome.Show(Prompt.Message("notice", words.Get(wish.Person is null ? "absence.who-unknown" : wish.From is null ? "absence.days-unknown" : "absence.actor-unknown")), prompts.For(scene, wish));
        }

        if (person.Id != scene.Person.Id && !scene.Person.Is(Role.Admin))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("absence.only-own")));
        }

        var id = "a" + (scene.Book.Absences.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var entry = new Absence(id, person.Id, from, wish.Until, actor.Id, wish.Kind, wish.Order, scene.Person.Id, scene.Now);
        var refusal = Absences.Refuse(scene.Book.Absences, entry, scene.Today);
        return refusal == AbsenceRefusal.None
            ? Saved(scene, scene.Book.Absences.Add(entry), prompts.Entered(scene, entry), "absence-set", entry)
            : Outcome.Show(Prompt.Message("notice", words.Get("absence-refusal." + refusal.ToString().ToLowerInvariant(), ("name", person.Name), ("actor", actor.Name))), prompts.For(scene, wish));
    }

    private Outcome Finish(Scene scene, string id)
    {
        var entry = scene.Book.Absences.Find(a => a.EndedAt is null && (id.Length > 0 ? a.Id == id : a.PersonId == scene.Person.Id && a.Covers(scene.Today)));
        return entry switch
        {
            null => Outcome.Show(Prompt.Message("notice", words.Get("absence.nothing")), prompts.For(scene, null)),
            _ when entry.PersonId != scene.Person.Id && !scene.Person.Is(Role.Admin) => Outcome.Show(Prompt.Message("refused", words.Get("absence.only-own"))),
            _ => Saved(scene, scene.Book.Absences.Replace(entry, entry with { EndedAt = scene.Now }), prompts.Ended(scene, entry), "absence-ended", entry),
        };
    }

    private static Outcome Saved(Scene scene, System.Collections.Immutable.ImmutableList<Absence> absences, Prompt said, string what, Absence entry)
    {
        var book = scene.Book with { Absences = absences, HandedOutOn = scene.Book.HandedOutOn ?? scene.Today, Revision = scene.Book.Revision + 1 };
        var details = new Dictionary<string, string>(StringComparer.Ordinal) { ["absence"] = entry.Id, ["for"] = entry.PersonId, ["actor"] = entry.ActorId, ["kind"] = entry.Kind.ToString().ToLowerInvariant(), ["from"] = $"{entry.From:yyyy-MM-dd}", ["until"] = $"{entry.Until:yyyy-MM-dd}" };
        return new Outcome([said])
        {
            Book = book,
            Audit = [new AuditEvent(what, scene.Person.Id, null, details)],
            Errands = Moves(scene.Reports, scene.Deputies, Deputies.Of(scene.Agency, book, scene.Today)),
        };
    }

    /// <summary>What has to be printed, brought up to date and asked when others act than before.</summary>
    public static IReadOnlyList<Errand> Moves(IReadOnlyList<Report> reports, Deputies before, Deputies after)
    {
        var moved = Deputies.Moved(reports, before, after);
        return
        [
            .. Deputies.Reprinted(reports, before, after).Select(r => new Errand(ErrandKinds.Documents, r.Id)),
            .. moved.Select(m => new Errand(ErrandKinds.AskDecision, m.Report.Id, m.PersonId)),
            .. moved.Select(m => m.Report.Id).Distinct().Select(report => new Errand(ErrandKinds.RefreshCards, report)),
        ];
    }
}
