using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ItaBot.Domain.Imports;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Reads a Word file into the lines of a paper: a line a paragraph, a line a table row. Cells merged downwards hold their text in
/// every row they span, as a reader of the page sees it. A file is hostile until read: its size packed and unpacked and its depth are bounded.
/// </summary>
public static class WordReader
{
    /// <summary>The largest unpacked file that is read, bytes.</summary>
    public const long LargestUnpacked = 100L * 1024 * 1024;

    private const int MostParts = 2000;
    private const long MostCharacters = 10_000_000;
    private const int Deepest = 200;

    /// <summary>The lines of a Word file, or null when it is none, broken or too large.</summary>
    public static IReadOnlyList<SourceLine>? Read(byte[] file)
    {
        try
        {
            if (!IsBounded(file))
            {
                return null;
            }

            using var stream = new MemoryStream(file, writable: false);
            using var word = WordprocessingDocument.Open(stream, isEditable: false);
            return word.MainDocumentPart is { } part && IsShallow(part) && (part.NumberingDefinitionsPart is not { } numbering || IsShallow(numbering)) && part.Document?.Body is { } body ? new WordLines(part).Of(body, SourceText.MostLines) : null;
        }
        catch (Exception e) when (e is InvalidDataException or FileFormatException or OpenXmlPackageException or XmlException or IOException or ArgumentException or InvalidOperationException or FormatException or OverflowException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsBounded(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        return zip.Entries.Count <= MostParts && zip.Entries.Sum(e => e.Length) <= LargestUnpacked && zip.GetEntry("word/document.xml") is not null;
    }

    // The library builds the tree of a part by calling itself for every level: a part nested deeply enough would end the program.
    private static bool IsShallow(OpenXmlPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters });
        while (reader.Read())
        {
            if (reader.Depth > Deepest)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Walks one document.</summary>
    private sealed class WordLines(MainDocumentPart part)
    {
        private readonly List<SourceLine> _lines = [];
        private readonly Dictionary<int, int> _counters = [];
        private readonly Dictionary<int, NumberFormatValues?> _formats = [];
        private int _number;

        public List<SourceLine> Of(Body body, int most)
        {
            foreach (var block in Flat(body))
            {
                if (_lines.Count >= most)
                {
                    break;
                }

                switch (block)
                {
                    case Paragraph paragraph:
                        Add([Text(paragraph)]);
                        break;
                    case Table table:
                        Add(table, most);
                        break;
                }
            }

            return _lines;
        }

        // Content controls may stand around paragraphs, tables, rows and cells.
        private static IEnumerable<OpenXmlElement> Flat(OpenXmlElement parent) =>
            parent.ChildElements.SelectMany(e => e is SdtElement ? e.ChildElements.Where(c => c.LocalName == "sdtContent").SelectMany(Flat) : [e]);

        private void Add(IReadOnlyList<string> cells) => _lines.Add(new SourceLine(++_number, cells));

        private void Add(Table table, int most)
        {
            var above = new Dictionary<int, string>();
            foreach (var row in Flat(table).OfType<TableRow>().Take(most - _lines.Count))
            {
                var cells = new List<string>();
                foreach (var cell in Flat(row).OfType<TableCell>())
                {
                    var merge = cell.TableCellProperties?.VerticalMerge;
                    var text = merge is not null && merge.Val?.Value != MergedCellValues.Restart ? above.GetValueOrDefault(cells.Count, "") : string.Join(' ', cell.Descendants<Paragraph>().Select(Text).Where(t => t.Length > 0));
                    if (merge is not null)
                    {
                        above[cells.Count] = text;
                    }

                    cells.Add(text);
                    var span = Math.Clamp(cell.TableCellProperties?.GridSpan?.Val?.Value ?? 1, 1, 30);
                    cells.AddRange(Enumerable.Repeat("", span - 1));
                }

                Add(cells.Count == 1 ? [cells[0], ""] : cells);
            }
        }

        private string Text(Paragraph paragraph)
        {
            var text = new System.Text.StringBuilder();
            foreach (var element in paragraph.Descendants())
            {
                text.Append(element switch
                {
                    DeletedText => "",
                    Text t => t.Text,
                    TabChar or Break or CarriageReturn => " ",
                    SymbolChar symbol => Symbol(symbol),
                    _ => element.LocalName == "checkBox" || element.LocalName == "checkbox" ? Box(element) : "",
                });
            }

            return Numbered(paragraph) + text.ToString().Trim();
        }

        private static string Symbol(SymbolChar symbol) =>
            int.TryParse(symbol.Char?.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && code is > 0x20 and < 0xFFFF and not (>= 0xD800 and <= 0xDFFF) ? ((char)code).ToString() : "";

        // An old form field: a box that is ticked by its "checked" child, or by "default" when nobody has touched it.
        private static string Box(OpenXmlElement element) =>
            element.Parent?.LocalName != "ffData" ? ""
            : (element.ChildElements.FirstOrDefault(c => c.LocalName == "checked") ?? element.ChildElements.FirstOrDefault(c => c.LocalName == "default")) is { } said && said.GetAttributes().All(a => a.Value is not ("0" or "false" or "off")) ? "\u2611" : "\u2610";

        // Numbers that Word counts by itself stand nowhere in the text.
        private string Numbered(Paragraph paragraph)
        {
            var numbering = paragraph.ParagraphProperties?.NumberingProperties;
            if (numbering?.NumberingId?.Val?.Value is not (> 0 and var id) || numbering.NumberingLevelReference?.Val?.Value is > 0)
            {
                return "";
            }

            if (!_formats.TryGetValue(id, out var format))
            {
                _formats[id] = format = FormatOf(id);
            }

            if (format is not null && format != NumberFormatValues.Bullet)
            {
                var count = _counters[id] = _counters.GetValueOrDefault(id) + 1;
                return string.Create(CultureInfo.InvariantCulture, $"{count}. ");
            }

            return "- ";
        }

        private NumberFormatValues? FormatOf(int id)
        {
            var numbering = part.NumberingDefinitionsPart?.Numbering;
            var instance = numbering?.Elements<NumberingInstance>().FirstOrDefault(n => n.NumberID?.Value == id);
            return numbering?.Elements<AbstractNum>().FirstOrDefault(a => a.AbstractNumberId?.Value == instance?.AbstractNumId?.Val?.Value)?.Elements<Level>().FirstOrDefault()?.NumberingFormat?.Val?.Value;
        }
    }
}
