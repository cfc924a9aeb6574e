using System.Collections.Immutable;
using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns about parts in the hands of units: handing rows over and taking them back, a head's own part, who is awaited, and nudging.</summary>
internal sealed class PartTurns(Words words, PartPrompts prompts, WorkingDays days) : ITurns
{
    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Turns.Verbs.Hand, Turns.Verbs.HandIndicator, Turns.Verbs.HandUndo, Turns.Verbs.Part, Turns.Verbs.WhoWaits, Turns.Verbs.Nudge };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal) { Turns.Verbs.Hand, Turns.Verbs.HandIndicator, Turns.Verbs.HandUndo };

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        if (press.Verb == Turns.Verbs.Part)
        {
            return Own(scene);
        }

        if (!Permits.MaySetDays(scene.Person) || (press.Verb is Turns.Verbs.Hand or Turns.Verbs.HandIndicator or Turns.Verbs.HandUndo && !Permits.MayWrite(scene.Person)))
        {
            return Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk")));
        }

        return press.Verb switch
        {
            Turns.Verbs.WhoWaits => Outcome.Show(prompts.Waits(scene, days)),
            Turns.Verbs.Nudge => Nudge(scene),
            _ => CalendarTurns.ReportOf(scene) is { } report && scene.HandbookOf(report) is { } handbook
                ? Hand(scene with { Report = report, Handbook = handbook }, press)
                : Notice(words.Get("cut-off.no-report")),
        };
    }

    /// <summary>What follows when a turn filled the last row of a unit's part: who handed it out hears of it.</summary>
    public static Outcome Watch(Scene scene, Outcome outcome)
    {
        if (outcome.Report is not { Handed.IsEmpty: false } after || scene.Report is not { } before || before.Id != after.Id || scene.Handbook is not { } handbook || Permits.MayWrite(scene.Person))
        {
            return outcome;
        }

        var filled = UnitPart.HandedOut(scene.Agency, after, handbook).Where(p => p.IsDone && !UnitPart.Of(p.Unit, before, handbook).IsDone).ToList();
        return filled.Count == 0 ? outcome
            : outcome with { Errands = [.. outcome.Errands, .. filled.Select(p => new Errand(PartDoer.TellFilled, after.Id, $"{after.StartedBy}\n{p.Unit.Id}"))] };
    }

    private Outcome Own(Scene scene)
    {
        var reports = scene.Report is { IsEditable: true } open ? [open] : scene.Reports.Where(r => r.IsEditable).ToList();
        foreach (var report in reports)
        {
            if (scene.Person.Is(Role.Head) && scene.Agency.FindUnit(scene.Person.UnitId) is { } unit && scene.HandbookOf(report) is { } handbook && UnitPart.Of(unit, report, handbook) is { Rows.Count: > 0 } part)
            {
                return Outcome.Show(prompts.Part(scene with { Report = report, Handbook = handbook }, part)) with { Desk = new Desk(scene.Person.Id, report.Id) };
            }
        }

        return Notice(words.Get("part.none"));
    }

    private Outcome Hand(Scene scene, CardPress press)
    {
        var (report, handbook) = (scene.Report!, scene.Handbook!);
        var typed = press.Values.GetValueOrDefault(ITurns.Typed, "");
        if (press.Verb == Turns.Verbs.HandUndo)
        {
            List<string> back = [.. (press["row"].Length > 0 ? [press["row"]] : RowsIn(typed, report, handbook, indicator: false)).Where(report.Handed.ContainsKey)];
            return back.Count == 0 ? Notice(words.Get("parts.none-handed")) : Save(scene, report.Handed.RemoveRange(back), back, null);
        }

        var pressed = UnitPart.RowIds(report, handbook).Where(row => row == press["row"]).ToList();
        if (typed.Length == 0 && (pressed.Count == 0 || press["unit"].Length == 0))
        {
            return Outcome.Show(pressed.Count == 0 ? prompts.For(scene) : prompts.AskUnit(scene, pressed[0]));
        }

        // "measure 3 to the works division": the word between them parts the rows from the unit.
        var (what, whom) = typed.Length == 0 ? ("", press["unit"]) : Split(typed);
        var rows = typed.Length == 0 ? pressed : RowsIn(what, report, handbook, press.Verb == Turns.Verbs.HandIndicator);
        var unit = scene.Agency.FindUnit(whom) ?? CalendarTurns.Named(scene.Agency, whom)?.Unit;
        return rows.Count == 0 ? Notice(words.Get("parts.no-row"))
            : unit is null ? Outcome.Show(Prompt.Message("notice", words.Get("cut-off.no-unit", ("typed", ReportWords.Short(whom, 60)), ("units", string.Join(", ", scene.Agency.Units.Take(3).Select(u => u.Name))))), prompts.For(scene))
            : Save(scene, report.Handed.SetItems(rows.Select(r => KeyValuePair.Create(r, unit.Id))), rows, unit);
    }

    private Outcome Save(Scene scene, ImmutableDictionary<string, string> handed, List<string> rows, Unit? unit)
    {
        var report = InterviewDesk.Touch(scene.Report! with { Handed = handed }, scene);
        var next = scene.With(report);
        var places = string.Join(", ", rows.Select(r => new ReportWords(words).Place(report, r)));
        var heads = unit is null ? [] : UnitPart.Of(unit, report, scene.Handbook!).Heads(scene.Agency).ToList();
        List<Block> none = unit is not null && heads.Count == 0 ? [new Say(words.Get("parts.no-head", ("unit", unit.Name)), Tone.Warning)] : [];
        return new Outcome([Prompt.Message("notice", unit is null ? words.Get("parts.undone", ("places", places)) : words.Get("parts.done", ("places", places), ("unit", unit.Name)), [.. none]), prompts.For(next)])
        {
            Report = report,
            Desk = new Desk(scene.Person.Id, report.Id),
            Audit = [InterviewDesk.Event(scene, unit is null ? "rows-taken-back" : "rows-handed", report, ("rows", string.Join(',', rows)), ("unit", unit?.Id ?? ""))],
            Errands = [.. heads.Select(h => new Errand(PartDoer.TellPart, report.Id, h.Id))],
        };
    }

    private Outcome Nudge(Scene scene)
    {
        var hours = scene.Hours;
        var reached = scene.Reach?.Contacts.Where(c => c.Reachable).Select(c => c.PersonId).ToHashSet(StringComparer.Ordinal);
        var (told, nudged) = (new List<(string, string)>(), scene.Book.Reminders.Nudged);
        var errands = new List<Errand>();
        foreach (var person in OpenWork.Of(scene).Select(o => scene.Agency.Find(o.PersonId)).OfType<Person>().Where(p => p.Id != scene.Person.Id).DistinctBy(p => p.Id))
        {
            if (nudged.TryGetValue(person.Id, out var last) && last == scene.Today)
            {
                told.Add((person.Name, words.Get("nudge.today")));
            }
            else if (reached?.Contains(person.Id) == false)
            {
                told.Add((person.Name, words.Get("nudge.unreachable")));
            }
            else
            {
                nudged = nudged.SetItem(person.Id, scene.Today);
                errands.Add(new Errand(ReminderDoer.Nudge, "remind/" + person.Id, $"{person.Id}\n{scene.Person.Id}"));
                told.Add((person.Name, hours?.AreOpen(scene.Now) != false ? words.Get("nudge.sent") : words.Get("nudge.later", ("date", ThaiDates.Write(hours.NextDay(scene.Now), ThaiDateStyle.Short)))));
            }
        }

        return errands.Count == 0 ? Outcome.Show(prompts.Nudged(told)) : new Outcome([prompts.Nudged(told)])
        {
            Book = scene.Book with { Revision = scene.Book.Revision + 1, Reminders = scene.Book.Reminders with { Nudged = nudged } },
            Audit = [new AuditEvent("people-nudged", scene.Person.Id, null, new Dictionary<string, string>(StringComparer.Ordinal) { ["count"] = errands.Count.ToString(CultureInfo.InvariantCulture) })],
            Errands = errands,
        };
    }

    private (string What, string Whom) Split(string typed)
    {
        foreach (var word in words.Commands.Where(c => c.Command == "word.give").Select(c => c.Word))
        {
            if (typed.LastIndexOf(word, StringComparison.OrdinalIgnoreCase) is var at and > 0)
            {
                return (typed[..at].Trim(), typed[(at + word.Length)..].Trim());
            }
        }

        return (typed, "");
    }

    // "measure 3", "measures 2, 4-6", "indicator 3": numbers and ranges; a number that is not there is left out.
    private List<string> RowsIn(string text, Report report, Handbook handbook, bool indicator)
    {
        var typed = ThaiDigits.ToArabic(ThaiText.Clean(text));
        indicator |= words.Commands.Any(c => c.Command == "word.indicator" && typed.Contains(c.Word, StringComparison.OrdinalIgnoreCase));
        var rows = UnitPart.RowIds(report, handbook).Where(row => row.StartsWith('i') == indicator).ToList();
        var numbers = new HashSet<int>();
        foreach (var part in typed.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-').Select(e => string.Concat(e.Where(char.IsAsciiDigit))).Where(e => e.Length is > 0 and <= 3).Select(e => int.Parse(e, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
            numbers.UnionWith(ends is [var from, var to] && from <= to ? Enumerable.Range(from, to - from + 1) : ends);
        }

        return [.. rows.Where(row => numbers.Contains(ReportWords.Number(report, row)))];
    }

    private static Outcome Notice(string text) => Outcome.Show(Prompt.Message("notice", text));
}
