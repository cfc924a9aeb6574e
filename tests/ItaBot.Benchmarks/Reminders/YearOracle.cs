using System.Globalization;
using System.Text.Json;

namespace ItaBot.Benchmarks.Reminders;

/// <summary>One reminder that somebody has to hear, or heard: on which day, who, which thing by its name in the story, which rung.</summary>
internal readonly record struct Heard(string Agency, DateOnly Day, string Person, string Thing, string Rung);

/// <summary>
/// What everybody has to hear in a story's year, worked out another way than the program does: for each thing and person the mornings on which
/// it concerns them, and each rung's own day from the calendar file. It shares no code with the plan.
/// </summary>
internal sealed class YearOracle
{
    private readonly HashSet<DateOnly> _holidays = [];

    public YearOracle(string folder)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "holidays"), "*.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            _holidays.UnionWith(json.RootElement.GetProperty("holidays").EnumerateArray().Select(h => DateOnly.ParseExact(h.GetProperty("day").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    public bool Works(DateOnly day) => day.DayOfWeek != DayOfWeek.Saturday && day.DayOfWeek != DayOfWeek.Sunday && !_holidays.Contains(day);

    public HashSet<Heard> Of(YearStory story)
    {
        var heard = new HashSet<Heard>();
        var (begin, end) = (YearStory.Begins, YearStory.Ends);
        int[] clerk = [-30, -14, -7, -3, -1, 0, 1, 3, 7, 14, 30], admin = [7, 14, 30], approver = [-3, -1, 0, 1, 3, 7], watcher = [0, 1, 3, 7, 14];
        void Due(string thing, DateOnly day, string person, int[] rungs, DateOnly from, DateOnly to) => Add(heard, story, thing, person, [.. rungs.Select(r => (Name(r), Moved(day.AddDays(r), r <= 0)))], from, to);
        void Waits(string thing, DateOnly since, string person, int[] rungs, DateOnly to) => Add(heard, story, thing, person, [.. rungs.Select(r => ("W+" + r.ToString(CultureInfo.InvariantCulture), Working(since, r)))], since.AddDays(1), to);

        foreach (var (thing, day, done) in new[]
        {
            ("submit", new DateOnly(2027, 1, 15), story.Submitted), ("sign", new DateOnly(2027, 1, 31), story.Signed), ("measures", new DateOnly(2027, 2, 28), story.MeasuresTicked ?? end),
            ("half", new DateOnly(2027, 4, 30), end), ("oit", new DateOnly(2027, 4, 30), story.OitTicked),
        })
        {
            Due(thing, day, "clerk", clerk, begin, done);
            Due(thing, day, "admin", admin, begin, done);
        }

        Due("sign", new DateOnly(2027, 1, 31), "palad", approver, story.Submitted.AddDays(1), story.FirstDecided);
        Due("sign", new DateOnly(2027, 1, 31), "mayor", approver, story.FirstDecided.AddDays(1), story.Signed);
        foreach (var (unit, head, day) in new[] { ("works", "head", story.WorksDue), ("finance", "head2", story.FinanceDue) })
        {
            Due(unit, day, head, clerk, YearStory.DaysSet.AddDays(1), story.Submitted);
            Due(unit, day, "clerk", watcher, YearStory.DaysSet.AddDays(1), story.Submitted);
        }

        foreach (var (step, since, until) in new[] { ("palad", story.Submitted, story.FirstDecided), ("mayor", story.FirstDecided, story.Signed) })
        {
            Waits("step-" + step, since, step, [2, 4, 6, 8, 10, 15, 20], until);
            Waits("step-" + step, since, "clerk", [4, 8, 10, 15, 20], until);
            Waits("step-" + step, since, "admin", [6, 10, 15, 20], until);
        }

        Due("asked", story.AskedFor, "palad", [0], story.AskedOn.AddDays(1), end);
        return heard;
    }

    // On the first morning that concerns them a person hears the latest rung that came in the two weeks before; from then on each on its day.
    private void Add(HashSet<Heard> heard, YearStory story, string thing, string person, List<(string Rung, DateOnly Day)> rungs, DateOnly from, DateOnly to)
    {
        while (!Works(from))
        {
            from = from.AddDays(1);
        }

        for (var i = 0; i < rungs.Count; i++)
        {
            var (rung, day) = rungs[i];
            var last = i == rungs.Count - 1 || rungs[i + 1].Day > day;
            if (last && day > from && day <= to && day <= YearStory.Ends)
            {
                heard.Add(new Heard(story.Agency.Id, day, person, thing, rung));
            }
            else if (last && day <= from && from <= to && day > from.AddDays(-14) && (i == rungs.Count - 1 || rungs[i + 1].Day > from))
            {
                heard.Add(new Heard(story.Agency.Id, from, person, thing, rung));
            }
        }
    }

    private DateOnly Moved(DateOnly day, bool back)
    {
        while (!Works(day))
        {
            day = day.AddDays(back ? -1 : 1);
        }

        return day;
    }

    private DateOnly Working(DateOnly since, int count)
    {
        while (count > 0)
        {
            since = since.AddDays(1);
            count -= Works(since) ? 1 : 0;
        }

        return since;
    }

    private static string Name(int days) => string.Create(CultureInfo.InvariantCulture, $"T{(days <= 0 ? "-" : "+")}{Math.Abs(days)}");
}
