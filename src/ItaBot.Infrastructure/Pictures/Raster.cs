namespace ItaBot.Infrastructure.Pictures;

/// <summary>
/// A picture as plain pixels: what every file format is read into and written from, so that the rest of the program
/// never has to know how a photo was packed, which way up the camera was held, or whether its ground was see-through.
/// </summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Rgb">Red, green, blue of each pixel (8 bit, sRGB), rows from top to bottom without gaps.</param>
public sealed record Raster(int Width, int Height, byte[] Rgb)
{
    /// <summary>Bytes a pixel.</summary>
    public const int Channels = 3;

    /// <summary>A copy whose longest edge is at most <paramref name="longestEdge"/> pixels, each new pixel the mean of the area it covers; itself when it is no larger.</summary>
    public Raster Fit(int longestEdge)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longestEdge, 1);
        var longest = Math.Max(Width, Height);
        if (longest <= longestEdge)
        {
            return this;
        }

        var scale = (double)longestEdge / longest;
        return AreaMean.Shrink(this, Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
    }

    /// <summary>The picture set upright by its EXIF orientation (1 to 8, CIPA DC-008 tag 0x0112); any other number leaves it as it is.</summary>
    public Raster Upright(int orientation) => orientation switch
    {
        2 => Turned(Width, Height, (x, y) => (Width - 1 - x, y)),
        3 => Turned(Width, Height, (x, y) => (Width - 1 - x, Height - 1 - y)),
        4 => Turned(Width, Height, (x, y) => (x, Height - 1 - y)),
        5 => Turned(Height, Width, (x, y) => (y, x)),
        6 => Turned(Height, Width, (x, y) => (y, Height - 1 - x)),
        7 => Turned(Height, Width, (x, y) => (Width - 1 - y, Height - 1 - x)),
        8 => Turned(Height, Width, (x, y) => (Width - 1 - y, x)),
        _ => this,
    };

    private Raster Turned(int width, int height, Func<int, int, (int X, int Y)> source)
    {
        var turned = new byte[Rgb.Length];
        for (var (y, to) = (0, 0); y < height; y++)
        {
            for (var x = 0; x < width; x++, to += Channels)
            {
                var from = source(x, y);
                Rgb.AsSpan(((from.Y * Width) + from.X) * Channels, Channels).CopyTo(turned.AsSpan(to));
            }
        }

        return new Raster(width, height, turned);
    }
}
