namespace ItaBot.Domain.Documents;

/// <summary>
/// Lays a measures report out: an upright cover and preamble, then the wide table on sheets laid across. Rows stay whole
/// so a reader never hunts for the rest of a cell, unless a cell is so long that keeping it whole would leave a page half empty.
/// </summary>
public static class ReportBuilder
{
    private const double CoverPt = 24;
    private const double TitlePt = 18;
    private const double CellPt = 14;
    private const double CellLineMm = 6.5;
    private const double CellLetterMm = 2.1;
    private const double CellPaddingMm = 3.8;
    private const double CoverSpacePt = 140;
    private const double CoverEmblemSpacePt = 60;
    private const double CoverFooterSpacePt = 240;

    private static readonly Margins Upright = new(Left: 30, Top: 25, Right: 20, Bottom: 20);
    private static readonly Margins Across = new(Left: 20, Top: 25, Right: 20, Bottom: 20);
    private static readonly double TextWidthMm = 297 - Across.Left - Across.Right;
    private static readonly double HalfPageMm = (210 - Across.Top - Across.Bottom) / 2;

    /// <summary>The report as a document.</summary>
    /// <exception cref="ArgumentException">The report has no table, or a table no columns.</exception>
    public static Document Build(ReportPaper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        if (paper.Tables.Count == 0 || paper.Tables.Any(t => t.Columns.Count == 0))
        {
            throw new ArgumentException("A report needs a table, and each table a column.", nameof(paper));
        }

        var sections = new List<Section>();
        if (Cover(paper) is { Count: > 0 } cover)
        {
            sections.Add(new Section(Orientation.Portrait, Upright, cover));
        }

        if (Paragraphs(paper.Preamble).ToList() is { Count: > 0 } preamble)
        {
            sections.Add(new Section(Orientation.Portrait, Upright, preamble, PageNumbers: true, FirstPageNumber: 1));
        }

        Block[] main = [.. paper.Tables.SelectMany((table, i) => TableWithTitle(table, first: i == 0)), .. Closing(paper)];
        var first = sections.Exists(section => section.PageNumbers) ? (int?)null : 1;
        sections.Add(new Section(Orientation.Landscape, Across, main, PageNumbers: true, FirstPageNumber: first));
        if (paper.Appendix is { } appendix && AppendixBuilder.Build(appendix) is { Count: > 0 } evidence)
        {
            sections.Add(new Section(Orientation.Portrait, Upright, evidence, PageNumbers: true));
        }

        var title = string.Join(' ', paper.CoverLines.Concat(paper.Tables[0].Title).Take(1).Select(PaperText.Line));
        return DigitSystem.Unify(new Document(title, sections, paper.Digits));
    }

    private static List<Block> Cover(ReportPaper paper)
    {
        var blocks = new List<Block>();
        if (paper.Emblem is { } emblem)
        {
            blocks.Add(new PictureBlock(emblem, Alignment.Center, CoverEmblemSpacePt));
        }

        var lines = Centred(paper.CoverLines, CoverPt).Select(line => line with { KeepWithNext = false }).ToList();
        if (lines.Count > 0 && paper.Emblem is null)
        {
            lines[0] = lines[0] with { SpaceBeforePt = CoverSpacePt };
        }

        blocks.AddRange(lines);
        var foot = Centred(PaperText.Lines(paper.CoverFooter), TitlePt).Select(line => line with { KeepWithNext = false }).ToList();
        if (foot.Count > 0)
        {
            foot[0] = foot[0] with { SpaceBeforePt = CoverFooterSpacePt };
        }

        blocks.AddRange(foot);
        return blocks;
    }

    private static IEnumerable<Paragraph> Centred(IEnumerable<string> lines, double sizePt) =>
        lines.SelectMany(line => PaperText.Lines(line)).Select(line => new Paragraph([new Run(line, sizePt, Bold: true)])
        {
            Alignment = Alignment.Center,
            KeepWithNext = true,
        });

    private static IEnumerable<Paragraph> Paragraphs(IEnumerable<string> parts)
    {
        var form = MemoForm.Current;
        return parts.SelectMany(part => PaperText.Lines(part)).Select(part => new Paragraph([new Run(part, form.BodyPt)])
        {
            Alignment = Alignment.ThaiDistribute,
            FirstLineIndentMm = form.IndentMm,
            SpaceBeforePt = form.PartSpacePt,
        });
    }

    private static IEnumerable<Block> TableWithTitle(ReportTable table, bool first)
    {
        var lines = Centred(table.Title, TitlePt).ToList();
        if (lines.Count > 0)
        {
            lines[0] = lines[0] with { SpaceBeforePt = first ? 0 : MemoForm.Current.PartSpacePt * 3 };
            lines[^1] = lines[^1] with { SpaceAfterPt = MemoForm.Current.PartSpacePt };
        }
        else if (!first)
        {
            // Two tables that touch become one in Word.
            lines.Add(new Paragraph([new Run("", CellPt)]));
        }

        return [.. lines, Rows(table)];
    }

    private static List<Paragraph> Closing(ReportPaper paper)
    {
        var lines = Paragraphs(paper.Closing).ToList();
        if (paper.Signer is not { } signer)
        {
            return lines;
        }

        if (lines.Count > 0)
        {
            lines[^1] = lines[^1] with { KeepWithNext = true };
        }

        lines.AddRange(SignatureBlock.Build(signer, pending: false, TextWidthMm / 2));
        return lines;
    }

    private static Table Rows(ReportTable paper)
    {
        var shares = paper.Columns.Select(column => Math.Clamp(column.WidthPercent, 1, 100)).ToList();
        double[] widths = [.. shares.Select(share => TextWidthMm * share / shares.Sum())];
        var heading = new Row(
            [.. paper.Columns.Select(column => new Cell(CellText(column.Heading, Alignment.Center, bold: true), Shaded: true))],
            IsHeader: true,
            CantSplit: true);
        return new Table(widths, [heading, .. paper.Bands.SelectMany(band => Rows(band, widths))]);
    }

    private static IEnumerable<Row> Rows(ReportBand band, double[] widths)
    {
        if (PaperText.Line(band.Title) is { Length: > 0 } title)
        {
            Paragraph[] text = [.. CellText(title, Alignment.Left, bold: true).Select(line => line with { KeepWithNext = true })];
            yield return new Row([new Cell(text, widths.Length)], CantSplit: true);
        }

        foreach (var row in band.Rows)
        {
            Cell[] cells = [.. widths.Select((_, at) => new Cell(CellText(row.ElementAtOrDefault(at), Alignment.Left, bold: false)))];
            var tallest = cells.Zip(widths, HeightMm).Max();
            yield return new Row(cells, CantSplit: tallest <= HalfPageMm);
        }
    }

    private static Paragraph[] CellText(string? text, Alignment alignment, bool bold) =>
        [.. PaperText.Lines(text, keepBlank: true).Select(line => new Paragraph([new Run(line, CellPt, bold)]) { Alignment = alignment })];

    private static double HeightMm(Cell cell, double widthMm)
    {
        var lettersInLine = Math.Max(1, (widthMm - CellPaddingMm) / CellLetterMm);
        return CellLineMm * cell.Paragraphs.Sum(line => Math.Max(1, Math.Ceiling(line.Runs.Sum(run => Advances(run.Text)) / lettersInLine)));
    }

    // Vowels and tone marks over or under a consonant take no width.
    private static int Advances(string text) =>
        text.Count(letter => letter is not ('\u0E31' or (>= '\u0E34' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E')));
}
