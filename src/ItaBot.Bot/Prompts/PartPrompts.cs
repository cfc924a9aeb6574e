using ItaBot.Bot.Reminders;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reminders;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>Parts of a report in the hands of units: the officer's card, the head's card, who is still awaited, and what became of a nudge.</summary>
internal sealed class PartPrompts(Words words, ReportWords names, ReminderPrompts due)
{
    private const int MostRows = 12;

    /// <summary>Which rows are whose, and a form to hand some to a unit.</summary>
    public Prompt For(Scene scene)
    {
        var (report, handbook) = (scene.Report!, scene.Handbook!);
        var parts = UnitPart.HandedOut(scene.Agency, report, handbook);
        List<Block> blocks = parts.Count == 0 ? [] : [new Say(string.Join(" · ", parts.Select(ProgressOf)))];
        blocks.AddRange(UnitPart.RowIds(report, handbook).Take(MostRows).Select(row => RowOf(scene, row)));
        blocks.Add(new Say(words.Get("parts.how"), Tone.Quiet));
        return new Prompt("parts", words.Get("parts.title", ("name", names.Name(handbook))), blocks, [], [new Choice(Verbs.WhoWaits, words.Get("choice.who-waits"), new Dictionary<string, string>(StringComparer.Ordinal))]);
    }

    /// <summary>Asks which unit a row is handed to.</summary>
    public Prompt AskUnit(Scene scene, string row) => new("part-unit", words.Get("parts.which", ("place", PlaceOf(scene.Report!, scene.Handbook!, row))), [], [],
        [.. scene.Agency.Units.Take(MostRows).Select(u => new Choice(Verbs.Hand, u.Name, Args(scene.Report!, row, u.Id)))]);

    private Row RowOf(Scene scene, string row)
    {
        var (report, handbook) = (scene.Report!, scene.Handbook!);
        var state = words.Get(UnitPart.IsFilled(report, handbook, row) ? "part.filled" : "part.open");
        return report.Handed.TryGetValue(row, out var unit)
            ? new Row(words.Get("parts.handed", ("place", PlaceOf(report, handbook, row)), ("unit", scene.Agency.FindUnit(unit)?.Name ?? "")), state, Tone.Normal, new Choice(Verbs.HandUndo, words.Get("choice.hand-undo", ("place", names.Place(report, row))), Args(report, row)))
            : new Row(PlaceOf(report, handbook, row), state, Tone.Quiet, new Choice(Verbs.Hand, words.Get("choice.hand", ("place", names.Place(report, row))), Args(report, row)));
    }

    /// <summary>A unit's rows for its head, each with a button to fill it.</summary>
    public Prompt Part(Scene scene, UnitPart part)
    {
        var (report, handbook) = (scene.Report!, scene.Handbook!);
        List<Block> blocks = [new Say(words.Get("part.progress", ("done", part.Done), ("all", part.Rows.Count)), part.IsDone ? Tone.Good : Tone.Normal)];
        if (scene.Book.Reminders.CutOffs.Find(c => c.UnitId == part.Unit.Id && c.ReportId == report.Id) is { } cutOff)
        {
            blocks.Add(new Say(words.Get("part.due", ("date", ThaiDates.Write(cutOff.Day, ThaiDateStyle.Long))), Tone.Warning));
        }

        blocks.AddRange(part.Rows.OrderBy(r => r.Done).Take(MostRows).Select(r => new Row(PlaceOf(report, handbook, r.RowId), words.Get(r.Done ? "part.filled" : "part.open"), r.Done ? Tone.Good : Tone.Warning,
            new Choice(Verbs.Edit, words.Get("choice.fill", ("place", names.Place(report, r.RowId))), InterviewPrompts.Args(scene, new Stop(r.RowId.StartsWith('i') ? StopKind.Indicator : StopKind.Measure, r.RowId))))));
        return new Prompt("part", words.Get("part.title", ("unit", part.Unit.Name), ("name", names.Name(handbook))), blocks, [], []);
    }

    /// <summary>A unit has filled all that was handed to it.</summary>
    public Prompt AllDone(Scene scene, UnitPart part) => new("part-done", words.Get("part.all-done", ("unit", part.Unit.Name), ("all", part.Rows.Count), ("name", names.Name(scene.Handbook!))), [], [],
        [due.OpenChoice(scene.Report!.Id)]);

    /// <summary>Who is still awaited, on every report.</summary>
    public Prompt Waits(Scene scene, WorkingDays days)
    {
        var open = OpenWork.Of(scene);
        var lines = open.Select(o => (scene.Agency.Find(o.PersonId)?.Name ?? o.PersonId, due.WorkOf(scene, o, days))).Take(MostRows).ToList();
        List<Block> blocks = lines.Count == 0 ? [new Say(words.Get("waits.none"), Tone.Good)] : [new Facts(lines)];
        return new Prompt("who-waits", words.Get("waits.title"), blocks, [], lines.Count > 0 && Permits.MaySetDays(scene.Person) ? [new Choice(Verbs.Nudge, words.Get("choice.nudge"), new Dictionary<string, string>(StringComparer.Ordinal), Tone.Good)] : []);
    }

    /// <summary>Whom a nudge goes to and whom not, and why.</summary>
    public Prompt Nudged(IReadOnlyList<(string Name, string What)> people) => Prompt.Message("nudged", words.Get("nudge.result"), people.Count == 0 ? new Say(words.Get("waits.none"), Tone.Good) : new Facts(people));

    /// <summary>How far a unit is, as "2/3" behind its name.</summary>
    public string ProgressOf(UnitPart part) => words.Get("parts.unit", ("unit", part.Unit.Name), ("done", part.Done), ("all", part.Rows.Count));

    private string PlaceOf(Report report, Handbook handbook, string row) => ReportWords.Title(handbook, report, row) is { Length: > 0 } title
        ? words.Get("review.row", ("stop", names.Place(report, row)), ("title", title)) : names.Place(report, row);

    private static Dictionary<string, string> Args(Report report, string row, string? unit = null)
    {
        var args = new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id, ["row"] = row };
        if (unit is not null)
        {
            args["unit"] = unit;
        }

        return args;
    }
}
