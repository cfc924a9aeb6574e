using ItaBot.Bot.Options;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Bot.Commands;

/// <summary>"import FILE…": reads papers and prints what is in them.</summary>
internal static class PaperCommands
{
    /// <summary>Reads one paper; null when the file cannot be read.</summary>
    public static ImportedPaper? Read(string file, IReadOnlyList<Handbook> handbooks) =>
        File.Exists(file) && new FileInfo(file).Length <= PaperFile.LargestFile && PaperFile.Read(File.ReadAllBytes(file)) is { } lines ? new PaperReader(IndicatorsOf(handbooks)).Read(lines) : null;

    /// <summary>What is said of a file that cannot be read.</summary>
    public static string Unreadable(string file) => $"{file}: not a Word, text or Markdown file that can be read (at most {PaperFile.LargestFile / 1024 / 1024} MB)";

    /// <summary>The indicators by which papers are read: those of the latest year.</summary>
    public static IReadOnlyList<Indicator> IndicatorsOf(IEnumerable<Handbook> handbooks) => handbooks.MaxBy(h => h.ItaYear)?.Year.Indicators ?? [];

    /// <summary>The handbooks that come with the program.</summary>
    public static IReadOnlyList<Handbook> Handbooks()
    {
        var problems = new List<string>();
        var handbooks = HandbookFiles.Load(Path.Combine(AppContext.BaseDirectory, "handbooks"), problems);
        return problems.Count == 0 ? [.. handbooks.Select(h => h.Handbook)] : throw new StartRefusedException(problems);
    }

    /// <summary>Prints what was read from each file: one JSON object a line, or a few lines for people.</summary>
    public static async Task<int> ImportAsync(string[] args, TextWriter output, TextWriter error)
    {
        var files = args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (files.Count == 0 || args.Any(a => a.StartsWith("--", StringComparison.Ordinal) && a != "--json"))
        {
            await error.WriteLineAsync("Use: import FILE… [--json]");
            return 2;
        }

        var handbooks = Handbooks();
        var unread = 0;
        foreach (var file in files)
        {
            if (Read(file, handbooks) is not { } paper)
            {
                unread++;
                await error.WriteLineAsync(Unreadable(file));
            }
            else
            {
                await output.WriteLineAsync(args.Contains("--json", StringComparer.Ordinal) ? ImportJson.Write(paper, Path.GetFileName(file)) : Summary(paper, file));
            }
        }

        return unread == 0 ? 0 : 2;
    }

    private static string Summary(ImportedPaper paper, string file) =>
        $"{file}: {paper.DocumentType}, fiscal year {paper.FiscalYear?.ToString() ?? "?"}, round {paper.Round?.ToString() ?? "?"}, {paper.Agency.FullName ?? "?"}, {paper.Rows.Count()} rows, {paper.Analysis.Count()} analysed indicators{(paper.Memo is null ? "" : ", memo")}";
}
