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

    /// <summary>The colour icon: a white mark on a ground without edges, which Teams rounds by itself.</summary>
    public static byte[] Color()
    {
        var canvas = new Canvas(ColorSize, ColorSize).Fill(Ground, 0xFF);
        canvas.Paint(Sheet(8.5, 6, 23.5, 22.6, 2.2, 4.6).With(Tail(10.7, 22.6, 4)), White, 0, 0, ColorSize, Grid);
        canvas.Paint(Shape.Polygon(new(18.9, 6), new(23.5, 10.6), new(18.9, 10.6)), Fold, 0, 0, ColorSize, Grid);
        canvas.Paint(Shape.Line(1.3, new(11.6, 10.2), new(16, 10.2)), Fold, 0, 0, ColorSize, Grid);
        canvas.Paint(Shape.Line(2.3, new(12, 16.2), new(15, 19.2), new(20.4, 13.6)), Ground, 0, 0, ColorSize, Grid);
        return canvas.ToPng();
    }

    /// <summary>The outline icon: the same mark in white lines, transparent elsewhere.</summary>
    public static byte[] Outline()
    {
        var canvas = new Canvas(OutlineSize, OutlineSize).Fill(White, 0);
        canvas.Paint(Sheet(5, 3, 27, 25, 3, 6).Rim(2).With(Tail(8, 25, 4)), White, 0, 0, OutlineSize, Grid);
        canvas.Paint(Shape.Line(2.4, new(10, 14.4), new(14.2, 18.6), new(21, 11.8)), White, 0, 0, OutlineSize, Grid);
        return canvas.ToPng();
    }

    // A sheet with round corners, its upper right one cut off.
    private static Shape Sheet(double left, double top, double right, double bottom, double radius, double cut) =>
        Shape.Box(left, top, right, bottom, radius)
            .Without(Shape.Polygon(new(right - cut, top), new(right - cut, top - cut), new(right + cut, top - cut), new(right + cut, top + cut), new(right, top + cut)));

    // What makes the sheet speak: it hangs from the sheet's lower edge.
    private static Shape Tail(double left, double top, double length) =>
        Shape.Polygon(new(left, top - 1), new(left + length + 1, top - 1), new(left, top + length)).Grown(0.4);
}
