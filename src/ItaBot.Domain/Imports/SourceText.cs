namespace ItaBot.Domain.Imports;

/// <summary>A line of a file: one cell for a paragraph, several for the row of a table. Blank lines count: they show where pages end.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Cells">As they stand in the file.</param>
public sealed record SourceLine(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Whether the line is the row of a table.</summary>
    public bool IsRow => Cells.Count > 1;
}

/// <summary>Reads text and Markdown files into lines. Tables may be written with tabs, with bars, or as HTML.</summary>
public static class SourceText
{
    /// <summary>The longest text that is read, characters.</summary>
    public const int LongestText = 2_000_000;

    /// <summary>The lines of a text; what is beyond <see cref="LongestText"/> is left out.</summary>
    public static IReadOnlyList<SourceLine> Read(string text)
    {
        var lines = new List<SourceLine>();
        var open = "";
        var openedAt = 0;
        var number = 0;
        foreach (var line in (text.Length > LongestText ? text[..LongestText] : text).ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var whole = open + line;
            if (Opens(whole))
            {
                openedAt = openedAt == 0 ? number : openedAt;
                open = whole + " ";
                continue;
            }

            if (!IsRule(whole))
            {
                lines.Add(new SourceLine(openedAt == 0 ? number : openedAt, Cells(whole)));
            }

            open = "";
            openedAt = 0;
        }

        return lines;
    }

    // A row of an HTML table may run over several lines.
    private static bool Opens(string line) =>
        line.Length < 200_000 && line.LastIndexOf("<tr", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && line.IndexOf("</tr", at, StringComparison.OrdinalIgnoreCase) < 0;

    // "|---|:--:|" only says where the heading of a Markdown table ends.
    private static bool IsRule(string line) => line.Contains('-', StringComparison.Ordinal) && line.Contains('|', StringComparison.Ordinal) && line.All(c => c is '|' or '-' or ':' or ' ' or '\t');

    private static IReadOnlyList<string> Cells(string line)
    {
        var trimmed = line.Trim();
        if (trimmed.Contains("<td", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("<th", StringComparison.OrdinalIgnoreCase) && trimmed.Contains("</th", StringComparison.OrdinalIgnoreCase))
        {
            var cells = trimmed.Replace("</th", "</td", StringComparison.OrdinalIgnoreCase).Split("</td>", StringSplitOptions.None);
            return cells.Length > 1 ? cells[..^1] : cells;
        }

        if (trimmed.Length > 1 && trimmed[0] == '|' && trimmed.IndexOf('|', 1) > 0)
        {
            return Barred(trimmed);
        }

        return line.Contains('\t', StringComparison.Ordinal) && trimmed.Length > 0 ? line.Split('\t') : [trimmed];
    }

    private static List<string> Barred(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '|' && line[i - 1] != '\\')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (line[i] != '\\' || i + 1 >= line.Length || line[i + 1] != '|')
            {
                cell.Append(line[i]);
            }
        }

        if (cell.ToString().Trim().Length > 0)
        {
            cells.Add(cell.ToString());
        }

        return cells;
    }
}
