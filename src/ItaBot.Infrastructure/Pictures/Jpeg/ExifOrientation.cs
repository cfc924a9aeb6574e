using System.Buffers.Binary;

namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>Which way up the camera was held: one number of the first directory of the EXIF block (CIPA DC-008, TIFF 6.0). Everything else there stays unread.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int ShortType = 3;
    private const int EntryLength = 12;

    /// <summary>The orientation (1 to 8) of an APP1 segment; 1 when it says none.</summary>
    public static int Read(ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 14 || !segment.StartsWith("Exif\0\0"u8))
        {
            return 1;
        }

        var tiff = segment[6..];
        var little = tiff[0] == (byte)'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        for (var at = 2; count > 0 && at + EntryLength <= entries.Length; at += EntryLength, count--)
        {
            if (Short(entries[at..], little) == Tag && Short(entries[(at + 2)..], little) == ShortType)
            {
                return Short(entries[(at + 8)..], little) is var value and >= 1 and <= 8 ? value : 1;
            }
        }

        return 1;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
