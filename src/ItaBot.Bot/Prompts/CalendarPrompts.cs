using System.Globalization;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>The calendar of an agency: what is due by when, what is not verified, and the days it sets for its own units.</summary>
internal sealed class CalendarPrompts(Words words, ReminderPrompts due)
{
    private const int MostLines = 12;

    /// <summary>The calendar as a person sees it.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="report">The report whose units can be given days, or null.</param>
    /// <param name="days">The working days.</param>
    public Prompt For(Scene scene, Report? report, WorkingDays days)
    {
        var items = DueDesk.In(scene).Where(i => i.Kind is not (DueKind.Asked or DueKind.Waiting) || i.People[0].PersonId == scene.Person.Id)
            .Where(i => !i.Done || i.Day >= scene.Today).OrderBy(i => i.Day).ThenBy(i => i.Id, StringComparer.Ordinal).Take(MostLines).ToList();
        var maySet = Permits.MaySetDays(scene.Person);
        List<Block> blocks = items.Count == 0 ? [new Say(words.Get("calendar.none"))] : [.. items.Select(i => LineOf(scene, i, days, maySet))];
        blocks.AddRange(HolidayNotes(scene, items, days));
        if (!maySet || report is null)
        {
            return new Prompt("calendar", words.Get("calendar.title", ("agency", scene.Agency.FullName)), blocks, [], []);
        }

        blocks.Add(new Say(words.Get("calendar.cut-off-how"), Tone.Quiet));
        return new Prompt("calendar", words.Get("calendar.title", ("agency", scene.Agency.FullName)), blocks, [],
            [new Choice(Verbs.CutOff, words.Get("choice.set-cut-off"), Args(report, null, null))]);
    }

    /// <summary>Asks which unit is given a day.</summary>
    public Prompt AskUnit(Scene scene, Report report) => new("cut-off-unit", words.Get("cut-off.which"), [new Say(words.Get("calendar.cut-off-how"), Tone.Quiet)], [],
        [.. scene.Agency.Units.Take(MostLines).Select(u => new Choice(Verbs.CutOff, u.Name, Args(report, u.Id, null)))]);

    /// <summary>Asks by when a unit has to be ready; any other day can be typed.</summary>
    public Prompt AskDay(Scene scene, Report report, Unit unit, WorkingDays days) => new("cut-off-day", words.Get("cut-off.when", ("unit", unit.Name)), [new Say(words.Get("cut-off.no-day"), Tone.Quiet)], [],
        [.. new[] { 3, 7, 14, 30 }.Select(n => days.OnOrAfter(scene.Today.AddDays(n))).Distinct().Select(d => new Choice(Verbs.CutOff, ThaiDates.Write(d, ThaiDateStyle.Long), Args(report, unit.Id, d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))))]);

    private static Dictionary<string, string> Args(Report report, string? unit, string? day)
    {
        var args = new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id };
        foreach (var (name, value) in new[] { ("unit", unit), ("day", day) })
        {
            if (value is not null)
            {
                args[name] = value;
            }
        }

        return args;
    }

    private Block LineOf(Scene scene, DueItem item, WorkingDays days, bool maySet)
    {
        var what = ReportWords.Short(due.WhatOf(scene, item), 120);
        var state = item.Done ? words.Get("calendar.done") : due.WhenOf(scene, item, days) ?? ThaiDates.Write(item.Day, ThaiDateStyle.Short);
        state = item.IsTask ? state : words.Get("calendar.entry", ("what", state), ("state", words.Get("calendar.told")));
        var tone = item.Done || !item.IsTask ? Tone.Quiet : item.Day < scene.Today ? Tone.Bad : item.Day.DayNumber - scene.Today.DayNumber <= 7 ? Tone.Warning : Tone.Normal;
        var choice = !maySet ? null : item switch
        {
            { Kind: DueKind.Window or DueKind.Paper, IsTask: true } when scene.Book.Reminders.Ticked.ContainsKey(item.Id) => Tick(Verbs.Untick, words.Get("choice.untick", ("what", what)), item),
            { Kind: DueKind.Window or DueKind.Paper, IsTask: true, Done: false } => Tick(Verbs.Tick, words.Get("choice.tick", ("what", what)), item),
            { Kind: DueKind.Part, UnitId: { } unit, ReportId: { } report } => new Choice(Verbs.CutOffUndo, words.Get("choice.undo-cut-off", ("unit", scene.Agency.FindUnit(unit)?.Name ?? unit)), new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report, ["unit"] = unit }),
            _ => null,
        };
        return choice is null ? new Say(words.Get("calendar.entry", ("what", what), ("state", state)), tone) : new Row(what, state, tone, choice);
    }

    private static Choice Tick(string verb, string label, DueItem item) => new(verb, label, new Dictionary<string, string>(StringComparer.Ordinal) { ["item"] = item.Id });

    private IEnumerable<Block> HolidayNotes(Scene scene, List<DueItem> items, WorkingDays days)
    {
        var years = items.Where(i => !i.Done).Select(i => i.Day).Append(scene.Today).DistinctBy(d => d.Year).OrderBy(d => d).ToList();
        if (Listed(years.Where(d => !days.Knows(d))) is { Length: > 0 } unknown)
        {
            yield return new Say(words.Get("calendar.unknown-year", ("years", unknown)), Tone.Warning);
        }

        if (Listed(years.Where(d => days.Knows(d) && !days.Verified(d))) is { Length: > 0 } unverified)
        {
            yield return new Say(words.Get("calendar.unverified-year", ("years", unverified)), Tone.Quiet);
        }
    }

    private static string Listed(IEnumerable<DateOnly> days) => string.Join(", ", days.Select(d => (d.Year + 543).ToString(CultureInfo.InvariantCulture)));
}
