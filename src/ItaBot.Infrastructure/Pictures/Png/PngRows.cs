namespace ItaBot.Infrastructure.Pictures.Png;

/// <summary>Unpacks rows, undoes their filters (PNG specification, 9.2) and sets their pixels, pass by pass. Rows of other files bear no filters.</summary>
internal sealed class PngRows(PngShape shape, Stream bytes, bool filtered = true)
{
    /// <summary>Fills the picture; a word of <see cref="PictureProblem"/> when rows are missing or wrong, else null.</summary>
    public string? Read(Raster picture, PngColours colours)
    {
        foreach (var (left, top, stepX, stepY) in shape.Passes)
        {
            var pixels = (shape.Width - left + stepX - 1) / stepX;
            if (pixels <= 0)
            {
                continue;
            }

            var (above, row) = (new byte[shape.BytesOf(pixels)], new byte[shape.BytesOf(pixels)]);
            for (var y = top; y < shape.Height; y += stepY)
            {
                var filter = filtered ? bytes.ReadByte() : 0;
                if (filter < 0 || bytes.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length)
                {
                    return PictureProblem.CutOff;
                }

                if (!Restore(filter, row, above))
                {
                    return PictureProblem.Damaged;
                }

                for (var at = 0; at < pixels; at++)
                {
                    colours.Set(row, at, picture.Rgb.AsSpan(((y * shape.Width) + left + (at * stepX)) * Raster.Channels, Raster.Channels));
                }

                (above, row) = (row, above);
            }
        }

        return null;
    }

    private bool Restore(int filter, byte[] row, byte[] above)
    {
        var back = shape.BytesBack;
        for (var at = 0; at < row.Length; at++)
        {
            var left = at < back ? 0 : row[at - back];
            var corner = at < back ? 0 : above[at - back];
            row[at] += (byte)(filter switch
            {
                1 => left,
                2 => above[at],
                3 => (left + above[at]) / 2,
                4 => Nearest(left, above[at], corner),
                _ => 0,
            });
        }

        return filter <= 4;
    }

    // Paeth's choice: of the three neighbours the one nearest to their plane.
    private static int Nearest(int left, int above, int corner)
    {
        var (toLeft, toAbove, toCorner) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
