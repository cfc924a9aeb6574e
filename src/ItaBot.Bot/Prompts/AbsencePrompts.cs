using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Papers;

namespace ItaBot.Bot.Prompts;

/// <summary>The absence table as a person sees it: an administrator all of it, everybody else what is about them.</summary>
internal sealed class AbsencePrompts(Words words)
{
    public const string Who = "absence-who";
    public const string Days = "absence-days";
    public const string Actor = "absence-actor";
    public const string Kind = "absence-kind";
    public const string Order = "absence-order";

    /// <summary>The value of the kind that is a delegation.</summary>
    public const string Delegated = "delegated";

    private const int MostRows = 12;
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    /// <summary>What stands in the table, and the form for a new entry with what was read of it.</summary>
    public Prompt For(Scene scene, AbsenceWish? wish)
    {
        var admin = scene.Person.Is(Role.Admin);
        var rows = scene.Book.Absences.Where(a => a.EndedAt is null && (a.Until is null || a.Until >= scene.Today) && (admin || a.PersonId == scene.Person.Id || a.ActorId == scene.Person.Id)).OrderBy(a => a.From).Take(MostRows);
        List<Block> blocks = [new Say(words.Get(admin ? "absence.explain-admin" : "absence.explain")), .. rows.Select(a => RowOf(scene, a))];
        var people = scene.Agency.People.Select(p => new Option(p.Id, words.Get("state.who", ("name", p.Name), ("position", p.Position)))).ToList();
        List<Field> fields =
        [
            .. admin ? [new Field(Who, words.Get("absence.who"), FieldKind.Choice, wish?.Person?.Id, null, people, true, null, null)] : Array.Empty<Field>(),
            new(Days, words.Get("absence.days"), FieldKind.Line, wish?.From is { } from ? ThaiDates.Write(new Period(from, wish.Until ?? from), ThaiDateStyle.Short) : null, words.Get("absence.days-hint"), [], true, null, null),
            new(Actor, words.Get("absence.actor"), FieldKind.Choice, wish?.Actor?.Id, null, people, true, null, null),
            new(Kind, words.Get("absence.kind"), FieldKind.Choice, wish?.Kind == ActingKind.Delegated ? Delegated : "acting", words.Get("absence.kind-hint"), [new Option("acting", PaperFiller.ActingWord(ActingKind.Acting)), new Option(Delegated, PaperFiller.ActingWord(ActingKind.Delegated))], true, null, null),
            new(Order, words.Get("absence.order"), FieldKind.Line, wish?.Order, words.Get("absence.order-hint"), [], false, null, null),
        ];
        return new Prompt("absence", words.Get("absence.title"), blocks, fields, [new Choice(AbsenceTurns.Absence, words.Get("absence.save"), None, Tone.Good), new Choice(Verbs.Home, words.Get("choice.home"), None)]);
    }

    /// <summary>What was entered, with the way back.</summary>
    public Prompt Entered(Scene scene, Absence entry) => new("absence-set", words.Get("absence.entered"), [new Say(Line(scene, entry)), new Say(words.Get("absence.moves"), Tone.Quiet)], [],
        [new Choice(AbsenceTurns.End, words.Get("absence.undo"), Of(entry), Tone.Bad), new Choice(Verbs.Home, words.Get("choice.home"), None)]);

    /// <summary>What was ended.</summary>
    public Prompt Ended(Scene scene, Absence entry) => Prompt.Message("absence-ended", words.Get("absence.ended"), new Say(Line(scene, entry)));

    private Row RowOf(Scene scene, Absence entry) => new(Line(scene, entry), null, entry.Covers(scene.Today) ? Tone.Warning : Tone.Normal, new Choice(AbsenceTurns.End, words.Get("absence.end"), Of(entry)));

    private string Line(Scene scene, Absence entry)
    {
        var days = entry.Until is { } until ? ThaiDates.Write(new Period(entry.From, until), ThaiDateStyle.Short) : words.Get("absence.open", ("from", ThaiDates.Write(entry.From, ThaiDateStyle.Short)));
        var line = words.Get("absence.line", ("name", NameOf(scene, entry.PersonId)), ("days", days), ("actor", NameOf(scene, entry.ActorId)), ("kind", PaperFiller.ActingWord(entry.Kind)));
        return entry.Order is null ? line : words.Get("absence.line-order", ("line", line), ("order", entry.Order));
    }

    private static string NameOf(Scene scene, string id) => scene.Agency.Find(id)?.Name ?? id;

    private static Dictionary<string, string> Of(Absence entry) => new(StringComparer.Ordinal) { ["id"] = entry.Id };
}
