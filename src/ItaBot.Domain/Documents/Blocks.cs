namespace ItaBot.Domain.Documents;

/// <summary>Something that takes its own vertical place on a page.</summary>
public abstract record Block;

/// <summary>How a paragraph's lines stand between its edges.</summary>
public enum Alignment
{
    /// <summary>Even on the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>Even on the right.</summary>
    Right,

    /// <summary>Even on both sides, the slack shared out between Thai clusters.</summary>
    ThaiDistribute,
}

/// <summary>A stretch of text of one look. A tab character moves to the paragraph's next tab stop.</summary>
/// <param name="Text">The words.</param>
/// <param name="SizePt">Font size in points.</param>
/// <param name="Bold">Whether the stretch is bold.</param>
public sealed record Run(string Text, double SizePt, bool Bold = false);

/// <summary>A place a tab moves to.</summary>
/// <param name="PositionMm">Distance from the left margin, mm.</param>
/// <param name="RightAligned">Whether text ends, rather than begins, at the place.</param>
/// <param name="DottedLeader">Whether dots fill the gap up to it.</param>
public sealed record TabStop(double PositionMm, bool RightAligned = false, bool DottedLeader = false);

/// <summary>A paragraph; lengths across in millimetres, lengths down in points.</summary>
public sealed record Paragraph(IReadOnlyList<Run> Runs) : Block
{
    /// <summary>How the lines stand.</summary>
    public Alignment Alignment { get; init; }

    /// <summary>Indent of every line, mm.</summary>
    public double LeftIndentMm { get; init; }

    /// <summary>Further indent of the first line, mm; negative lets the first line hang out.</summary>
    public double FirstLineIndentMm { get; init; }

    /// <summary>Space above, pt.</summary>
    public double SpaceBeforePt { get; init; }

    /// <summary>Space below, pt.</summary>
    public double SpaceAfterPt { get; init; }

    /// <summary>Exact line height, pt; null is single spacing.</summary>
    public double? ExactLinePt { get; init; }

    /// <summary>Whether the paragraph stays whole and on the page of the block after it.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Whether the paragraph stays whole on one page.</summary>
    public bool KeepLines { get; init; }

    /// <summary>Tab stops from left to right.</summary>
    public IReadOnlyList<TabStop> TabStops { get; init; } = [];

    /// <summary>A picture anchored here at the left margin, its top level with the top of the page's text; it moves no text.</summary>
    public Picture? Beside { get; init; }

    /// <summary>A picture that stands in the line, before the words.</summary>
    public Picture? Within { get; init; }
}

/// <summary>A picture on a line of its own.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Alignment">Where it stands on its line.</param>
/// <param name="SpaceAfterPt">Space below, pt.</param>
public sealed record PictureBlock(Picture Picture, Alignment Alignment, double SpaceAfterPt = 0) : Block;

/// <summary>A table.</summary>
/// <param name="ColumnWidthsMm">One width a column, mm; at least one.</param>
/// <param name="Rows">The rows from top to bottom; the spans of each row's cells add up to the columns.</param>
/// <param name="Ruled">Whether lines are drawn around its cells.</param>
public sealed record Table(IReadOnlyList<double> ColumnWidthsMm, IReadOnlyList<Row> Rows, bool Ruled = true) : Block;

/// <summary>A table row.</summary>
/// <param name="Cells">Its cells from left to right.</param>
/// <param name="IsHeader">Whether it is repeated on top of each page the table reaches.</param>
/// <param name="CantSplit">Whether it moves to the next page whole.</param>
public sealed record Row(IReadOnlyList<Cell> Cells, bool IsHeader = false, bool CantSplit = false);

/// <summary>A table cell.</summary>
/// <param name="Paragraphs">Its text; at least one paragraph.</param>
/// <param name="ColumnSpan">How many columns it covers.</param>
/// <param name="Shaded">Whether it has a light grey ground.</param>
public sealed record Cell(IReadOnlyList<Paragraph> Paragraphs, int ColumnSpan = 1, bool Shaded = false);
