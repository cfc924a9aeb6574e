using System.Globalization;
using ItaBot.Benchmarks.All;
using ItaBot.Benchmarks.Deadline;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Benchmarks.Durability;
using ItaBot.Benchmarks.Reading;
using ItaBot.Benchmarks.Reminders;
using ItaBot.Benchmarks.Turns;

namespace ItaBot.Benchmarks;

/// <summary>Prints what was measured. Each figure has a command of its own, and the tests hold the same code to its aims.</summary>
public static class Program
{
    private static readonly Dictionary<string, Func<TextWriter, int>> Measurements = new(StringComparer.Ordinal)
    {
        ["drafting"] = DraftingScore.Print,
        ["drafting-model"] = ModelScore.Print,
        ["import"] = ImportAccuracy.Print,
        ["drafts"] = DraftingScore.PrintDrafts,
        ["turns"] = TurnRate.Print,
        ["answers"] = TurnFigures.Print,
        ["checker"] = CheckerScore.Print,
        ["speed"] = Speed.Print,
        ["reminder-year"] = ReminderYear.Print,
        ["all"] = AllFigures.Print,
    };

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is ["kills", .. var most])
        {
            return KillScore.Print(Console.Out, most is [var kills] ? int.Parse(kills, CultureInfo.InvariantCulture) : 1000);
        }

        if (args is ["deadline-day", .. var crowd])
        {
            return DeadlineScore.Print(Console.Out, crowd is [var people] ? int.Parse(people, CultureInfo.InvariantCulture) : 2000);
        }

        if (args is [var name] && Measurements.TryGetValue(name, out var measurement))
        {
            return measurement(Console.Out);
        }

        Console.Error.WriteLine($"Measurements: {string.Join(", ", Measurements.Keys)}, kills, deadline-day");
        return 2;
    }
}
