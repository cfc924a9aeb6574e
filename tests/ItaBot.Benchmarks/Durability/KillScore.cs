using System.Diagnostics;
using System.Globalization;

namespace ItaBot.Benchmarks.Durability;

/// <summary>Prints what many kills during a sign-off left behind.</summary>
public static class KillScore
{
    /// <summary>Kills some times and prints the count; 0 when nothing was lost or doubled.</summary>
    public static int Print(TextWriter output, int kills)
    {
        var seed = Environment.TickCount;
        var watch = Stopwatch.StartNew();
        output.WriteLine($"seed {seed}");
        var result = new KillRun(kills, seed).RunAsync(done => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} kills after {watch.Elapsed.TotalSeconds:0} s"))).GetAwaiter().GetResult();
        output.WriteLine($"{result.Kills} kills during sign-off: {result.Confirmed} presses confirmed, {result.Lost} lost, {result.Doubled} doubled");
        output.WriteLine($"{result.Ambiguous} presses were not confirmed but had counted: pressed again, they changed nothing");
        return result.Lost + result.Doubled == 0 ? 0 : 1;
    }
}
