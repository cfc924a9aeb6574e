namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>
/// A table of codes of 1 to 16 bits, read from a file (ITU-T T.81, C.2 and F.2.2.3). Short codes are looked up at once;
/// the table of short codes is small, since a hostile file may bring thousands of tables.
/// </summary>
internal sealed class HuffmanCodes
{
    private const int Longest = 16;
    private const int Short = 9;
    private readonly ushort[] lookup = new ushort[1 << Short]; // length in the high byte, symbol in the low
    private readonly int[] limits = new int[Longest + 1]; // first code that is too large for a length, or 0
    private readonly int[] offsets = new int[Longest + 1]; // from a code to its symbol
    private readonly byte[] symbols;

    private HuffmanCodes(byte[] symbols) => this.symbols = symbols;

    /// <summary>The table of 16 counts (codes of 1 to 16 bits) and their symbols; null when the codes do not fit.</summary>
    public static HuffmanCodes? TryCreate(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        var table = new HuffmanCodes(symbols.ToArray());
        for (var (length, code, at) = (1, 0, 0); length <= Longest; length++, code <<= 1)
        {
            var many = counts[length - 1];
            if (code + many > 1 << length)
            {
                return null;
            }

            table.offsets[length] = at - code;
            for (var n = 0; n < many && length <= Short; n++)
            {
                table.lookup.AsSpan((code + n) << (Short - length), 1 << (Short - length)).Fill((ushort)((length << 8) | symbols[at + n]));
            }

            code += many;
            at += many;
            table.limits[length] = many == 0 ? 0 : code;
        }

        return table;
    }

    /// <summary>The next symbol; 0 with the stream broken where no code fits.</summary>
    public int Next(JpegBits bits)
    {
        var ahead = bits.Peek16();
        var found = lookup[ahead >> (Longest - Short)];
        if (found != 0)
        {
            bits.Skip(found >> 8);
            return found & 0xFF;
        }

        for (var length = Short + 1; length <= Longest; length++)
        {
            var code = ahead >> (Longest - length);
            if (code < limits[length])
            {
                bits.Skip(length);
                return symbols[code + offsets[length]];
            }
        }

        bits.Break();
        return 0;
    }
}
