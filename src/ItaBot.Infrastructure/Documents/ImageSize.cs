using System.Buffers.Binary;
using ItaBot.Infrastructure.Pictures.Png;

namespace ItaBot.Infrastructure.Documents;

/// <summary>
/// Width and height in pixels, read from the file's own head: what an upload calls itself proves nothing, and an image
/// with wrong proportions or a damaged head would make Word refuse the whole paper.
/// </summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="ContentType">What the file is.</param>
internal readonly record struct ImageSize(int Width, int Height, string ContentType)
{
    private const int StartOfFrameLength = 9;

    /// <summary>The size of a PNG or JPEG; null for anything else.</summary>
    public static ImageSize? Read(ReadOnlySpan<byte> file)
    {
        var size = file.StartsWith(PngReader.Signature) ? Png(file) : Jpeg(file);
        return size is { Width: > 0, Height: > 0 } ? size : null;
    }

    private static ImageSize? Png(ReadOnlySpan<byte> file) => file.Length < 24 || !file[12..].StartsWith("IHDR"u8)
        ? null
        : new ImageSize(BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]), "image/png");

    private static ImageSize? Jpeg(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8)
        {
            return null;
        }

        var at = 2;
        while (at + StartOfFrameLength <= file.Length && file[at] == 0xFF)
        {
            if (IsStartOfFrame(file[at + 1]))
            {
                return new ImageSize(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), "image/jpeg");
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }

    // C4, C8 and CC in this range are tables, not frames.
    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
