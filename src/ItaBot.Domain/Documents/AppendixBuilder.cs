namespace ItaBot.Domain.Documents;

/// <summary>
/// Lays the photos of an appendix out two by two, each over its caption, and lists files and addresses below them. A row of photos never
/// parts from its captions, and a heading never from its first photos.
/// </summary>
internal static class AppendixBuilder
{
    private const double HeadPt = 18;
    private const double TextPt = 14;
    private const double ColumnMm = 80;
    private const double WidestMm = 75;
    private const double HighestMm = 68;
    private const int Columns = 2;

    /// <summary>The blocks of an appendix; none when it has no part.</summary>
    public static IReadOnlyList<Block> Build(Appendix appendix) => appendix.Parts.Count == 0 ? [] :
    [
        .. appendix.Title.Select(line => new Paragraph([new Run(line, HeadPt, Bold: true)]) { Alignment = Alignment.Center, KeepWithNext = true }),
        .. appendix.Parts.SelectMany(PartOf),
    ];

    private static IEnumerable<Block> PartOf(AppendixPart part)
    {
        yield return new Paragraph([new Run(PaperText.Line(part.Title), MemoForm.Current.BodyPt, Bold: true)]) { SpaceBeforePt = 12, SpaceAfterPt = 6, KeepWithNext = true };
        if (part.Photos.Count > 0)
        {
            yield return new Table([.. Enumerable.Repeat(ColumnMm, Columns)], [.. part.Photos.Chunk(Columns).Select(RowOf)], Ruled: false);
        }

        foreach (var line in part.Lines)
        {
            yield return new Paragraph([new Run(PaperText.Line(line), TextPt)]) { LeftIndentMm = 5, SpaceBeforePt = 4, KeepLines = true };
        }
    }

    private static Row RowOf(AppendixPhoto[] photos) =>
        new([.. Enumerable.Range(0, Columns).Select(at => new Cell(at < photos.Length ? CellOf(photos[at]) : [new Paragraph([new Run("", TextPt)])]))], CantSplit: true);

    private static Paragraph[] CellOf(AppendixPhoto photo) =>
    [
        new Paragraph([]) { Alignment = Alignment.Center, Within = new Picture(photo.Jpeg, "image/jpeg", HeightMm(photo), photo.Caption), KeepWithNext = true },
        new Paragraph([new Run(PaperText.Line(photo.Caption), TextPt)]) { Alignment = Alignment.Center, SpaceAfterPt = 10 },
    ];

    // As wide as its column or as high as two rows a page allow, whichever comes first.
    private static double HeightMm(AppendixPhoto photo) =>
        photo is { Width: > 0, Height: > 0 } ? Math.Min(HighestMm, WidestMm * photo.Height / photo.Width) : HighestMm;
}
