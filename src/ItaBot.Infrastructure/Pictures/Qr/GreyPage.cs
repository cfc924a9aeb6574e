namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>A page as brightness alone, and which of its places are ink: darker than their surroundings, so that a shadow across the paper is no ink and print within it is.</summary>
internal sealed class GreyPage
{
    private const float Darker = 0.88f;
    private readonly byte[] grey;

    private GreyPage(int width, int height, byte[] grey) => (Width, Height, this.grey) = (width, height, grey);

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>The brightness of a picture.</summary>
    public static GreyPage Of(Raster picture)
    {
        var pixels = new byte[picture.Width * picture.Height];
        for (var at = 0; at < pixels.Length; at++)
        {
            var from = at * Raster.Channels;
            pixels[at] = (byte)(((picture.Rgb[from] * 77) + (picture.Rgb[from + 1] * 150) + (picture.Rgb[from + 2] * 29)) >> 8);
        }

        return new GreyPage(picture.Width, picture.Height, pixels);
    }

    /// <summary>The page at twice its size, soft between its pixels: small prints are found better there.</summary>
    public GreyPage Doubled()
    {
        var doubled = new byte[grey.Length * 4];
        for (var y = 0; y < Height * 2; y++)
        {
            for (var x = 0; x < Width * 2; x++)
            {
                doubled[(y * Width * 2) + x] = (byte)(At((x / 2f) + 0.25f, (y / 2f) + 0.25f) + 0.5f);
            }
        }

        return new GreyPage(Width * 2, Height * 2, doubled);
    }

    /// <summary>The brightness at a point (0 to 255), pixels being squares whose corners are whole numbers; beyond the edge that of the edge.</summary>
    public float At(float x, float y)
    {
        (x, y) = (Math.Clamp(x - 0.5f, 0, Width - 1), Math.Clamp(y - 0.5f, 0, Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (right, below) = (Math.Min(left + 1, Width - 1), Math.Min(top + 1, Height - 1));
        var (across, down) = (x - left, y - top);
        var upper = (grey[(top * Width) + left] * (1 - across)) + (grey[(top * Width) + right] * across);
        var lower = (grey[(below * Width) + left] * (1 - across)) + (grey[(below * Width) + right] * across);
        return (upper * (1 - down)) + (lower * down);
    }

    /// <summary>Which pixels are ink: darker by an eighth than the mean of the square of <paramref name="reach"/> pixels to every side.</summary>
    public bool[] Ink(int reach)
    {
        var sums = new uint[(Width + 1) * (Height + 1)];
        for (var y = 0; y < Height; y++)
        {
            uint line = 0;
            for (var x = 0; x < Width; x++)
            {
                line += grey[(y * Width) + x];
                sums[((y + 1) * (Width + 1)) + x + 1] = sums[(y * (Width + 1)) + x + 1] + line;
            }
        }

        var ink = new bool[grey.Length];
        for (var y = 0; y < Height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - reach) * (Width + 1), Math.Min(Height, y + reach + 1) * (Width + 1));
            for (var x = 0; x < Width; x++)
            {
                var (left, right) = (Math.Max(0, x - reach), Math.Min(Width, x + reach + 1));
                var sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
                var mean = (float)sum / ((right - left) * ((bottom - top) / (Width + 1)));
                ink[(y * Width) + x] = grey[(y * Width) + x] < mean * Darker;
            }
        }

        return ink;
    }
}
