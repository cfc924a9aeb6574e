using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Ports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Somebody is transferred: one command of the administrator hands all of theirs to one other person. What it is about is shown first. The
/// book changes with the command; the reports follow as an errand, one by one, so that a crash in between loses none.
/// </summary>
internal sealed class HandOverTurns(Words words) : ITurns
{
    /// <summary>Shows what would be handed over, or does it when it is said to be sure.</summary>
    public const string Hand = "hand-over";

    /// <summary>Does it.</summary>
    public const string Sure = "hand-over-sure";

    private const string From = "hand-from";
    private const string To = "hand-to";
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);
    private readonly OfficeWords _reads = new(words);

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Hand, Sure };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal) { Hand };

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (!scene.Person.Is(Role.Admin))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-admin")));
        }

        var typed = ThaiText.Clean(press.Values.GetValueOrDefault(ITurns.Typed, "")).Trim();
        var sure = press.Verb == Sure || _reads.Of("word.sure").Any(w => typed.EndsWith(w, StringComparison.OrdinalIgnoreCase));
        var (left, right) = _reads.Split(_reads.Of("word.sure").Aggregate(typed, (t, w) => t.EndsWith(w, StringComparison.OrdinalIgnoreCase) ? t[..^w.Length] : t), "word.to-whom") ?? ("", "");
        var from = press["from"].Length > 0 ? scene.Agency.Find(press["from"]) : PeopleNames.One(scene.Agency, left.Length > 0 ? left : press.Values.GetValueOrDefault(From, ""));
        var to = press["to"].Length > 0 ? scene.Agency.Find(press["to"]) : PeopleNames.One(scene.Agency, right.Length > 0 ? right : press.Values.GetValueOrDefault(To, ""));
        return from is null || to is null || from.Id == to.Id ? Outcome.Show(Form(scene))
            : Lacking(scene, from, to) is { } lacking ? Outcome.Show(Prompt.Message("notice", lacking))
            : sure ? Done(scene, from, to)
            : Outcome.Show(Preview(scene, from, to));
    }

    // What waits for an approver can go to an approver only, and reports to somebody who may write them.
    private string? Lacking(Scene scene, Person from, Person to) =>
        from.Is(Role.Approver) && !to.Is(Role.Approver) ? words.Get("hand.no-approver", ("name", to.Name))
        : scene.Reports.Any(r => r.Owner == from.Id) && !to.Is(Role.Clerk) ? words.Get("hand.no-clerk", ("name", to.Name))
        : null;

    private Outcome Done(Scene scene, Person from, Person to)
    {
        var book = HandOver.Of(scene.Book, scene.Agency, from, to, scene.Today, scene.Now);
        return new Outcome([Prompt.Message("notice", words.Get("hand.done", ("from", from.Name), ("to", to.Name)))])
        {
            Book = book == scene.Book ? null : book,
            Audit = [new AuditEvent("handed-over", scene.Person.Id, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = from.Id, ["to"] = to.Id })],
            Errands = [new Errand(ErrandKinds.HandOver, "", $"{from.Id}\n{to.Id}\n{scene.Person.Id}")],
        };
    }

    private Prompt Preview(Scene scene, Person from, Person to)
    {
        var waiting = scene.Reports.Where(r => r.SignOff?.State == SignOffState.Waiting).SelectMany(r => r.SignOff!.Steps).Count(s => s.Open.Any(p => p.PersonId == from.Id));
        string Count(int n) => words.Get("hand.count", ("count", n.ToString(CultureInfo.InvariantCulture)));
        List<(string, string)> facts =
        [
            (words.Get("hand.reports"), Count(scene.Reports.Count(r => r.Owner == from.Id))),
            (words.Get("hand.steps"), Count(waiting)),
            (words.Get("hand.absences"), Count(scene.Book.Absences.Count(a => a.EndedAt is null && (a.ActorId == from.Id || a.PersonId == from.Id)))),
        ];
        var args = new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = from.Id, ["to"] = to.Id };
        return new Prompt("hand-over", words.Get("hand.title", ("from", from.Name), ("to", to.Name)), [new Facts(facts), new Say(words.Get("hand.explain", ("from", from.Id), ("to", to.Id)), Tone.Quiet)], [],
            [new Choice(Sure, words.Get("hand.sure"), args, Tone.Bad), new Choice(Turns.Verbs.Home, words.Get("choice.home"), None)]);
    }

    private Prompt Form(Scene scene)
    {
        var people = scene.Agency.People.Select(p => new Option(p.Id, words.Get("state.who", ("name", p.Name), ("position", p.Position)))).ToList();
        return new Prompt("hand-over", words.Get("hand.form"), [new Say(words.Get("hand.how"), Tone.Quiet)],
            [new Field(From, words.Get("hand.from"), FieldKind.Choice, null, null, people, true, null, null), new Field(To, words.Get("hand.to"), FieldKind.Choice, null, null, people, true, null, null)],
            [new Choice(Hand, words.Get("hand.show"), None, Tone.Good), new Choice(Turns.Verbs.Home, words.Get("choice.home"), None)]);
    }
}
