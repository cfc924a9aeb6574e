using System.Diagnostics;
using ItaBot.Bot.Commands;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Imports;

namespace ItaBot.Benchmarks.Reading;

/// <summary>
/// How long papers take to read and to check. The baseline, measured in the same run, is what has to be done in any case: the file is
/// read and its text cut into lines.
/// </summary>
public static class Speed
{
    private const int Runs = 200;
    private const double Aim = 10;
    private static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>Prints the median times of every paper; 0 when each check stays under 10 ms.</summary>
    public static int Print(TextWriter output)
    {
        var files = CheckerScore.AllPapers.Select(Seeds.Find).OfType<string>().ToList();
        if (files.Count < CheckerScore.AllPapers.Count)
        {
            output.WriteLine("speed: skipped, the papers are not beside the project");
            return 1;
        }

        var handbooks = PaperCommands.Handbooks();
        output.WriteLine($"speed: median of {Runs} runs, ms; baseline: the file read and cut into lines (SourceText.Read)");
        var slowest = 0.0;
        foreach (var (file, number) in files.Zip(CheckerScore.AllPapers))
        {
            var paper = PaperCommands.Read(file, handbooks)!;
            var baseline = Median(() => SourceText.Read(File.ReadAllText(file)));
            var import = Median(() => PaperCommands.Read(file, handbooks));
            var check = Median(() => Checker.Check(paper, handbooks, null, Today));
            output.WriteLine($"speed {number}: baseline {baseline:0.000}, import {import:0.000} ({import / baseline:0.0} x), check {check:0.000} ({check / baseline:0.0} x)");
            slowest = Math.Max(slowest, check);
        }

        output.WriteLine($"speed: slowest check {slowest:0.000} ms, aim under {Aim:0} ms");
        return slowest < Aim ? 0 : 1;
    }

    private static double Median(Func<object?> work)
    {
        var times = new double[Runs];
        for (var run = -Runs / 4; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            if (run >= 0)
            {
                times[run] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }

        Array.Sort(times);
        return times[Runs / 2];
    }
}
