using System.Buffers.Binary;
using System.Text;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Evidence;

/// <summary>Photos as telephones send them: with the place, the time and the telephone written beside the picture (EXIF 2.3, CIPA DC-008).</summary>
internal static class Photos
{
    /// <summary>A photo of coloured squares, unlike any of another seed.</summary>
    public static byte[] Jpeg(int width = 400, int height = 300, int seed = 1)
    {
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                var square = (x * 8 / width) + (y * 6 / height * 8) + (seed * 17);
                (rgb[at], rgb[at + 1], rgb[at + 2]) = ((byte)(square * 53), (byte)(square * 97), (byte)(255 - (square * 31)));
            }
        }

        return JpegWriter.Write(new Raster(width, height, rgb), 90);
    }

    /// <summary>The same photo with an EXIF block that names a place in Thailand, a telephone and which way up it was held.</summary>
    public static byte[] WithPlace(byte[] jpeg, short orientation = 1)
    {
        var exif = Exif(orientation);
        byte[] head = [0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2)];
        byte[] note = [0xFF, 0xFE, 0, 14, .. "13.75,100.50"u8];
        return [0xFF, 0xD8, .. head, .. exif, .. note, .. jpeg.AsSpan(2)];
    }

    private static byte[] Exif(short orientation)
    {
        // TIFF, little end first: the main list at 8 with three entries, the list of the place at 50, its numbers behind it.
        var tiff = new byte[220];
        var text = Encoding.ASCII.GetBytes("SecretPhone\0");
        "II*\0"u8.CopyTo(tiff);
        Int(tiff, 4, 8);
        Short(tiff, 8, 3);
        Entry(tiff, 10, 0x010F, 2, text.Length, 180);
        Entry(tiff, 22, 0x0112, 3, 1, orientation);
        Entry(tiff, 34, 0x8825, 4, 1, 50);
        text.CopyTo(tiff, 180);
        Short(tiff, 50, 4);
        Entry(tiff, 52, 1, 2, 2, 'N');
        Entry(tiff, 64, 2, 5, 3, 110);
        Entry(tiff, 76, 3, 2, 2, 'E');
        Entry(tiff, 88, 4, 5, 3, 140);
        foreach (var (at, degrees, minutes) in new[] { (110, 13, 45), (140, 100, 30) })
        {
            foreach (var (i, number) in new[] { degrees, minutes, 0 }.Select((n, i) => (i, n)))
            {
                Int(tiff, at + (i * 8), number);
                Int(tiff, at + (i * 8) + 4, 1);
            }
        }

        return [.. "Exif\0\0"u8, .. tiff];
    }

    private static void Entry(byte[] tiff, int at, int tag, int type, int count, int value)
    {
        Short(tiff, at, tag);
        Short(tiff, at + 2, type);
        Int(tiff, at + 4, count);
        Int(tiff, at + 8, value);
    }

    private static void Short(byte[] tiff, int at, int value) => BinaryPrimitives.WriteInt16LittleEndian(tiff.AsSpan(at), (short)value);

    private static void Int(byte[] tiff, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(at), value);
}
