namespace ItaBot.Bot.Commands;

/// <summary>
/// The picture of the LINE menu: six fields with a sign each, in the order of manifest/line/rich-menu.json. It holds no letters, since
/// no font comes with the program: what a field says is its action's label, and tapping it says the word in the talk.
/// </summary>
internal static class LineMenuImage
{
    /// <summary>Width in pixels.</summary>
    public const int Width = 1200;
    /// <summary>Height in pixels.</summary>
    public const int Height = 800;

    private const int Columns = 3;
    private const int Rows = 2;
    private const int Side = 240;
    private const double Grid = 24;
    private static readonly Ink White = new(0xFF, 0xFF, 0xFF);
    private static readonly Ink Ground = new(0x0B, 0x55, 0x63);
    private static readonly Ink Other = new(0x0E, 0x66, 0x76);

    // Go on, state, check, papers, home, help.
    private static readonly Shape[] Signs =
    [
        Shape.Polygon(new(7, 4), new(20, 12), new(7, 20)).Grown(0.5),
        Shape.Box(3, 13, 7, 21, 1).With(Shape.Box(10, 8, 14, 21, 1)).With(Shape.Box(17, 3, 21, 21, 1)),
        Shape.Line(3, new(4, 13), new(10, 19), new(20, 6)),
        Shape.Box(5, 2, 19, 22, 1.5).Rim(2).With(Shape.Line(1.6, new(8.5, 8), new(15.5, 8))).With(Shape.Line(1.6, new(8.5, 12), new(15.5, 12))).With(Shape.Line(1.6, new(8.5, 16), new(13, 16))),
        Shape.Polygon(new(12, 2.5), new(22, 11.5), new(2, 11.5)).Grown(0.4).With(Shape.Box(5, 11, 19, 21, 1)).Without(Shape.Box(10, 14, 14, 22, 0.5)),
        Shape.Line(2.6, new(7.5, 8.5), new(8.4, 5.6), new(12, 4), new(15.6, 5.6), new(16.5, 8.6), new(12, 12.4), new(12, 15)).With(Shape.Box(10.6, 18, 13.4, 20.8, 1.4)),
    ];

    /// <summary>The picture, a PNG.</summary>
    public static byte[] Draw()
    {
        var canvas = new Canvas(Width, Height).Fill(Ground, 0xFF);
        var (width, height) = (Width / Columns, Height / Rows);
        foreach (var (sign, i) in Signs.Select((s, i) => (s, i)))
        {
            var (left, top) = (i % Columns * width, i / Columns * height);
            if (i % 2 == 1)
            {
                canvas.Paint(Shape.Box(-1, -1, 2, 2, 0), Other, left, top, width, 1);
            }

            canvas.Paint(sign, White, left + ((width - Side) / 2), top + ((height - Side) / 2), Side, Grid);
        }

        return canvas.ToPng();
    }
}
