using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The name of an indicator is not the official one, or its number belongs to another.</summary>
internal sealed class IndicatorName : IPaperRule
{
    private const int LongestHeading = 90;

    public string Id => "indicator-name";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var names = new IndicatorNames(scene.Handbook.Year.Indicators);
        return scene.Paper.Tables.SelectMany(t => InTable(t, names, scene))
            .Concat(scene.Paper.Paragraphs.Where(p => p.Text.Length <= LongestHeading).SelectMany(p => InHeading(p, names, scene)));
    }

    private IEnumerable<Finding> InTable(ImportedTable table, IndicatorNames names, PaperScene scene)
    {
        // Only when most rows bear their indicator's own number do numbers mean indicators; else rows are just counted.
        var rows = table.Rows.Where(r => r is { IndicatorName: not null, Indicator: not null }).ToList();
        var numbered = rows.Count(r => r.Number == r.Indicator) * 2 > rows.Count && rows.Count > 2;
        foreach (var row in rows)
        {
            var text = row.Cells.GetValueOrDefault(ColumnKind.Indicator) ?? row[ColumnKind.Measure];
            var meant = names.AtHead(row.IndicatorName!)?.Indicator ?? Nearest(row, names);
            var right = numbered && row.Number is { } number && Official(scene, number) is { } printed ? printed : meant;
            if (right is not null && names.AtHead(row.IndicatorName!)?.Indicator != right && meant is not null)
            {
                yield return At(text, row.IndicatorName!, right.Name);
            }
        }
    }

    // "Indicator 9 …" over a table.
    private IEnumerable<Finding> InHeading(Passage text, IndicatorNames names, PaperScene scene)
    {
        var head = ImportWords.Thai.IndicatorLead.Where(l => text.Text.StartsWith(l, StringComparison.Ordinal)).MaxBy(l => l.Length);
        var rest = head is null ? "" : text.Text[head.Length..].TrimStart();
        if (Numbering.Leading(rest) is { Sub: 0 } mark && Official(scene, mark.Value) is { } right && rest[mark.Length..].TrimStart() is { Length: > 2 } name && names.AtHead(name)?.Indicator != right)
        {
            yield return At(text, name, right.Name);
        }
    }

    // What stands in the column of indicators is one, however damaged; a measure may only resemble one.
    private static Indicator? Nearest(ImportedRow row, IndicatorNames names) =>
        names.Nearest(row.IndicatorName!) is { } near && (row.Cells.ContainsKey(ColumnKind.Indicator) || Likeness.Distance(row.IndicatorName!, near.Name) * 4 <= near.Name.Length) ? near : null;

    private static Indicator? Official(PaperScene scene, int number) => scene.Handbook.Year.Indicators.FirstOrDefault(i => i.Number == number);

    private Finding At(Passage text, string name, string expected)
    {
        var start = text.Text.IndexOf(name, StringComparison.Ordinal);
        return start < 0 ? PaperScene.At(this, Severity.Warns, text.Line, name, details: ("expected", expected)) : PaperScene.At(this, Severity.Warns, text, (start, name.Length), details: ("expected", expected));
    }
}
