using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ItaBot.Infrastructure.Pictures.Qr;
using Paper = ItaBot.Domain.Documents;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Page layout and foot of a section. Word lets a section without a foot inherit the one before, which would put the
/// report's numbers on a sheet that should have none, so every section gets a foot of its own, empty or not.
/// </summary>
internal static class WordSection
{
    private const double FootMm = 8;
    private const double MarkMm = 25;
    private const double MarkEdgeMm = 5;
    private const double NumberPt = 14;
    private const double NotePt = 10;
    private const string NoteColor = "7F7F7F";
    private const uint ShortTwips = 11906;
    private const uint LongTwips = 16838;

    /// <summary>The section's properties; its foot is added to the file as part number <paramref name="number"/>.</summary>
    public static SectionProperties Build(Paper.Section section, Paper.DocumentDigits digits, MainDocumentPart main, int number)
    {
        var id = "rIdFooter" + WordText.Number(number);
        var part = main.AddNewPart<FooterPart>(id);
        part.Footer = Foot(section, digits);
        if (section.Mark is { } mark)
        {
            AddMark(mark, section.Orientation, part);
        }

        var across = section.Orientation == Paper.Orientation.Landscape;
        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = id },
            new SectionType { Val = SectionMarkValues.NextPage },
            new PageSize
            {
                Width = across ? LongTwips : ShortTwips,
                Height = across ? ShortTwips : LongTwips,
                Orient = across ? PageOrientationValues.Landscape : PageOrientationValues.Portrait,
            },
            new PageMargin
            {
                Left = (uint)WordText.Twips(section.Margins.Left),
                Top = WordText.Twips(section.Margins.Top),
                Right = (uint)WordText.Twips(section.Margins.Right),
                Bottom = WordText.Twips(section.Margins.Bottom),
                Header = (uint)WordText.Twips(FootMm),
                Footer = (uint)WordText.Twips(FootMm),
                Gutter = 0,
            },
            Numbering(section, digits));
    }

    // In the corner that a left margin leaves free, inside what printers reach.
    private static void AddMark(Paper.PageMark mark, Paper.Orientation orientation, FooterPart part)
    {
        var sheetMm = orientation == Paper.Orientation.Landscape ? 210 : 297;
        var picture = new Paper.Picture(QrPicture.Draw(mark.Text), "image/png", MarkMm, mark.Alt);
        part.Footer.Elements<Paragraph>().First().AppendChild(new WordPicture(part).Build(picture, MarkEdgeMm, sheetMm - MarkEdgeMm - MarkMm)!);
    }

    private static PageNumberType Numbering(Paper.Section section, Paper.DocumentDigits digits) => new()
    {
        Format = digits == Paper.DocumentDigits.Thai ? NumberFormatValues.ThaiNumbers : NumberFormatValues.Decimal,
        Start = section.FirstPageNumber,
    };

    private static Footer Foot(Paper.Section section, Paper.DocumentDigits digits)
    {
        var foot = new Footer();
        if (section.FooterNote is { } note)
        {
            foot.AppendChild(Line(WordText.Run(note, WordText.Look(NotePt, color: NoteColor))));
        }

        if (section.PageNumbers || section.FooterNote is null)
        {
            foot.AppendChild(Line(section.PageNumbers ? PageNumber(digits) : []));
        }

        return foot;
    }

    private static Paragraph Line(params OpenXmlElement[] runs)
    {
        var line = WordText.Paragraph(new Paper.Paragraph([]) { Alignment = Paper.Alignment.Center });
        line.Append(runs);
        return line;
    }

    // begin, instruction, separate, last known result, end: Word shows a field in no other order.
    private static OpenXmlElement[] PageNumber(Paper.DocumentDigits digits) =>
    [
        Mark(FieldCharValues.Begin),
        new Run(Look(), new FieldCode(digits == Paper.DocumentDigits.Thai ? @" PAGE \* THAIARABIC " : " PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
        Mark(FieldCharValues.Separate),
        WordText.Run(digits == Paper.DocumentDigits.Thai ? "\u0E51" : "1", Look()),
        Mark(FieldCharValues.End),
    ];

    private static Run Mark(FieldCharValues kind) => new(Look(), new FieldChar { FieldCharType = kind });

    private static RunProperties Look() => WordText.Look(NumberPt);
}
