using System.IO.Compression;
using System.Xml.Linq;
using ItaBot.Domain.Documents;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Infrastructure.Tests.Documents;

/// <summary>A written file opened as the plain zip of XML it is, so the tests do not trust the library that wrote it.</summary>
internal sealed class WordFile
{
    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private readonly Dictionary<string, byte[]> parts = new(StringComparer.Ordinal);

    public WordFile(Document document)
    {
        Bytes = new WordWriter().Write(document);
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            parts[entry.FullName] = copy.ToArray();
            Entries.Add((entry.FullName, entry.LastWriteTime.DateTime));
        }
    }

    public byte[] Bytes { get; }

    public List<(string Name, DateTime Time)> Entries { get; } = [];

    public IEnumerable<XDocument> Xml => parts.Where(part => !part.Key.Contains("media", StringComparison.Ordinal)).Select(part => Read(part.Value));

    public XElement Body => Part("word/document.xml").Root!.Element(W + "body")!;

    public IEnumerable<XDocument> Footers => parts.Where(part => part.Key.StartsWith("word/footer", StringComparison.Ordinal)).OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => Read(part.Value));

    public static string? Value(XElement element, string attribute = "val") => (string?)element.Attribute(W + attribute);

    public static string Text(XContainer container) => string.Concat(container.Descendants(W + "t").Select(text => text.Value));

    public XDocument Part(string name) => Read(parts[name]);

    private static XDocument Read(byte[] part)
    {
        using var stream = new MemoryStream(part);
        return XDocument.Load(stream);
    }
}
