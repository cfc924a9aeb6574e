using System.Globalization;
using System.Text;
using ItaBot.Benchmarks.All;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>Prints a deadline day and keeps its table beside the other figures.</summary>
public static class DeadlineScore
{
    private const int Most = 20;

    /// <summary>Lives through a day of so many people; 0 when nothing was lost or doubled and nobody saw an error.</summary>
    public static int Print(TextWriter output, int people)
    {
        var load = ResultsFile.Load();
        if (DeadlineDay.Whole(people).RunAsync().GetAwaiter().GetResult() is not { } result)
        {
            return 2;
        }

        var text = Text(result, load);
        output.Write(text);
        foreach (var line in result.Lost.Take(Most).Select(l => "LOST " + l).Concat(result.Doubled.Take(Most).Select(d => "DOUBLED " + d)).Concat(result.Errors.Take(Most).Select(e => "ERROR " + e)))
        {
            output.WriteLine(line);
        }

        output.WriteLine(result.Log.Length > 6000 ? result.Log[..6000] : result.Log);
        ResultsFile.Put("Deadline day", text);
        return result.Lost.Count + result.Doubled.Count + result.Errors.Count == 0 ? 0 : 1;
    }

    /// <summary>The section of the results.</summary>
    private static string Text(DeadlineResult result, string load)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"""
            Made by `dotnet run -c Release --project tests/ItaBot.Benchmarks -- deadline-day {result.People}` on {ResultsFile.Machine()}, load of the machine before the
            run {load}, in {result.Duration.TotalSeconds:0} s. Two instances (processes), one PostgreSQL with fsync, channel, SharePoint, model and all people on the same cores.

            **{result.Lost.Count} lost, {result.Doubled.Count} doubled, {result.Errors.Count} errors shown or people without an answer**; {result.Explained.Count} messages of which nobody can know whether they arrived (the channel answered 502): not sent
            again, listed for the administrator, found by the person on looking.

            | counted | |
            |---|---|

            """);
        foreach (var (what, number) in result.Counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {number} |\n");
        }

        text.Append("\n| waited for, ms | times | p50 | p95 | p99 | worst |\n|---|---|---|---|---|---|\n");
        foreach (var (what, times) in result.Latencies.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            double At(int percent) => times[Math.Min(times.Count - 1, times.Count * percent / 100)];
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {times.Count:N0} | {At(50):N0} | {At(95):N0} | {At(99):N0} | {times[^1]:N0} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }
}
