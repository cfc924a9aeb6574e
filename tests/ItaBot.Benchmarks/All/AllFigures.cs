using System.Globalization;
using System.Text;
using ItaBot.Benchmarks.Reading;

namespace ItaBot.Benchmarks.All;

/// <summary>One line of the results.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Ratio">Beside what it is compared with in the same run; "-" when nothing.</param>
/// <param name="Aim">What it should be.</param>
/// <param name="IsMet">Whether it is; null where there is no aim.</param>
internal sealed record Figure(string What, string Measured, string Ratio, string Aim, bool? IsMet);

/// <summary>
/// Every figure in one run, so that they can be compared: on another machine the milliseconds differ, the ratios should not. Written as
/// markdown beside the project.
/// </summary>
public static class AllFigures
{
    /// <summary>Measures, prints and writes RESULTS.md; always 0, for a machine's speed is no fault.</summary>
    public static int Print(TextWriter output) => PrintAsync(output).GetAwaiter().GetResult();

    private static async Task<int> PrintAsync(TextWriter output)
    {
        var (figures, load) = (new List<Figure>(), ResultsFile.Load());
        foreach (var part in new Func<Task<IReadOnlyList<Figure>>>[] { PaperFigures.MeasureAsync, ProcessFigures.MeasureAsync, QueueFigures.MeasureAsync, TurnFigures.MeasureAsync })
        {
            foreach (var figure in await part())
            {
                figures.Add(figure);
                await output.WriteLineAsync(LineOf(figure));
            }
        }

        var speed = new StringWriter(CultureInfo.InvariantCulture);
        Speed.Print(speed);
        await output.WriteAsync(speed.ToString());
        var text = new StringBuilder(
            $"""
            # Figures

            Made by `dotnet run -c Release --project tests/ItaBot.Benchmarks -- all` on {ResultsFile.Machine()},
            load of the machine before the run {load}. Callers, bare echo and program share the cores; ratios are of the same run.

            | what | measured | ratio | aim | met |
            |---|---|---|---|---|

            """);
        figures.ForEach(f => text.AppendLine(LineOf(f)));
        text.AppendLine().AppendLine("Import and check of the five real papers:").AppendLine().AppendLine("```").Append(speed).AppendLine("```");
        ResultsFile.PutFirst(text.ToString());
        return 0;
    }

    private static string LineOf(Figure f) => $"| {f.What} | {f.Measured} | {f.Ratio} | {f.Aim} | {(f.IsMet is { } met ? met ? "yes" : "**no**" : "-")} |";
}
