namespace ItaBot.Infrastructure.Pictures;

/// <summary>
/// Makes a picture smaller by taking the mean of what each new pixel covers, parts of pixels included: nothing is
/// skipped, so thin letters of a photographed notice stay readable and fine patterns do not flicker.
/// </summary>
internal static class AreaMean
{
    /// <summary>The picture at a size not larger than its own.</summary>
    public static Raster Shrink(Raster picture, int width, int height)
    {
        var columns = Shares(picture.Width, width);
        var rows = Shares(picture.Height, height);
        var line = new float[width * Raster.Channels];
        var sums = new float[line.Length];
        var small = new byte[width * height * Raster.Channels];
        for (var y = 0; y < picture.Height; y++)
        {
            Narrow(picture.Rgb.AsSpan(y * picture.Width * Raster.Channels, picture.Width * Raster.Channels), columns, line);
            var (row, share, rest) = rows[y];
            Add(sums, line, share);
            if (y == picture.Height - 1 || rows[y + 1].To > row)
            {
                Write(sums, small.AsSpan(row * line.Length, line.Length));
                Array.Clear(sums);
                Add(sums, line, rest);
            }
        }

        return new Raster(width, height, small);
    }

    // Where each old pixel goes, its share of that new pixel, and its share of the one after (0 when it does not reach it).
    private static (int To, float Share, float Next)[] Shares(int from, int to)
    {
        var shares = new (int, float, float)[from];
        var size = (double)from / to;
        for (var at = 0; at < from; at++)
        {
            var first = Math.Min((int)(at / size), to - 1);
            var edge = (first + 1) * size;
            var rest = first == to - 1 ? 0 : Math.Max(0, at + 1 - edge);
            shares[at] = (first, (float)((1 - rest) / size), (float)(rest / size));
        }

        return shares;
    }

    private static void Narrow(ReadOnlySpan<byte> row, (int To, float Share, float Next)[] columns, float[] line)
    {
        Array.Clear(line);
        for (var (x, from) = (0, 0); x < columns.Length; x++, from += Raster.Channels)
        {
            var (column, share, rest) = columns[x];
            var to = column * Raster.Channels;
            for (var channel = 0; channel < Raster.Channels; channel++)
            {
                line[to + channel] += row[from + channel] * share;
                if (rest > 0)
                {
                    line[to + Raster.Channels + channel] += row[from + channel] * rest;
                }
            }
        }
    }

    private static void Add(float[] sums, float[] line, float share)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += line[at] * share;
        }
    }

    private static void Write(float[] sums, Span<byte> row)
    {
        for (var at = 0; at < sums.Length; at++)
        {
            row[at] = (byte)Math.Clamp(sums[at] + 0.5f, 0, 255);
        }
    }
}
