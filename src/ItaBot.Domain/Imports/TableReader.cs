using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Imports;

/// <summary>
/// Finds tables by the words of their headings and puts together what the ends of pages cut: a heading that comes again is left out, and a
/// row whose first cells are empty, or that only goes on with the list above it, belongs to the row before.
/// </summary>
internal sealed class TableReader(IndicatorNames indicators)
{
    private readonly List<OpenTable> _tables = [];
    private readonly List<Passage> _paragraphs = [];
    private string? _tool;
    private OpenTable? _open;

    /// <summary>Reads all lines of a file.</summary>
    /// <returns>The tables, and the paragraphs outside them.</returns>
    public (IReadOnlyList<ImportedTable> Tables, IReadOnlyList<Passage> Paragraphs) Read(IReadOnlyList<SourceLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.IsRow && ReadRow(line))
            {
                continue;
            }

            ReadParagraph(CellReading.Text(string.Join(' ', line.Cells)), line.Number);
        }

        return ([.. _tables.Select(t => new ImportedTable(t.Line, t.Columns, [.. t.Rows.Select(RowOf)]))], _paragraphs);
    }

    private bool ReadRow(SourceLine line)
    {
        var cells = line.Cells.Select(CellReading.Text).ToList();
        if (cells.TrueForAll(c => c.Length == 0))
        {
            return true;
        }

        if (ColumnsOf(cells) is { } columns)
        {
            OpenFor(columns, line.Number);
            return true;
        }

        if (_open is null)
        {
            return false;
        }

        _open.Take(line, cells, ToolOf, indicators);
        return true;
    }

    private void OpenFor(List<ImportedColumn> columns, int line)
    {
        if (_open is not null && _open.Columns.Select(c => c.Kind).SequenceEqual(columns.Select(c => c.Kind)) && _open.Section == _tool)
        {
            _open.HeadingAgain();
            return;
        }

        _open = new OpenTable(columns, line, _tool);
        _tables.Add(_open);
    }

    private void ReadParagraph(string text, int line)
    {
        if (text.Length == 0)
        {
            _open?.PageMayEnd();
            return;
        }

        // A page number between two halves of a table does not end it.
        if (_open is not null && text.All(c => char.IsDigit(c) || c is '-' or ' ' or '/'))
        {
            return;
        }

        _paragraphs.Add(Passage.Of(text, line));
        if (text.Length <= 150 && ToolOf(text) is { } tool)
        {
            _tool = tool;
        }

        // The same heading again keeps the table going; other words end it.
        _open = null;
    }

    private static string? ToolOf(string text)
    {
        var found = ImportWords.Thai.Tools.Where(t => t.Value.Any(w => text.Contains(w, StringComparison.Ordinal))).Select(t => t.Key).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static List<ImportedColumn>? ColumnsOf(List<string> cells)
    {
        var columns = cells.ConvertAll(c => new ImportedColumn(KindOf(c), c));
        while (columns.Count > 0 && columns[^1].Heading.Length == 0)
        {
            columns.RemoveAt(columns.Count - 1);
        }

        var known = columns.Where(c => c.Kind != ColumnKind.Other).ToList();
        return known.Count >= 2 && known.Count * 10 >= columns.Count * 6 && known.Select(c => c.Kind).Distinct().Count() == known.Count && columns.TrueForAll(c => c.Heading.Length is > 0 and <= 70) ? columns : null;
    }

    private static ColumnKind KindOf(string heading)
    {
        var folded = heading.Replace(" ", "", StringComparison.Ordinal);
        return folded.Length is 0 or > 60 || folded.Any(char.IsDigit) ? ColumnKind.Other
            : ImportWords.Thai.Columns.FirstOrDefault(c => c.Words.Any(w => c.Kind == ColumnKind.Number ? folded == w || (w.Length > 3 && folded.StartsWith(w, StringComparison.Ordinal)) : folded.Contains(w, StringComparison.Ordinal)))?.Kind ?? ColumnKind.Other;
    }

    private ImportedRow RowOf(OpenRow row)
    {
        var cells = new Dictionary<ColumnKind, Passage>();
        MeasureStatus? status = null;
        var boxes = 0;
        foreach (var (kind, pieces) in row.Cells)
        {
            var passage = Passage.Join(pieces);
            var (text, ticked, count) = CellReading.WithoutBoxes(passage.Text);
            status ??= ticked ?? (kind == ColumnKind.Status && StatusWords.TryRead(passage.Text, out var word) ? word : null);
            boxes += count;
            cells[kind] = count == 0 ? passage : Passage.Of(text, passage.Line);
        }

        var (number, name, indicator, score) = KeyOf(cells);
        return new ImportedRow { Line = row.Line, Number = number, Tool = row.Tool, Theme = row.Theme, IndicatorName = name, Indicator = indicator, Cells = cells, Status = status, Boxes = boxes, Score = score };
    }

    private (int? Number, string? Name, int? Indicator, decimal? Score) KeyOf(Dictionary<ColumnKind, Passage> cells)
    {
        var number = cells.GetValueOrDefault(ColumnKind.Number) is { } n && Numbering.Leading(n.Text + " .") is { } mark ? mark.Value : (int?)null;
        if (cells.GetValueOrDefault(ColumnKind.Indicator) is { } cell && indicators.Read(cell.Text) is { } read)
        {
            return (number ?? read.Printed, read.Name, read.Number, read.Score);
        }

        if (cells.GetValueOrDefault(ColumnKind.Measure) is not { } measure)
        {
            return (number, null, null, null);
        }

        var lead = Numbering.Leading(measure.Text);
        var head = lead is { } m ? measure.Text[m.Length..].TrimStart() : measure.Text;
        number ??= lead is { Sub: 0 } ? lead.Value.Value : null;
        return indicators.AtHead(head) is { } found ? (number, head[..found.End].Trim(), found.Indicator.Number, null)
            : indicators.Named(head) is null && head.Length <= 40 && lead is not null && indicators.Nearest(head) is { } near ? (number, head, near.Number, null)
            : (number, null, null, null);
    }
}
