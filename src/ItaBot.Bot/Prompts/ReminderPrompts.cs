using System.Globalization;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>What is due in words: the digest of a morning, and somebody's nudge.</summary>
internal sealed class ReminderPrompts(Words words, ReportWords names)
{
    private const int MostLines = 10;

    private static readonly Dictionary<string, string> NoArgs = [];

    /// <summary>Everything that one person hears on one morning, the most pressing first.</summary>
    public Prompt Digest(Scene scene, IReadOnlyList<DueItem> items, WorkingDays days)
    {
        List<Block> blocks = [.. items.OrderBy(i => i.Kind == DueKind.Waiting ? scene.Today : i.Day).Take(MostLines).Select(i => LineOf(scene, i, days))];
        if (items.Count > MostLines)
        {
            blocks.Add(new Say(words.Get("digest.more", ("count", items.Count - MostLines)), Tone.Quiet));
        }

        return new Prompt("digest", words.Get("digest.title", ("date", ThaiDates.Write(scene.Today, ThaiDateStyle.Long))), blocks, [],
            [new Choice(Verbs.RemindMe, words.Get("choice.remind-tomorrow"), new Dictionary<string, string>(StringComparer.Ordinal) { ["day"] = CalendarTurns.Tomorrow }), new Choice(Verbs.Calendar, words.Get("choice.calendar"), NoArgs)]);
    }

    /// <summary>Somebody asks a person to do what waits for them.</summary>
    public Prompt Nudge(Scene scene, string by, IReadOnlyList<OpenWork> open) =>
        new("nudge", words.Get("nudge.title", ("by", by)), [.. open.Take(MostLines).Select(o => new Row(WorkOf(scene, o, null), null, Tone.Warning, OpenChoice(o.Report.Id, o.Part is null ? Verbs.Open : Verbs.Part)))], [], []);

    /// <summary>Open work in one line.</summary>
    public string WorkOf(Scene scene, OpenWork open, WorkingDays? days)
    {
        var name = NameOf(scene, open.Report);
        return open.Part is { } part ? words.Get("waits.part", ("unit", part.Unit.Name), ("done", part.Done), ("all", part.Rows.Count), ("name", name))
            : days is null ? words.Get("due.waits-for-you", ("name", name))
            : words.Get("waits.decision", ("count", days.Between(open.Since!.Value, scene.Today)), ("name", name));
    }

    /// <summary>What a thing is, as this person reads it.</summary>
    public string WhatOf(Scene scene, DueItem item)
    {
        var report = scene.Reports.FirstOrDefault(r => r.Id == item.ReportId);
        var name = report is null ? "" : NameOf(scene, report);
        var mine = item.PersonId == scene.Person.Id || item.People.Any(p => p.PersonId == scene.Person.Id && p.Ladder == "step-person");
        var person = !mine && item.PersonId is { } id ? scene.Agency.Find(id)?.Name : null;
        return item.Kind switch
        {
            DueKind.Part => words.Get("due.part-count", ("what", words.Get("due.part", ("unit", scene.Agency.FindUnit(item.UnitId)?.Name ?? ""))), ("done", item.Progress?.Done ?? 0), ("all", item.Progress?.Total ?? 0)),
            DueKind.Waiting => person is null ? words.Get("due.waits-for-you", ("name", name)) : words.Get("due.waits-for", ("person", person), ("name", name)),
            DueKind.Asked when item.What.Length > 0 => person is null ? words.Get("due.asked", ("note", item.What)) : words.Get("due.asked-by", ("person", person), ("note", item.What)),
            DueKind.Asked => name.Length > 0 ? words.Get("due.asked-report", ("name", name)) : words.Get("due.asked-plain"),
            _ => item.What,
        };
    }

    /// <summary>How near a thing is; null where the day says nothing.</summary>
    public string? WhenOf(Scene scene, DueItem item, WorkingDays days)
    {
        var (left, date) = (item.Day.DayNumber - scene.Today.DayNumber, ThaiDates.Write(item.Day, ThaiDateStyle.Short));
        var when = item.Kind switch
        {
            DueKind.Asked => null,
            DueKind.Waiting => words.Get("due.waited", ("count", days.Between(item.Day, scene.Today))),
            _ when left < 0 => words.Get("due.over", ("count", -left), ("date", date)),
            _ when left == 0 => words.Get("due.today"),
            _ => words.Get("due.left", ("count", left), ("working", days.Between(scene.Today, item.Day)), ("date", date)),
        };
        return when is null || item.Verified ? when : words.Get("due.unverified", ("when", when));
    }

    /// <summary>A button that opens a report.</summary>
    public Choice OpenChoice(string reportId, string verb = Verbs.Open) => new(verb, words.Get("choice.look"), new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = reportId });

    /// <summary>The name of a report.</summary>
    public string NameOf(Scene scene, Report report) => scene.HandbookOf(report) is { } handbook ? names.Name(handbook) : report.FiscalYear.ToString(CultureInfo.InvariantCulture);

    private Block LineOf(Scene scene, DueItem item, WorkingDays days)
    {
        var (what, when) = (ReportWords.Short(WhatOf(scene, item), 200), WhenOf(scene, item, days));
        var tone = item.Kind == DueKind.Waiting || item.Day == scene.Today ? Tone.Warning : item.Day < scene.Today ? Tone.Bad : Tone.Normal;
        return item.ReportId is { } report && scene.Reports.Any(r => r.Id == report)
            ? new Row(what, when, tone, OpenChoice(report, item.Kind == DueKind.Part && item.People.Any(p => p.PersonId == scene.Person.Id && p.Ladder == "head") ? Verbs.Part : Verbs.Open))
            : new Say(when is null ? what : words.Get("calendar.entry", ("what", what), ("state", when)), tone);
    }
}
