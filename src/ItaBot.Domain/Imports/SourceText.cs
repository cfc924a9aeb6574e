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

    /// <summary>The most lines that are read.</summary>
    public const int MostLines = 20_000;

    private const int LongestRow = 50_000;
    private const int MostLinesOfRow = 200;

    /// <summary>The lines of a text; what is beyond <see cref="LongestText"/> or <see cref="MostLines"/> is left out.</summary>
    public static IReadOnlyList<SourceLine> Read(string text)
    {
        var lines = new List<SourceLine>();
        var open = "";
        var openedAt = 0;
        var number = 0;
        foreach (var line in (text.Length > LongestText ? text[..LongestText] : text).ReplaceLineEndings("\n").Split('\n').Take(MostLines))
        {
            number++;
            var whole = open + line;
            openedAt = openedAt == 0 ? number : openedAt;
            if (Opens(whole) && number - openedAt < MostLinesOfRow)
            {
                open = whole + " ";
                continue;
            }

            Add(lines, whole, openedAt);
            open = "";
            openedAt = 0;
        }

        if (open.Length > 0)
        {
            Add(lines, open, openedAt);
        }

        return lines;
    }

    private static void Add(List<SourceLine> lines, string text, int number)
    {
        if (!IsRule(text))
        {
            lines.AddRange(Rows(text).Take(MostLines - lines.Count).Select(row => new SourceLine(number, Cells(row))));
        }
    }

    // A row of an HTML table may run over several lines.
    private static bool Opens(string line) =>
        line.Length < LongestRow && line.LastIndexOf("<tr", StringComparison.OrdinalIgnoreCase) is var at and >= 0 && line.IndexOf("</tr", at, StringComparison.OrdinalIgnoreCase) < 0;

    // A whole HTML table may stand on one line.
    private static IEnumerable<string> Rows(string line)
    {
        const string end = "</tr>";
        var start = 0;
        for (var at = line.IndexOf(end, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(end, start, StringComparison.OrdinalIgnoreCase))
        {
            yield return line[start..(at + end.Length)];
            start = at + end.Length;
        }

        if (start == 0 || CellReading.Text(line[start..]).Length > 0)
        {
            yield return line[start..];
        }
    }

    // "|---|:--:|" only says where the heading of a Markdown table ends.
    private static bool IsRule(string line) => line.Contains('-', StringComparison.Ordinal) && line.Contains('|', StringComparison.Ordinal) && line.All(c => c is '|' or '-' or ':' or ' ' or '\t');

    private static IReadOnlyList<string> Cells(string line)
    {
        var trimmed = line.Trim();
        if (trimmed.Contains("<td", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("<th", StringComparison.OrdinalIgnoreCase) && trimmed.Contains("</th", StringComparison.OrdinalIgnoreCase))
        {
            var cells = trimmed.Replace("</th>", "</td>", StringComparison.OrdinalIgnoreCase).Replace("</td>", "</td>", StringComparison.OrdinalIgnoreCase).Split("</td>", StringSplitOptions.None);
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
