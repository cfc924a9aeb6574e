using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ItaBot.Domain.Ports;
using Paper = ItaBot.Domain.Documents;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Writes a document as a Word file. A signer seals the file by its hash, so the same document gives the same bytes:
/// relationship ids are fixed, the zip is packed anew in one order with one time, and no author or clock is written in.
/// </summary>
public sealed class WordWriter : IDocumentWriter
{
    /// <inheritdoc/>
    public string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <inheritdoc/>
    public string Extension => ".docx";

    /// <summary>Writes a small document so that the first person who asks for one does not wait for the schema to load.</summary>
    public static void WarmUp()
    {
        var paragraph = new Paper.Paragraph([new Paper.Run("1", 16)]);
        var table = new Paper.Table([50], [new Paper.Row([new Paper.Cell([paragraph])])]);
        var section = new Paper.Section(Paper.Orientation.Portrait, new Paper.Margins(30, 20, 20, 20), [paragraph, table], PageNumbers: true);
        _ = new WordWriter().Write(new Paper.Document("1", [section], Paper.DocumentDigits.Arabic));
    }

    /// <inheritdoc/>
    public byte[] Write(Paper.Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var file = new MemoryStream();
        using (var package = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = package.AddNewPart<MainDocumentPart>(MediaType + ".main+xml", "rIdDocument");
            WordParts.Add(main);
            main.Document = new Document(new Body(Content(document, main)));
            WordParts.AddTitle(package, document.Title);
        }

        return CanonicalZip.Repack(file);
    }

    private static List<OpenXmlElement> Content(Paper.Document document, MainDocumentPart main)
    {
        var content = new List<OpenXmlElement>();
        var pictures = new WordPicture(main);
        for (var at = 0; at < document.Sections.Count; at++)
        {
            var section = document.Sections[at];
            content.AddRange(section.Blocks.Select(block => Write(block, pictures)));
            var properties = WordSection.Build(section, document.Digits, main, at + 1);
            EndWithParagraph(content);
            if (at == document.Sections.Count - 1)
            {
                content.Add(properties);
            }
            else
            {
                ((Paragraph)content[^1]).ParagraphProperties!.SectionProperties = properties;
            }
        }

        return content;
    }

    // Word wants a paragraph after a table, and a section ends in a paragraph of its own; a one-point line takes no page.
    private static void EndWithParagraph(List<OpenXmlElement> content)
    {
        if (content.Count == 0 || content[^1] is not Paragraph last || last.ParagraphProperties?.SectionProperties is not null)
        {
            content.Add(WordText.Paragraph(new Paper.Paragraph([new Paper.Run("", 1)]) { ExactLinePt = 1 }));
        }
    }

    private static OpenXmlElement Write(Paper.Block block, WordPicture pictures) => block switch
    {
        Paper.Paragraph paragraph => pictures.Paragraph(paragraph),
        Paper.Table table => WordTable.Build(table, pictures),
        Paper.PictureBlock picture => Write(picture, pictures),
        _ => throw new ArgumentException($"No way to write {block.GetType().Name}.", nameof(block)),
    };

    private static Paragraph Write(Paper.PictureBlock picture, WordPicture pictures)
    {
        var written = WordText.Paragraph(new Paper.Paragraph([]) { Alignment = picture.Alignment, SpaceAfterPt = picture.SpaceAfterPt });
        if (pictures.Build(picture.Picture, anchored: false) is { } run)
        {
            written.AppendChild(run);
        }

        return written;
    }
}
