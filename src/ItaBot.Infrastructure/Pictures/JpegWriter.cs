using System.Buffers.Binary;
using ItaBot.Infrastructure.Pictures.Jpeg;

namespace ItaBot.Infrastructure.Pictures;

/// <summary>
/// Writes a picture as the plainest JPEG there is: baseline JFIF, colour at half size, the standard tables, and not one
/// byte about camera, place or time. The same pixels always give the same bytes.
/// </summary>
public static class JpegWriter
{
    private const int Unit = 2 * BlockTransform.Edge;

    /// <summary>The file of a picture.</summary>
    /// <param name="picture">The picture; at most 65,535 pixels an edge.</param>
    /// <param name="quality">1 (small) to 100 (fine), on the scale of the Independent JPEG Group.</param>
    public static byte[] Write(Raster picture, int quality)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(picture.Width, picture.Height), ushort.MaxValue, nameof(picture));
        var (brightness, colour) = (Steps(StandardCodes.BrightnessSteps, quality), Steps(StandardCodes.ColourSteps, quality));
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        Segment(file, 0xDB, [0, .. ZigZag.Places.Select(p => brightness[p]), 1, .. ZigZag.Places.Select(p => colour[p])]);
        Segment(file, 0xC0, Frame(picture));
        foreach (var codes in new[] { StandardCodes.BrightnessDc, StandardCodes.BrightnessAc, StandardCodes.ColourDc, StandardCodes.ColourAc })
        {
            Segment(file, 0xC4, [codes.Place, .. codes.Counts, .. codes.Symbols]);
        }

        Segment(file, 0xDA, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
        Units(picture, new JpegBlockWriter(file), brightness, colour);
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private static byte[] Frame(Raster picture)
    {
        byte[] frame = [8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(1), (ushort)picture.Height);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(3), (ushort)picture.Width);
        return frame;
    }

    private static byte[] Steps(ReadOnlySpan<byte> table, int quality)
    {
        var scale = quality < 50 ? 5000 / quality : 200 - (2 * quality);
        var steps = new byte[BlockTransform.Size];
        for (var at = 0; at < steps.Length; at++)
        {
            steps[at] = (byte)Math.Clamp(((table[at] * scale) + 50) / 100, 1, 255);
        }

        return steps;
    }

    private static void Segment(MemoryStream file, byte marker, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + length.Length));
        file.Write([0xFF, marker]);
        file.Write(length);
        file.Write(content);
    }

    // A unit is 16 by 16 pixels: four blocks of brightness, and one of each colour made of the means of four pixels.
    private static void Units(Raster picture, JpegBlockWriter blocks, byte[] brightness, byte[] colour)
    {
        var unit = new JpegUnit();
        for (var top = 0; top < picture.Height; top += Unit)
        {
            for (var left = 0; left < picture.Width; left += Unit)
            {
                unit.Take(picture, left, top);
                foreach (var block in unit.Brightness)
                {
                    blocks.Write(block, brightness, 0);
                }

                blocks.Write(unit.Blue, colour, 1);
                blocks.Write(unit.Red, colour, 2);
            }
        }

        blocks.Finish();
    }
}
