namespace ItaBot.Benchmarks.All;

/// <summary>The results beside the project: one part that is measured in one run, and sections that have runs of their own. Each is written without touching the others.</summary>
internal static class ResultsFile
{
    /// <summary>Replaces the part before the first section.</summary>
    public static void PutFirst(string text) => Write(kept => text.TrimEnd() + "\n" + string.Concat(SectionsOf(kept).Select(s => "\n" + s.TrimEnd() + "\n")));

    /// <summary>Replaces a section, or adds it.</summary>
    public static void Put(string heading, string text) => Write(kept =>
    {
        var own = $"## {heading}\n\n{text.TrimEnd()}\n";
        var sections = SectionsOf(kept);
        var at = sections.FindIndex(s => s.StartsWith($"## {heading}\n", StringComparison.Ordinal));
        sections = at < 0 ? [.. sections, own] : [.. sections[..at], own, .. sections[(at + 1)..]];
        return kept.Split("\n## ")[0].TrimEnd() + "\n" + string.Concat(sections.Select(s => "\n" + s.TrimEnd() + "\n"));
    });

    /// <summary>Cores, memory and version.</summary>
    public static string Machine() => $"{Environment.ProcessorCount} cores ({Cpu()}), {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, .NET {Environment.Version}";

    /// <summary>The load of the machine over the last minute.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static List<string> SectionsOf(string text) => [.. text.Split("\n## ").Skip(1).Select(s => "## " + s)];

    private static void Write(Func<string, string> change)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ItaBot.Benchmarks.csproj")))
            {
                var file = Path.Combine(folder, "RESULTS.md");
                File.WriteAllText(file, change(File.ReadAllText(file)).ReplaceLineEndings("\n"));
                return;
            }
        }
    }

    private static string Cpu() => File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() : "unknown";
}
