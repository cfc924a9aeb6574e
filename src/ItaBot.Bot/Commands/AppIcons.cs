namespace ItaBot.Bot.Commands;

/// <summary>
/// The two icons of the Teams app, drawn here so that no picture has to be kept in step: a paper that speaks, and is checked.
/// Both are drawn on a square of 32 units.
/// </summary>
internal static class AppIcons
{
    /// <summary>Width and height of the colour icon in pixels.</summary>
    public const int ColorSize = 192;
    /// <summary>Width and height of the outline icon in pixels.</summary>
    public const int OutlineSize = 32;

    private const double Grid = 32;
    private static readonly Ink White = new(0xFF, 0xFF, 0xFF);
    private static readonly Ink Ground = new(0x0B, 0x55, 0x63);
    private static readonly Ink Fold = new(0x9F, 0xC4, 0xCA);

    private readonly record struct Ink(byte Red, byte Green, byte Blue);

    /// <summary>The colour icon: a white mark on a ground without edges, which Teams rounds by itself.</summary>
    public static byte[] Color()
    {
        var pixels = Filled(ColorSize, Ground, 0xFF);
        Paint(pixels, ColorSize, Sheet(8.5, 6, 23.5, 22.6, 2.2, 4.6).With(Tail(10.7, 22.6, 4)), White);
        Paint(pixels, ColorSize, Shape.Polygon(new(18.9, 6), new(23.5, 10.6), new(18.9, 10.6)), Fold);
        Paint(pixels, ColorSize, Shape.Line(1.3, new(11.6, 10.2), new(16, 10.2)), Fold);
        Paint(pixels, ColorSize, Shape.Line(2.3, new(12, 16.2), new(15, 19.2), new(20.4, 13.6)), Ground);
        return PngImage.Write(ColorSize, pixels);
    }

    /// <summary>The outline icon: the same mark in white lines, transparent elsewhere.</summary>
    public static byte[] Outline()
    {
        var pixels = Filled(OutlineSize, White, 0);
        Paint(pixels, OutlineSize, Sheet(5, 3, 27, 25, 3, 6).Rim(2).With(Tail(8, 25, 4)), White);
        Paint(pixels, OutlineSize, Shape.Line(2.4, new(10, 14.4), new(14.2, 18.6), new(21, 11.8)), White);
        return PngImage.Write(OutlineSize, pixels);
    }

    // A sheet with round corners, its upper right one cut off.
    private static Shape Sheet(double left, double top, double right, double bottom, double radius, double cut) =>
        Shape.Box(left, top, right, bottom, radius)
            .Without(Shape.Polygon(new(right - cut, top), new(right - cut, top - cut), new(right + cut, top - cut), new(right + cut, top + cut), new(right, top + cut)));

    // What makes the sheet speak: it hangs from the sheet's lower edge.
    private static Shape Tail(double left, double top, double length) =>
        Shape.Polygon(new(left, top - 1), new(left + length + 1, top - 1), new(left, top + length)).Grown(0.4);

    private static byte[] Filled(int size, Ink ink, byte alpha)
    {
        var pixels = new byte[size * size * 4];
        for (var at = 0; at < pixels.Length; at += 4)
        {
            (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (ink.Red, ink.Green, ink.Blue, alpha);
        }

        return pixels;
    }

    // A pixel whose middle lies on an edge is half covered.
    private static void Paint(byte[] pixels, int size, Shape shape, Ink ink)
    {
        for (var at = 0; at < size * size; at++)
        {
            var spot = new Spot(((at % size) + 0.5) * Grid / size, ((at / size) + 0.5) * Grid / size);
            var cover = Math.Clamp(0.5 - (shape.DistanceTo(spot) * size / Grid), 0, 1);
            var pixel = pixels.AsSpan(at * 4, 4);
            (pixel[0], pixel[1], pixel[2], pixel[3]) = (Mix(pixel[0], ink.Red, cover), Mix(pixel[1], ink.Green, cover), Mix(pixel[2], ink.Blue, cover), Mix(pixel[3], 0xFF, cover));
        }
    }

    private static byte Mix(byte under, byte over, double cover) => (byte)Math.Round(under + ((over - under) * cover));
}
