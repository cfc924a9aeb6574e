using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Paper = ItaBot.Domain.Documents;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Ruled tables of fixed widths: left to itself Word widens the column with the longest unbroken text, and Thai has no
/// spaces to break at, so widths are stated and never adjusted.
/// </summary>
internal static class WordTable
{
    private const string Shade = "D9D9D9";

    /// <summary>The table.</summary>
    public static Table Build(Paper.Table table, WordPicture pictures)
    {
        int[] widths = [.. table.ColumnWidthsMm.Select(WordText.Twips)];
        var written = new Table(Properties(widths.Sum(), table.Ruled), new TableGrid(widths.Select(width => new GridColumn { Width = WordText.Number(width) })));
        foreach (var row in table.Rows)
        {
            written.AppendChild(Row(row, widths, pictures));
        }

        return written;
    }

    private static TableProperties Properties(int width, bool ruled) => new()
    {
        TableWidth = new TableWidth { Width = WordText.Number(width), Type = TableWidthUnitValues.Dxa },
        TableBorders = !ruled ? null : new TableBorders
        {
            TopBorder = Rule<TopBorder>(),
            LeftBorder = Rule<LeftBorder>(),
            BottomBorder = Rule<BottomBorder>(),
            RightBorder = Rule<RightBorder>(),
            InsideHorizontalBorder = Rule<InsideHorizontalBorder>(),
            InsideVerticalBorder = Rule<InsideVerticalBorder>(),
        },
        TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
        TableCellMarginDefault = new TableCellMarginDefault
        {
            TableCellLeftMargin = new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
            TableCellRightMargin = new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa },
        },
    };

    private static TRule Rule<TRule>()
        where TRule : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static TableRow Row(Paper.Row row, int[] widths, WordPicture pictures)
    {
        var properties = new TableRowProperties();
        if (row.CantSplit)
        {
            properties.AppendChild(new CantSplit());
        }

        if (row.IsHeader)
        {
            properties.AppendChild(new TableHeader());
        }

        var written = new TableRow();
        if (properties.HasChildren)
        {
            written.AppendChild(properties);
        }

        var at = 0;
        foreach (var cell in row.Cells)
        {
            written.AppendChild(Cell(cell, widths.Skip(at).Take(cell.ColumnSpan).Sum(), pictures));
            at += cell.ColumnSpan;
        }

        return written;
    }

    private static TableCell Cell(Paper.Cell cell, int width, WordPicture pictures)
    {
        var written = new TableCell
        {
            TableCellProperties = new TableCellProperties
            {
                TableCellWidth = new TableCellWidth { Width = WordText.Number(width), Type = TableWidthUnitValues.Dxa },
                GridSpan = cell.ColumnSpan > 1 ? new GridSpan { Val = cell.ColumnSpan } : null,
                Shading = cell.Shaded ? new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Shade } : null,
                TableCellVerticalAlignment = cell.Shaded ? new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center } : null,
            },
        };
        foreach (var paragraph in cell.Paragraphs)
        {
            written.AppendChild(pictures.Paragraph(paragraph));
        }

        return written;
    }
}
