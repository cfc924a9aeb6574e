using System.Globalization;
using System.Reflection;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Reminders;

/// <summary>One rung: how far from the day a reminder is sent.</summary>
/// <param name="Id">Its name in the ledger: "T-7", "T+3", or "W+4" for working days of waiting.</param>
/// <param name="Days">Days from the day, negative before it.</param>
/// <param name="Waiting">Whether working days since the day are counted.</param>
public sealed record Rung(string Id, int Days, bool Waiting)
{
    /// <summary>
    /// The working day on which the rung of a due day is sent: one before the day, or the day itself, moves to the last working day before;
    /// one after it moves on to the next. Nobody is reminded on a day off, and never later than meant while there is still time.
    /// </summary>
    public DateOnly DayFor(DateOnly due, WorkingDays days) =>
        Waiting ? days.After(due, Days) : Days <= 0 ? days.OnOrBefore(due.AddDays(Days)) : days.OnOrAfter(due.AddDays(Days));
}

/// <summary>The ladders, from ladder.json: when each kind of addressee is reminded.</summary>
public sealed class Ladder
{
    private static readonly Lazy<Ladder> Loaded = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ladder.json")!;
        using var reader = new StreamReader(stream);
        var problems = new List<string>();
        var ladder = Read(reader.ReadToEnd(), "ladder.json", problems);
        return problems.Count == 0 ? ladder : throw new InvalidDataException(string.Join("; ", problems));
    });

    private readonly Dictionary<string, IReadOnlyList<Rung>> _rungs;

    private Ladder(int silentAfter, Dictionary<string, IReadOnlyList<Rung>> rungs)
    {
        SilentAfter = silentAfter;
        _rungs = rungs;
    }

    /// <summary>The ladders that come with the program.</summary>
    public static Ladder Standard => Loaded.Value;

    /// <summary>A rung that was missed by this many days is not made good any more.</summary>
    public int SilentAfter { get; }

    /// <summary>The rungs of an addressee, in the order of their days.</summary>
    /// <exception cref="KeyNotFoundException">There is no such ladder: a bug.</exception>
    public IReadOnlyList<Rung> Of(string who) => _rungs[who];

    /// <summary>Reads ladders; every problem at once.</summary>
    public static Ladder Read(string json, string file, List<string> problems)
    {
        var root = StrictObject.Parse(json, file, problems);
        var silent = root.Number("silentAfter", 1, 60);
        var ladders = root.Objects("ladders").Select(o =>
        {
            var who = o.Text("who", 40);
            List<Rung> rungs = [.. o.Numbers("before", 0, 365).OrderDescending().Select(n => new Rung(Name("T-", n), -n, false)), .. o.Numbers("after", 1, 365).Order().Select(n => new Rung(Name("T+", n), n, false)), .. o.Numbers("waiting", 1, 250).Order().Select(n => new Rung(Name("W+", n), n, true))];
            if (rungs.Count == 0)
            {
                o.Problem("who", "has no rung");
            }

            o.NothingElse();
            return (who, rungs);
        }).ToList();
        root.NothingElse();
        foreach (var twice in ladders.GroupBy(l => l.who, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            root.Problem("ladders", $"'{twice.Key}' stands more than once");
        }

        return new Ladder(silent, ladders.DistinctBy(l => l.who).ToDictionary(l => l.who, l => (IReadOnlyList<Rung>)l.rungs, StringComparer.Ordinal));
    }

    private static string Name(string letter, int days) => letter + days.ToString(CultureInfo.InvariantCulture);
}
