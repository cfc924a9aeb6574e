using System.Numerics;
using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures.Qr;

/// <summary>What happens to a printed page on its way back: turned, seen from the side, badly lit, soft, grainy, packed as JPEG.</summary>
internal sealed record Scene(double Degrees = 0, double Tilt = 0, double Scale = 1, double Shadow = 0, int Blur = 0, int Noise = 0, int Jpeg = 0, int Orientation = 1)
{
    public Raster Take(Raster page)
    {
        var (width, height) = ((int)(page.Width * Scale), (int)(page.Height * Scale));
        var random = new Random(3);
        var seen = new byte[width * height * 3];
        var turn = Matrix3x2.CreateRotation((float)(Degrees * Math.PI / 180), new Vector2(page.Width / 2f, page.Height / 2f));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // the further down, the narrower, as from a camera held over the upper edge
                var narrow = 1 + (Tilt * y / height);
                var from = Vector2.Transform(new Vector2((float)((((x + 0.5) / Scale) - (page.Width / 2.0)) * narrow) + (page.Width / 2f), (float)((y + 0.5) / Scale * (1 + (Tilt * y / height / 3)))), turn);
                var light = 1 - (Shadow * (0.5 + (0.5 * Math.Sin((x * 3.0 / width) + (y * 2.0 / height)))));
                var value = (Mean(page, from, 0.5 / Scale) * light) + (random.NextDouble() - 0.5) * 2 * Noise;
                seen.AsSpan(((y * width) + x) * 3, 3).Fill((byte)Math.Clamp(value, 0, 255));
            }
        }

        var picture = new Raster(width, height, seen).Upright(Orientation);
        for (var times = 0; times < Blur; times++)
        {
            picture = Soften(picture);
        }

        return Jpeg == 0 ? picture : PictureFile.TryRead(JpegWriter.Write(picture, Jpeg), out _).ShouldNotBeNull();
    }

    private static double Mean(Raster page, Vector2 at, double reach)
    {
        double sum = 0;
        foreach (var (dx, dy) in new[] { (-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5) })
        {
            var (x, y) = ((int)Math.Floor(at.X + (dx * reach)), (int)Math.Floor(at.Y + (dy * reach)));
            sum += x < 0 || y < 0 || x >= page.Width || y >= page.Height ? 90 : page.Rgb[((y * page.Width) + x) * 3];
        }

        return sum / 4;
    }

    private static Raster Soften(Raster picture)
    {
        var soft = new byte[picture.Rgb.Length];
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var sum = 0;
                for (var n = 0; n < 9; n++)
                {
                    sum += picture.Rgb[((Math.Clamp(y + (n / 3) - 1, 0, picture.Height - 1) * picture.Width) + Math.Clamp(x + (n % 3) - 1, 0, picture.Width - 1)) * 3];
                }

                soft.AsSpan(((y * picture.Width) + x) * 3, 3).Fill((byte)(sum / 9));
            }
        }

        return new Raster(picture.Width, picture.Height, soft);
    }
}
