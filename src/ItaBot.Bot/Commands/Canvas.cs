using ItaBot.Infrastructure.Pictures.Png;

namespace ItaBot.Bot.Commands;

/// <summary>A colour.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue);

/// <summary>A picture in the making: pixels of red, green, blue and cover.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly byte[] _pixels = new byte[width * height * 4];

    /// <summary>Gives every pixel one colour.</summary>
    public Canvas Fill(Ink ink, byte alpha)
    {
        for (var at = 0; at < _pixels.Length; at += 4)
        {
            (_pixels[at], _pixels[at + 1], _pixels[at + 2], _pixels[at + 3]) = (ink.Red, ink.Green, ink.Blue, alpha);
        }

        return this;
    }

    /// <summary>Paints a shape drawn on a square of units whose corner lies at a pixel. A pixel whose middle lies on an edge is half covered.</summary>
    /// <param name="shape">What.</param>
    /// <param name="ink">In which colour.</param>
    /// <param name="left">Pixel of the square's left edge.</param>
    /// <param name="top">Pixel of its upper edge.</param>
    /// <param name="side">Its side in pixels.</param>
    /// <param name="units">Its side in units of the drawing.</param>
    public Canvas Paint(Shape shape, Ink ink, int left, int top, int side, double units)
    {
        for (var at = 0; at < side * side; at++)
        {
            var (x, y) = (at % side, at / side);
            var cover = Math.Clamp(0.5 - (shape.DistanceTo(new Spot((x + 0.5) * units / side, (y + 0.5) * units / side)) * side / units), 0, 1);
            var pixel = _pixels.AsSpan((((top + y) * width) + left + x) * 4, 4);
            (pixel[0], pixel[1], pixel[2], pixel[3]) = (Mix(pixel[0], ink.Red, cover), Mix(pixel[1], ink.Green, cover), Mix(pixel[2], ink.Blue, cover), Mix(pixel[3], 0xFF, cover));
        }

        return this;
    }

    /// <summary>The picture as a file.</summary>
    public byte[] ToPng() => PngWriter.Write(width, height, _pixels);

    private static byte Mix(byte under, byte over, double cover) => (byte)Math.Round(under + ((over - under) * cover));
}
