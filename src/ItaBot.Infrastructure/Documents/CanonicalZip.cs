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
        using var packed = new MemoryStream();
        using (var to = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers that stream expect the content types first.
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName != ContentTypes).ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }

        return packed.ToArray();
    }
}
