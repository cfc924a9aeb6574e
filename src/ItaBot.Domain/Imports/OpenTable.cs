namespace ItaBot.Domain.Imports;

/// <summary>A row while it is put together.</summary>
internal sealed class OpenRow(int line, string? tool, string? theme)
{
    public int Line { get; } = line;

    public string? Tool { get; } = tool;

    public string? Theme { get; } = theme;

    /// <summary>The pieces of each cell; they are put together when the row is whole.</summary>
    public Dictionary<ColumnKind, List<Passage>> Cells { get; } = [];
}

/// <summary>A table while it is read.</summary>
internal sealed class OpenTable(IReadOnlyList<ImportedColumn> columns, int line, string? section)
{
    private const int LongestList = 20_000;

    private bool _pageEnded;
    private string? _tool = section;
    private string? _theme;

    public IReadOnlyList<ImportedColumn> Columns { get; } = columns;

    public int Line { get; } = line;

    /// <summary>The part of the paper (IIT, EIT, OIT) in which the table began.</summary>
    public string? Section { get; } = section;

    public List<OpenRow> Rows { get; } = [];

    private ColumnKind Key => Columns.Select(c => c.Kind).FirstOrDefault(k => k is ColumnKind.Indicator or ColumnKind.Measure or ColumnKind.Issue, Columns[0].Kind);

    /// <summary>The same heading stands here again: a page ended.</summary>
    public void HeadingAgain() => _pageEnded = true;

    /// <summary>A blank line within the table: a page may have ended.</summary>
    public void PageMayEnd() => _pageEnded = true;

    /// <summary>Takes one row of the file.</summary>
    public void Take(SourceLine line, List<string> cells, Func<string, string?> toolOf, IndicatorNames indicators)
    {
        var filled = Columns.Select((c, i) => (c.Kind, Text: i < cells.Count ? cells[i] : "")).Where(c => c.Text.Length > 0 && c.Kind != ColumnKind.Other).ToList();
        if (filled is [var only] && only.Text == cells[0] && IsHeading(only.Text, line.Cells[0], toolOf, indicators))
        {
            return;
        }

        if (filled.Count == 0)
        {
            return;
        }

        if (Rows.Count == 0 || !GoesOn(filled, indicators))
        {
            Rows.Add(new OpenRow(line.Number, _tool, _theme));
        }

        foreach (var (kind, text) in filled)
        {
            Add(Rows[^1], kind, Passage.Of(text, line.Number));
        }

        _pageEnded = false;
    }

    // The same text again is the text of a merged cell, said once more on every page.
    private static void Add(OpenRow row, ColumnKind kind, Passage piece)
    {
        if (!row.Cells.TryGetValue(kind, out var pieces))
        {
            row.Cells[kind] = [piece];
        }
        else if (pieces.Count > 1 || pieces[0].Text != piece.Text)
        {
            pieces.Add(piece);
        }
    }

    // A row of one cell names the tool or the theme of the rows under it, unless it is an indicator or the rest of a cell.
    private bool IsHeading(string text, string raw, Func<string, string?> toolOf, IndicatorNames indicators)
    {
        if (Columns[0].Kind == ColumnKind.Indicator && indicators.Read(text) is { } indicator && (indicator.Score is not null || indicator.Exact))
        {
            return false;
        }

        if (toolOf(text) is { } tool && text.Length <= 150 && Numbering.Leading(text) is null)
        {
            _tool = tool;
            return true;
        }

        if (text == _theme)
        {
            return true;
        }

        var named = ImportWords.Thai.Themes.Any(t => text.StartsWith(t, StringComparison.Ordinal));
        if (text.Length <= 160 && Numbering.Leading(text) is null && (CellReading.IsBold(raw) || named || Rows.Count == 0))
        {
            _theme = text;
            return true;
        }

        return false;
    }

    private bool GoesOn(List<(ColumnKind Kind, string Text)> filled, IndicatorNames indicators)
    {
        var before = Rows[^1].Cells;
        var kinds = filled.Select(f => f.Kind).ToHashSet();
        if (!kinds.Contains(Key) && !kinds.Contains(ColumnKind.Number))
        {
            return true;
        }

        // Who and when were said on the page before: what comes now is the rest of that row, unless it begins the next number.
        var said = new[] { ColumnKind.Responsible, ColumnKind.Period }.Where(k => Columns.Any(c => c.Kind == k)).ToList();
        if (!_pageEnded || said.Count == 0 || kinds.Contains(ColumnKind.Number) || said.Exists(k => kinds.Contains(k) || !before.ContainsKey(k)))
        {
            return false;
        }

        var key = filled.First(f => f.Kind == Key).Text;
        return Numbering.Leading(key) is not { } mark || mark.Sub > 0 || Continues(before.GetValueOrDefault(Key) ?? [], mark, key, indicators);
    }

    private static bool Continues(List<Passage> before, ListMark mark, string key, IndicatorNames indicators)
    {
        if (before.Sum(p => p.Text.Length) > LongestList)
        {
            return false;
        }

        var list = Numbering.Sequence(Numbering.Marks(Passage.Join(before).Text));
        return indicators.AtHead(key[mark.Length..].TrimStart()) is null && list.Count > 1 && list[^1].Value + 1 == mark.Value;
    }
}
