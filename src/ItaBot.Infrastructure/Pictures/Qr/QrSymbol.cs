using System.Numerics;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>Reads a code from its modules (ISO/IEC 18004, clause 12): level and mask, the snake of bits, the blocks put apart and mended.</summary>
internal static class QrSymbol
{
    private const int FormatMask = 0x5412;
    private const int FormatPolynomial = 0x537;
    private const int MostFormatErrors = 3;

    /// <summary>The mended content bytes and the code's version; null when this is no code, or one beyond mending.</summary>
    public static byte[]? Read(bool[,] darks, QrVersion version)
    {
        if (Format(darks) is not { } format)
        {
            return null;
        }

        int[] levels = [1, 0, 3, 2]; // the two bits M, L, H, Q as rows of the tables
        var level = levels[format >> 3];
        var bytes = Bytes(darks, version, format & 7);
        return Blocks(bytes, version.BlockCount(level), version.Checks(level));
    }

    // Five bits written twice, each time with ten check bits.
    private static int? Format(bool[,] darks)
    {
        var edge = darks.GetLength(0);
        int one = 0, other = 0;
        for (var n = 0; n < 15; n++)
        {
            var (row, column) = n < 6 ? (8, n) : n < 8 ? (8, n + 1) : n == 8 ? (7, 8) : (14 - n, 8);
            one = (one << 1) | (darks[row, column] ? 1 : 0);
            (row, column) = n < 7 ? (edge - 1 - n, 8) : (8, edge - 15 + n);
            other = (other << 1) | (darks[row, column] ? 1 : 0);
        }

        var best = Enumerable.Range(0, 32).Select(f => (Format: f, Errors: Math.Min(Distance(f, one), Distance(f, other)))).MinBy(f => f.Errors);
        return best.Errors <= MostFormatErrors ? best.Format : null;
    }

    private static int Distance(int format, int read)
    {
        var rest = format << 10;
        for (var bit = 14; bit >= 10; bit--)
        {
            rest ^= (rest >> bit & 1) * (FormatPolynomial << (bit - 10));
        }

        return BitOperations.PopCount((uint)(((format << 10) | rest) ^ FormatMask ^ read));
    }

    // Two columns at a time from the right, up and down in turn, past the column of the timing line.
    private static byte[] Bytes(bool[,] darks, QrVersion version, int mask)
    {
        var bytes = new List<byte>();
        var (held, count) = (0, 0);
        for (var (right, up) = (version.Edge - 1, true); right > 0; right -= 2, up = !up)
        {
            right -= right == 6 ? 1 : 0;
            for (var n = 0; n < version.Edge * 2; n++)
            {
                var (row, column) = (up ? version.Edge - 1 - (n / 2) : n / 2, right - (n % 2));
                if (version.IsTaken(row, column))
                {
                    continue;
                }

                held = (held << 1) | (darks[row, column] ^ IsTurned(mask, row, column) ? 1 : 0);
                if (++count % 8 == 0)
                {
                    bytes.Add((byte)held);
                }
            }
        }

        return [.. bytes];
    }

    private static bool IsTurned(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    // Bytes were dealt out to the blocks in turn, content first, then checks; the later blocks have one content byte more.
    private static byte[]? Blocks(byte[] bytes, int count, int checks)
    {
        var shortest = (bytes.Length / count) - checks;
        var longer = bytes.Length % count;
        var content = new List<byte>();
        for (var block = 0; block < count; block++)
        {
            var length = shortest + (block >= count - longer ? 1 : 0);
            var whole = new byte[length + checks];
            for (var n = 0; n < length; n++)
            {
                whole[n] = bytes[n < shortest ? (n * count) + block : (shortest * count) + block - (count - longer)];
            }

            for (var n = 0; n < checks; n++)
            {
                whole[length + n] = bytes[(shortest * count) + longer + (n * count) + block];
            }

            if (!ReedSolomon.Mend(whole, checks))
            {
                return null;
            }

            content.AddRange(whole[..length]);
        }

        return [.. content];
    }
}
