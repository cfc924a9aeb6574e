using System.Globalization;
using System.Security.Cryptography;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>Turns about days: the calendar, the days an agency sets for its units, what is ticked off, and what a person wants to be reminded of.</summary>
internal sealed class CalendarTurns(Words words, CalendarPrompts prompts, ReminderPrompts due, WorkingDays days) : ITurns
{
    /// <summary>The day that the button of a digest means.</summary>
    public const string Tomorrow = "tomorrow";

    private const int LongestNote = 200;

    /// <inheritdoc />
    public IReadOnlySet<string> Verbs { get; } = new HashSet<string>(StringComparer.Ordinal) { Turns.Verbs.Calendar, Turns.Verbs.CutOff, Turns.Verbs.CutOffUndo, Turns.Verbs.Tick, Turns.Verbs.Untick, Turns.Verbs.RemindMe };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeMore { get; } = new HashSet<string>(StringComparer.Ordinal) { Turns.Verbs.CutOff, Turns.Verbs.CutOffUndo, Turns.Verbs.RemindMe };

    /// <inheritdoc />
    public IReadOnlySet<string> TakeGlued { get; } = new HashSet<string>(StringComparer.Ordinal) { Turns.Verbs.RemindMe };

    /// <summary>The report whose units days are set for: the open one, or the only one under way.</summary>
    public static Report? ReportOf(Scene scene) => scene.Report is { IsEditable: true } open ? open
        : scene.Reports.Where(r => r.IsEditable).Take(2).ToList() is [var only] ? only : null;

    /// <inheritdoc />
    public Outcome Press(Scene scene, CardPress press)
    {
        var typed = press.Values.GetValueOrDefault(ITurns.Typed, "");
        if (press.Verb == Turns.Verbs.RemindMe)
        {
            return RemindMe(scene, press["day"] == Tomorrow ? (scene.Today.AddDays(1), "") : AskedDay.Read(typed, scene.Today));
        }

        if (press.Verb == Turns.Verbs.Calendar || (press.Verb == Turns.Verbs.CutOff && typed.Length == 0 && press["report"].Length == 0))
        {
            return Outcome.Show(Calendar(scene));
        }

        return !Permits.MaySetDays(scene.Person) ? Outcome.Show(Prompt.Message("refused", words.Get("refused.only-clerk"))) : press.Verb switch
        {
            Turns.Verbs.CutOff when typed.Length > 0 => SetTyped(scene, typed),
            Turns.Verbs.CutOff => Chosen(scene, press),
            Turns.Verbs.CutOffUndo => Unset(scene, scene.Agency.FindUnit(press["unit"]) ?? Named(scene.Agency, typed)?.Unit, typed),
            _ => Tick(scene, press["item"], press.Verb == Turns.Verbs.Tick),
        };
    }

    /// <summary>The unit that a text begins with or names a part of, and what follows it.</summary>
    public static (Unit Unit, string After)? Named(Agency agency, string text)
    {
        var typed = ThaiText.Clean(text).Trim();
        var whole = agency.Units.Where(u => typed.StartsWith(u.Name, StringComparison.OrdinalIgnoreCase)).MaxBy(u => u.Name.Length);
        if (whole is not null)
        {
            return (whole, typed[whole.Name.Length..].Trim());
        }

        // Part of a name is enough when it names one unit only.
        var word = typed.Split(' ', 2);
        return word[0].Length >= 3 && agency.Units.Where(u => u.Name.Contains(word[0], StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? (only, word.Length > 1 ? word[1].Trim() : "") : null;
    }

    private Prompt Calendar(Scene scene) => prompts.For(scene, ReportOf(scene), days);

    private Outcome RemindMe(Scene scene, (DateOnly Day, string Note)? asked)
    {
        if (asked is not { } wanted)
        {
            return Notice(words.Get("remind.how"));
        }

        // On a day off the reminder comes on the working day before, unless that is not ahead any more.
        var day = days.OnOrBefore(wanted.Day) is var before && before > scene.Today ? before : days.OnOrAfter(wanted.Day);
        var note = wanted.Note.Length == 0 ? null : ReportWords.Short(wanted.Note, LongestNote);
        var reminder = new AskedReminder(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), scene.Person.Id, day, scene.Report?.Id, note, scene.Person.Id);
        var date = ThaiDates.Write(day, ThaiDateStyle.Long);
        return Save(scene, p => p.Ask(reminder, scene.Today), "reminder-asked", [("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            Prompt.Message("notice", day == wanted.Day ? words.Get("remind.set", ("date", date)) : words.Get("remind.moved", ("asked", ThaiDates.Write(wanted.Day, ThaiDateStyle.Long)), ("date", date))));
    }

    // One question a card: first the unit, then the day.
    private Outcome Chosen(Scene scene, CardPress press) => ReportOf(scene) is not { } report ? Notice(words.Get("cut-off.no-report"))
        : scene.Agency.FindUnit(press["unit"]) is not { } unit ? Outcome.Show(prompts.AskUnit(scene, report))
        : press["day"].Length == 0 ? Outcome.Show(prompts.AskDay(scene, report, unit, days))
        : Set(scene, unit, "", press["day"]);

    private Outcome SetTyped(Scene scene, string typed) => Named(scene.Agency, typed) is { } named ? Set(scene, named.Unit, typed, named.After) : Set(scene, null, typed, "");

    private Outcome Set(Scene scene, Unit? unit, string typed, string text)
    {
        if (ReportOf(scene) is not { } report)
        {
            return Notice(words.Get("cut-off.no-report"));
        }

        if (unit is null)
        {
            return Notice(words.Get("cut-off.no-unit", ("typed", ReportWords.Short(typed, 60)), ("units", string.Join(", ", scene.Agency.Units.Take(3).Select(u => u.Name)))));
        }

        var iso = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var picked) && picked > scene.Today ? picked : (DateOnly?)null;
        if ((iso ?? AskedDay.Read(text, scene.Today)?.Day) is not { } day)
        {
            return Notice(words.Get("cut-off.no-day"));
        }

        var date = ThaiDates.Write(day, ThaiDateStyle.Long);
        List<Block> off = days.Contains(day) ? [] : [new Say(words.Get("cut-off.day-off", ("date", date)), Tone.Warning)];
        return Save(scene, p => p.Set(new CutOff(unit.Id, report.Id, day, scene.Person.Id, scene.Now)), "cut-off-set", [("unit", unit.Id), ("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))],
            Prompt.Message("notice", words.Get("cut-off.set", ("unit", unit.Name), ("date", date)), [.. off]), report.Id);
    }

    private Outcome Unset(Scene scene, Unit? unit, string typed)
    {
        var report = ReportOf(scene);
        return unit is null || report is null || !scene.Book.Reminders.CutOffs.Exists(c => c.UnitId == unit.Id && c.ReportId == report.Id)
            ? Notice(words.Get("cut-off.none", ("unit", unit?.Name ?? ReportWords.Short(typed, 60))))
            : Save(scene, p => p.Unset(unit.Id, report.Id), "cut-off-unset", [("unit", unit.Id)], Prompt.Message("notice", words.Get("cut-off.unset", ("unit", unit.Name))), report.Id);
    }

    private Outcome Tick(Scene scene, string id, bool done)
    {
        if (DueDesk.In(scene).FirstOrDefault(i => i.Id == id && i.Kind is DueKind.Window or DueKind.Paper) is not { } item)
        {
            return Outcome.Show(Calendar(scene));
        }

        var what = ReportWords.Short(due.WhatOf(scene, item), 120);
        return Save(scene, p => p with { Ticked = done ? p.Ticked.SetItem(id, scene.Person.Id) : p.Ticked.Remove(id) }, done ? "due-ticked" : "due-unticked", [("item", id)],
            Prompt.Message("notice", done ? words.Get("ticked.done", ("what", what)) : words.Get("ticked.undone", ("what", what))));
    }

    private Outcome Save(Scene scene, Func<ReminderPages, ReminderPages> change, string kind, (string Name, string Value)[] details, Prompt said, string? reportId = null)
    {
        var book = scene.Book with { Revision = scene.Book.Revision + 1, Reminders = change(scene.Book.Reminders) };
        var next = scene with { Book = book };
        return new Outcome(kind == "reminder-asked" ? [said] : [said, Calendar(next)])
        {
            Book = book,
            Audit = [new AuditEvent(kind, scene.Person.Id, reportId, details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal))],
        };
    }

    private static Outcome Notice(string text) => Outcome.Show(Prompt.Message("notice", text));
}
