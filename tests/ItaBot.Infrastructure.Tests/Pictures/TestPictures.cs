using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures;

/// <summary>Made-up pictures with what photos have: soft ground, hard edges, colours, fine grain.</summary>
internal static class TestPictures
{
    public static Raster Photo(int width, int height, int seed = 1)
    {
        var random = new Random(seed);
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                var grain = random.Next(-4, 5);
                var inside = Math.Pow(x - (width * 0.6), 2) + Math.Pow(y - (height * 0.4), 2) < Math.Pow(Math.Min(width, height) * 0.25, 2);
                var stripe = x < width / 4 && (x + y) / 6 % 2 == 0;
                rgb[at] = Sample((x * 200.0 / width) + 30 + (inside ? 40 : 0) + grain);
                rgb[at + 1] = Sample((y * 180.0 / height) + 40 + (stripe ? 50 : 0) + grain);
                rgb[at + 2] = Sample(120 + (80 * Math.Sin((x + (2 * y)) / 30.0)) + (inside ? -60 : 0) + grain);
            }
        }

        return new Raster(width, height, rgb);
    }

    public static Raster Plain(int width, int height, byte red, byte green, byte blue)
    {
        var rgb = new byte[width * height * 3];
        for (var at = 0; at < rgb.Length; at += 3)
        {
            (rgb[at], rgb[at + 1], rgb[at + 2]) = (red, green, blue);
        }

        return new Raster(width, height, rgb);
    }

    /// <summary>Likeness of two pictures in decibels; 99 when they are the same.</summary>
    public static double Psnr(Raster one, Raster other)
    {
        (one.Width, one.Height).ShouldBe((other.Width, other.Height));
        var sum = one.Rgb.Zip(other.Rgb, (a, b) => (double)(a - b) * (a - b)).Sum() / one.Rgb.Length;
        return sum == 0 ? 99 : 10 * Math.Log10(255 * 255 / sum);
    }

    public static byte[] Png(Raster picture) => ItaBot.Infrastructure.Pictures.Png.PngWriter.Write(
        picture.Width, picture.Height, picture.Rgb.Chunk(3).SelectMany(p => new[] { p[0], p[1], p[2], byte.MaxValue }).ToArray());

    private static byte Sample(double value) => (byte)Math.Clamp(value, 0, 255);
}
