using System.Buffers.Binary;

namespace ItaBot.Infrastructure.Pictures.Png;

/// <summary>
/// Turns a row's samples into pixels on white ground. Palettes and grey of few bits go through a table; of 16 bits the
/// upper eight are kept.
/// </summary>
internal sealed class PngColours
{
    private const int White = 255;
    private readonly PngShape shape;
    private readonly byte[] palette;
    private readonly byte[] covers;
    private readonly int[] clear;

    private PngColours(PngShape shape, byte[] palette, byte[] covers, int[] clear) =>
        (this.shape, this.palette, this.covers, this.clear) = (shape, palette, covers, clear);

    /// <summary>The colours of a shape; null when its palette is missing or no palette.</summary>
    /// <param name="shape">How pixels are written.</param>
    /// <param name="palette">The PLTE chunk.</param>
    /// <param name="transparency">The tRNS chunk: covers of palette entries, or the one colour that is see-through.</param>
    public static PngColours? TryCreate(PngShape shape, byte[] palette, byte[] transparency)
    {
        if (shape.Kind == 3)
        {
            return palette.Length is 0 or > 768 || palette.Length % Raster.Channels != 0 ? null : new PngColours(shape, palette, transparency, []);
        }

        var named = shape.Kind is 0 or 2 && transparency.Length == 2 * shape.Samples;
        return new PngColours(shape, [], [], named ? [.. Enumerable.Range(0, shape.Samples).Select(n => (int)BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2 * n)))] : []);
    }

    /// <summary>Sets pixel <paramref name="at"/> of a row. A palette entry that is not there is black.</summary>
    public void Set(ReadOnlySpan<byte> row, int at, Span<byte> rgb)
    {
        var first = at * shape.Samples;
        if (shape.Kind == 3)
        {
            var entry = Sample(row, first);
            var cover = entry < covers.Length ? covers[entry] : White;
            for (var channel = 0; channel < rgb.Length; channel++)
            {
                var place = (entry * Raster.Channels) + channel;
                rgb[channel] = OnWhite(place < palette.Length ? palette[place] : 0, cover);
            }

            return;
        }

        var coloured = shape.Kind is 2 or 6;
        var shown = shape.Kind is 4 or 6 ? Eight(Sample(row, first + shape.Samples - 1)) : IsClear(row, first) ? 0 : White;
        for (var channel = 0; channel < rgb.Length; channel++)
        {
            rgb[channel] = OnWhite(Eight(Sample(row, first + (coloured ? channel : 0))), shown);
        }
    }

    private static byte OnWhite(int value, int cover) => (byte)(((value * cover) + (White * (White - cover)) + (White / 2)) / White);

    private bool IsClear(ReadOnlySpan<byte> row, int first)
    {
        for (var n = 0; n < clear.Length; n++)
        {
            if (Sample(row, first + n) != clear[n])
            {
                return false;
            }
        }

        return clear.Length > 0;
    }

    private int Sample(ReadOnlySpan<byte> row, int number) => shape.Depth switch
    {
        8 => row[number],
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * number)..]),
        var bits => (row[number * bits / 8] >> (8 - bits - (number * bits % 8))) & ((1 << bits) - 1),
    };

    private int Eight(int sample) => shape.Depth == 16 ? sample >> 8 : sample * 255 / ((1 << shape.Depth) - 1);
}
