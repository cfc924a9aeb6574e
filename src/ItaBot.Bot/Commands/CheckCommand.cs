using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Checks;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Bot.Commands;

/// <summary>"check FILE…": judges papers as the assessor would and prints what it found.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly FindingWords Said = new(Words.Thai);

    /// <summary>Checks each file: one JSON object a line, or lines for people.</summary>
    /// <returns>0 when nothing blocks, 1 when something does, 2 when a file cannot be read.</returns>
    public static async Task<int> RunAsync(string[] args, DateOnly today, TextWriter output, TextWriter error)
    {
        var (files, json, agency, wrong) = Read(args);
        if (wrong || files.Count == 0)
        {
            await error.WriteLineAsync("Use: check FILE… [--json] [--agency NAME]");
            return 2;
        }

        var handbooks = PaperCommands.Handbooks();
        var (unread, blocks) = (0, 0);
        foreach (var file in files)
        {
            if (PaperCommands.Read(file, handbooks) is not { } paper)
            {
                unread++;
                await error.WriteLineAsync(PaperCommands.Unreadable(file));
                continue;
            }

            var (handbook, result) = Checker.Check(paper, handbooks, agency, today);
            blocks += result.Blocks ? 1 : 0;
            await output.WriteLineAsync(json ? Json(file, paper, handbook, result) : Lines(file, paper, handbook, result));
        }

        return unread > 0 ? 2 : blocks > 0 ? 1 : 0;
    }

    private static (List<string> Files, bool Json, string? Agency, bool Wrong) Read(string[] args)
    {
        var (files, json, agency, wrong) = (new List<string>(), false, (string?)null, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--agency" when i + 1 < args.Length && !string.IsNullOrWhiteSpace(args[i + 1]):
                    agency = args[++i].Trim();
                    break;
                case var other:
                    wrong |= other.StartsWith("--", StringComparison.Ordinal);
                    files.Add(other);
                    break;
            }
        }

        return (files, json, agency, wrong);
    }

    private static string Json(string file, ImportedPaper paper, Handbook handbook, CheckResult result) => new JsonObject
    {
        ["file"] = Path.GetFileName(file),
        ["documentType"] = paper.DocumentType,
        ["itaYear"] = handbook.ItaYear,
        ["item"] = handbook.Item.Code,
        ["itemVerified"] = handbook.Verified,
        ["predictedScore"] = result.PredictedScore,
        ["findings"] = new JsonArray([.. result.Findings.Select(f => new JsonObject
        {
            ["id"] = f.Id,
            ["rule"] = f.Rule,
            ["severity"] = f.Severity.ToString().ToLowerInvariant(),
            ["line"] = f.Line == 0 ? null : f.Line,
            ["quote"] = f.Quote,
            ["message"] = Said.Message(f),
            ["suggestion"] = Said.Suggestion(f),
        })]),
    }.ToJsonString(Options);

    private static string Lines(string file, ImportedPaper paper, Handbook handbook, CheckResult result) => string.Join('\n', result.Findings
        .Select(f => string.Create(CultureInfo.InvariantCulture, $"{(f.Line == 0 ? "" : f.Line + ": ")}{f.Severity.ToString().ToLowerInvariant()} {f.Rule}: {Said.Message(f)} → {Said.Suggestion(f)}"))
        .Prepend($"{file}: {paper.DocumentType}, ITA {handbook.ItaYear} {handbook.Item.Code}{(handbook.Verified ? "" : " (not verified)")}, predicted score {result.PredictedScore}, {result.Findings.Count} findings"));
}
