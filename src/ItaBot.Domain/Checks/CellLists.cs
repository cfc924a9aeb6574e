using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks;

/// <summary>What several rules ask of the cells of a table.</summary>
internal static class CellLists
{
    /// <summary>The numbered points of a text; 1 for a text without numbers, 0 for none.</summary>
    public static int Count(Passage text) => text.IsEmpty ? 0 : Math.Max(1, Numbered(text));

    /// <summary>The numbered points of a text; 0 for a text without numbers.</summary>
    public static int Numbered(Passage text) => Numbering.Sequence(Numbering.Marks(text.Text)).Count;

    /// <summary>The points of a text with their places in it, a lead-in left out when numbers follow it.</summary>
    public static IEnumerable<(FoldedText Text, (int Start, int Length) Place)> Points(Passage text)
    {
        var items = Numbering.Split(text.Text);
        return from item in items.Count > 1 && items[0].Number == 0 && items[1].Number > 0 ? items.Skip(1) : items
               where item.Text.Length > 0
               select (new FoldedText(item.Text.TrimStart('-', ' ')), (item.Start, Math.Min(item.Text.Length, text.Text.Length - item.Start)));
    }

    /// <summary>By what a row is called: its indicator, else the beginning of its measure.</summary>
    public static string NameOf(ImportedRow row) => row.IndicatorName ?? PaperScene.Short(row.Subject.Text, 40);

    /// <summary>The heading of a column.</summary>
    public static string HeadingOf(ImportedTable table, ColumnKind kind) => table.Columns.First(c => c.Kind == kind).Heading;

    /// <summary>Rows that stand together under one heading of the table: a cell can only be merged within them.</summary>
    public static IEnumerable<IReadOnlyList<ImportedRow>> Groups(ImportedTable table)
    {
        var group = new List<ImportedRow>();
        foreach (var row in table.Rows)
        {
            if (group.Count > 0 && (group[0].Tool != row.Tool || group[0].Theme != row.Theme))
            {
                yield return group;
                group = [];
            }

            group.Add(row);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
