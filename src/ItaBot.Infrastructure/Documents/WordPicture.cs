using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Dw = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Paper = ItaBot.Domain.Documents;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Pictures of one document. A picture that is no PNG or JPEG is left out: a paper without its crest can still be
/// stamped, a paper that does not open cannot.
/// </summary>
internal sealed class WordPicture(OpenXmlPartContainer main)
{
    private const double EmuPerMm = 36000;
    private const double LongestMm = 200;
    private const double LinePt = 16;
    private uint count;

    /// <summary>A paragraph with the pictures that belong to it.</summary>
    public Paragraph Paragraph(Paper.Paragraph paragraph)
    {
        var written = WordText.Paragraph(paragraph);
        foreach (var (picture, anchored) in new[] { (paragraph.Within, false), (paragraph.Beside, true) })
        {
            if (picture is not null && Build(picture, anchored) is { } run)
            {
                written.InsertAfter(run, written.ParagraphProperties);
            }
        }

        return written;
    }

    /// <summary>The picture as a run, standing in the line or anchored at the left margin; null when it is not readable.</summary>
    public Run? Build(Paper.Picture picture, bool anchored) => Build(picture, (named, graphic, width, height) => anchored ? Anchor(named, graphic, width, height) : Inline(named, graphic, width, height));

    /// <summary>The picture as a run, its upper left corner so many mm from the sheet's left and upper edge; it moves no text.</summary>
    public Run? Build(Paper.Picture picture, double leftMm, double topMm) => Build(picture, (named, graphic, width, height) =>
    {
        var place = Anchor(named, graphic, width, height);
        place.HorizontalPosition = new Dw.HorizontalPosition(new Dw.PositionOffset(WordText.Number((int)(leftMm * EmuPerMm)))) { RelativeFrom = Dw.HorizontalRelativePositionValues.Page };
        place.VerticalPosition = new Dw.VerticalPosition(new Dw.PositionOffset(WordText.Number((int)(topMm * EmuPerMm)))) { RelativeFrom = Dw.VerticalRelativePositionValues.Page };
        return place;
    });

    private Run? Build(Paper.Picture picture, Func<Dw.DocProperties, A.Graphic, long, long, OpenXmlElement> place)
    {
        if (ImageSize.Read(picture.Bytes) is not { } size)
        {
            return null;
        }

        count++;
        var id = "rIdPicture" + WordText.Number((int)count);
        var part = main.AddNewPart<ImagePart>(size.ContentType, id);
        using (var bytes = new MemoryStream(picture.Bytes, writable: false))
        {
            part.FeedData(bytes);
        }

        var heightMm = Math.Clamp(picture.HeightMm, 1, LongestMm);
        var widthMm = Math.Clamp(heightMm * size.Width / size.Height, 1, LongestMm);
        var (width, height) = ((long)(widthMm * EmuPerMm), (long)(heightMm * EmuPerMm));
        var named = new Dw.DocProperties { Id = count, Name = "Picture " + WordText.Number((int)count), Description = WordText.Valid(picture.Alt) };
        var graphic = Graphic(id, named, width, height);
        return new Run(WordText.Look(LinePt), new Drawing(place(named, graphic, width, height)));
    }

    private static Dw.Inline Inline(Dw.DocProperties named, A.Graphic graphic, long width, long height) =>
        new(new Dw.Extent { Cx = width, Cy = height }, named, graphic)
        {
            DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
        };

    private static Dw.Anchor Anchor(Dw.DocProperties named, A.Graphic graphic, long width, long height) =>
        new(
            new Dw.SimplePosition { X = 0, Y = 0 },
            new Dw.HorizontalPosition(new Dw.PositionOffset("0")) { RelativeFrom = Dw.HorizontalRelativePositionValues.Margin },
            new Dw.VerticalPosition(new Dw.PositionOffset("0")) { RelativeFrom = Dw.VerticalRelativePositionValues.Margin },
            new Dw.Extent { Cx = width, Cy = height },
            new Dw.WrapNone(),
            named,
            graphic)
        {
            SimplePos = false, RelativeHeight = 1, BehindDoc = false, Locked = false, LayoutInCell = true, AllowOverlap = true,
            DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0,
        };

    private static A.Graphic Graphic(string id, Dw.DocProperties named, long width, long height) =>
        new(new A.GraphicData(new Pic.Picture(
            new Pic.NonVisualPictureProperties(
                new Pic.NonVisualDrawingProperties { Id = named.Id, Name = named.Name },
                new Pic.NonVisualPictureDrawingProperties()),
            new Pic.BlipFill(new A.Blip { Embed = id }, new A.Stretch(new A.FillRectangle())),
            new Pic.ShapeProperties(
                new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
                new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
        {
            Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
        });
}
