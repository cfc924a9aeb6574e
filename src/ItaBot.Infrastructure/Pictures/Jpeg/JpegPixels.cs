namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>
/// Paints pixels from coefficients: each plane is turned into samples, coarser planes are stretched (at half size between
/// the nearest samples, three parts to one, as most readers do; otherwise by repeating), and the colours are mixed by the
/// equations of JFIF (ITU-T T.871).
/// </summary>
internal static class JpegPixels
{
    private const int Grey = 128;
    private const int Fine = 16; // stretched samples carry four bits below the point

    /// <summary>The frame's picture.</summary>
    /// <param name="frame">The frame, all coefficients read; their memory is given back.</param>
    /// <param name="ycc">Whether three planes are brightness and two colour differences, not red, green and blue.</param>
    public static Raster Paint(JpegFrame frame, bool ycc)
    {
        var planes = frame.Planes.Select(p => Samples(p)).ToArray();
        var lines = planes.Select(_ => new int[frame.Width]).ToArray();
        var tall = new int[frame.Width + BlockTransform.Edge];
        var rgb = new byte[frame.Width * frame.Height * Raster.Channels];
        for (var y = 0; y < frame.Height; y++)
        {
            for (var at = 0; at < planes.Length; at++)
            {
                Stretch(frame, frame.Planes[at], planes[at], y, tall, lines[at]);
            }

            Mix(lines, ycc, rgb.AsSpan(y * frame.Width * Raster.Channels, frame.Width * Raster.Channels));
        }

        return new Raster(frame.Width, frame.Height, rgb);
    }

    private static byte[] Samples(JpegPlane plane)
    {
        var width = plane.Stride * BlockTransform.Edge;
        var samples = new byte[width * plane.Rows * BlockTransform.Edge];
        Span<float> block = stackalloc float[BlockTransform.Size];
        for (var at = 0; at < plane.Stride * plane.Rows; at++)
        {
            var coefficients = plane.Coefficients.AsSpan(at * BlockTransform.Size, BlockTransform.Size);
            for (var n = 0; n < block.Length; n++)
            {
                block[n] = coefficients[n] * plane.Steps![n];
            }

            BlockTransform.Inverse(block);
            var corner = (at / plane.Stride * BlockTransform.Edge * width) + (at % plane.Stride * BlockTransform.Edge);
            for (var n = 0; n < block.Length; n++)
            {
                samples[corner + (n / BlockTransform.Edge * width) + (n % BlockTransform.Edge)] = (byte)Math.Clamp(block[n] + Grey + 0.5f, 0, 255);
            }
        }

        plane.Release();
        return samples;
    }

    // One line of the picture from a plane: first between two of its rows, then between neighbours in the line.
    private static void Stretch(JpegFrame frame, JpegPlane plane, byte[] samples, int y, int[] tall, int[] line)
    {
        var width = plane.Stride * BlockTransform.Edge;
        var halfDown = frame.Down == plane.Down * 2;
        var near = halfDown ? y / 2 : y * plane.Down / frame.Down;
        var other = halfDown ? Math.Clamp(near + (y % 2 == 0 ? -1 : 1), 0, plane.Height - 1) : near;
        var a = samples.AsSpan(near * width, plane.Width);
        var b = samples.AsSpan(other * width, plane.Width);
        for (var x = 0; x < plane.Width; x++)
        {
            tall[x] = (a[x] * 3) + b[x];
        }

        if (frame.Across == plane.Across * 2)
        {
            for (var x = 0; x < line.Length; x++)
            {
                line[x] = (tall[x / 2] * 3) + tall[Math.Clamp((x / 2) + (x % 2 == 0 ? -1 : 1), 0, plane.Width - 1)];
            }
        }
        else
        {
            for (var x = 0; x < line.Length; x++)
            {
                line[x] = tall[x * plane.Across / frame.Across] * 4;
            }
        }
    }

    private static void Mix(int[][] lines, bool ycc, Span<byte> rgb)
    {
        for (var (x, to) = (0, 0); x < lines[0].Length; x++, to += Raster.Channels)
        {
            float first = lines[0][x];
            if (lines.Length == 1)
            {
                rgb[to] = rgb[to + 1] = rgb[to + 2] = Sample(first);
            }
            else if (ycc)
            {
                var (blue, red) = (lines[1][x] - (Grey * Fine), lines[2][x] - (Grey * Fine));
                rgb[to] = Sample(first + (1.402f * red));
                rgb[to + 1] = Sample(first - (0.344136f * blue) - (0.714136f * red));
                rgb[to + 2] = Sample(first + (1.772f * blue));
            }
            else
            {
                (rgb[to], rgb[to + 1], rgb[to + 2]) = (Sample(first), Sample(lines[1][x]), Sample(lines[2][x]));
            }
        }
    }

    private static byte Sample(float fine) => (byte)Math.Clamp((fine / Fine) + 0.5f, 0, 255);
}
