using System.Text.Json.Nodes;
using ItaBot.Bot.Commands;
using ItaBot.Domain.Imports;

namespace ItaBot.Benchmarks.Reading;

/// <summary>
/// How well the importer reads real papers: every cell, fact and memo line is compared with a reading made by hand by somebody who had not
/// seen the importer.
/// </summary>
public static class ImportAccuracy
{
    /// <summary>The papers that have a reading made by hand.</summary>
    public static readonly IReadOnlyList<string> Papers = ["000", "002", "004"];

    /// <summary>What came of one paper.</summary>
    public sealed record Score(string Paper, int Right, int Cells, IReadOnlyList<string> Wrong);

    /// <summary>Prints the accuracy of each paper and of all; 0 when at least 98 % of the cells are right.</summary>
    public static int Print(TextWriter output)
    {
        var scores = Papers.Select(Measure).ToList();
        if (scores.Contains(null))
        {
            output.WriteLine("import: skipped, the papers are not beside the project");
            return 1;
        }

        foreach (var score in scores.OfType<Score>())
        {
            output.WriteLine($"import {score.Paper}: {score.Right} of {score.Cells} cells right");
            foreach (var wrong in score.Wrong)
            {
                output.WriteLine($"  {wrong}");
            }
        }

        var (right, cells) = (scores.Sum(s => s!.Right), scores.Sum(s => s!.Cells));
        output.WriteLine($"import: {right} of {cells} cells right, {100.0 * right / cells:0.0} %");
        return right * 100 >= cells * 98 ? 0 : 1;
    }

    /// <summary>Compares one paper with its reading by hand; null when the paper is not there.</summary>
    public static Score? Measure(string paper)
    {
        if (Seeds.Find(paper) is not { } file)
        {
            return null;
        }

        using var stream = Seeds.Open($"gold-{paper}.json");
        var gold = JsonNode.Parse(stream)!;
        var read = JsonNode.Parse(ImportJson.Write(PaperCommands.Read(file, PaperCommands.Handbooks())!))!;
        var wrong = new List<string>();
        var cells = 0;
        Compare(gold, read, paper, wrong, ref cells);
        return new Score(paper, cells - wrong.Count, cells, wrong);
    }

    private static void Compare(JsonNode? gold, JsonNode? read, string path, List<string> wrong, ref int cells)
    {
        switch (gold)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    Compare(value, read is JsonObject o ? o[name] : null, $"{path}.{name}", wrong, ref cells);
                }

                break;
            case JsonArray items when items.Any(i => i is JsonObject):
                cells += Extra(items, read);
                wrong.AddRange(Enumerable.Repeat($"{path}: more read than is there", Extra(items, read)));
                for (var i = 0; i < items.Count; i++)
                {
                    Compare(items[i], read is JsonArray list && i < list.Count ? list[i] : null, $"{path}[{i}]", wrong, ref cells);
                }

                break;
            default:
                cells++;
                var (wanted, got) = (Text(gold), Text(read));
                if (wanted != got)
                {
                    wrong.Add($"{path}: expected {Short(wanted)}, read {Short(got)}");
                }

                break;
        }
    }

    // Rows that were made up are wrong too.
    private static int Extra(JsonArray gold, JsonNode? read) => Math.Max(0, (read is JsonArray list ? list.Count : 0) - gold.Count);

    private static string Text(JsonNode? node) => node is null ? "null" : node is JsonArray list ? string.Join(" | ", list.Select(Text)) : node.ToString().Trim();

    private static string Short(string text) => text.Length > 160 ? text[..160] + "…" : text;
}
