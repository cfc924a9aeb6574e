using ItaBot.Infrastructure.Pictures;

namespace ItaBot.Infrastructure.Tests.Pictures.Qr;

/// <summary>A sheet of paper with marks like print on it and a code near its lower edge.</summary>
internal static class Sheets
{
    /// <summary>A sheet (A4) at so many dots an inch; the code, its quiet edge included, is so many mm wide.</summary>
    public static Raster With(byte[] codePng, int dpi, double codeMm, int seed = 1)
    {
        var code = PictureFile.TryRead(codePng, out var problem).ShouldNotBeNull(problem);
        var fine = 2; // the sheet is drawn at twice the size and made smaller, as a printer's dots are finer than a scanner's
        var perMm = dpi / 25.4 * fine;
        var (width, height) = ((int)(210 * perMm), (int)(297 * perMm));
        var sheet = TestPictures.Plain(width, height, 255, 255, 255);
        Print(sheet, perMm, seed);
        var edge = (int)(codeMm * perMm);
        var (left, top) = ((int)(30 * perMm), (int)(250 * perMm));
        for (var y = 0; y < edge; y++)
        {
            for (var x = 0; x < edge; x++)
            {
                var from = ((y * code.Height / edge * code.Width) + (x * code.Width / edge)) * 3;
                code.Rgb.AsSpan(from, 3).CopyTo(sheet.Rgb.AsSpan((((top + y) * width) + left + x) * 3));
            }
        }

        return sheet.Fit(height / fine);
    }

    // Lines of short strokes, rings and boxes, dark as letters are.
    private static void Print(Raster sheet, double perMm, int seed)
    {
        var random = new Random(seed);
        for (var line = 30.0; line < 240; line += 8)
        {
            for (var at = 30.0; at < 185; at += 2.4 + random.NextDouble())
            {
                var (x, y, size, stroke) = ((int)(at * perMm), (int)(line * perMm), (int)(2.2 * perMm), Math.Max(1, (int)(0.35 * perMm)));
                var kind = random.Next(4);
                for (var dy = 0; dy < size * 3 / 2; dy++)
                {
                    for (var dx = 0; dx < size; dx++)
                    {
                        var ring = Math.Abs(Math.Sqrt(Math.Pow(dx - (size / 2.0), 2) + Math.Pow(dy - (size / 2.0), 2)) - (size * 0.4)) < stroke;
                        var ink = kind switch { 0 => dx < stroke, 1 => ring, 2 => dy < stroke || dx < stroke, _ => dx < stroke || dx >= size - stroke || dy < stroke };
                        if (ink)
                        {
                            sheet.Rgb.AsSpan((((y + dy) * sheet.Width) + x + dx) * 3, 3).Fill(30);
                        }
                    }
                }
            }
        }
    }
}
