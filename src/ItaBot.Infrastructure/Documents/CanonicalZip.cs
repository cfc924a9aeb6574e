using System.IO.Compression;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Packs a zip anew with its entries in one order and at one time, because the packaging library stamps the clock on
/// every entry and a hash taken today must still fit the file made again tomorrow.
/// </summary>
internal static class CanonicalZip
{
    private const string ContentTypes = "[Content_Types].xml";
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same entries, packed canonically.</summary>
    public static byte[] Repack(Stream zip)
    {
        zip.Position = 0;
        using var from = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);

        // Readers that stream expect the content types first.
        return Pack(from.Entries.OrderBy(entry => entry.FullName != ContentTypes).ThenBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry => (entry.FullName, entry.Open())), CompressionLevel.Optimal);
    }

    /// <summary>Packs files in the order of their names, stored as they are, so that the bytes do not hang on a version of the packing code.</summary>
    public static byte[] Pack(IReadOnlyDictionary<string, byte[]> files) =>
        Pack(files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, (Stream)new MemoryStream(file.Value, writable: false))), CompressionLevel.NoCompression);

    private static byte[] Pack(IEnumerable<(string Name, Stream Content)> files, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = to.CreateEntry(name, level);
                entry.LastWriteTime = Epoch;
                using var source = content;
                using var target = entry.Open();
                source.CopyTo(target);
            }
        }

        return packed.ToArray();
    }
}
