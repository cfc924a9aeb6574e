namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>The typical quantisation steps and code tables of ITU-T T.81, annex K, that our own files are written with.</summary>
internal sealed class StandardCodes
{
    private readonly (int Code, int Length)[] codes = new (int, int)[256];

    private StandardCodes(byte place, byte[] counts, byte[] symbols)
    {
        (Place, Counts, Symbols) = (place, counts, symbols);
        for (var (length, code, at) = (1, 0, 0); length <= counts.Length; length++, code <<= 1)
        {
            for (var n = 0; n < counts[length - 1]; n++)
            {
                codes[symbols[at++]] = (code++, length);
            }
        }
    }

    /// <summary>Steps of brightness, row by row (table K.1).</summary>
    public static ReadOnlySpan<byte> BrightnessSteps =>
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ];

    /// <summary>Steps of colour, row by row (table K.2).</summary>
    public static ReadOnlySpan<byte> ColourSteps =>
    [
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    ];

    /// <summary>First coefficients of brightness (table K.3).</summary>
    public static StandardCodes BrightnessDc { get; } = new(0x00, [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

    /// <summary>First coefficients of colour (table K.4).</summary>
    public static StandardCodes ColourDc { get; } = new(0x01, [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

    /// <summary>Other coefficients of brightness (table K.5).</summary>
    public static StandardCodes BrightnessAc { get; } = new(
        0x10,
        [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
        Convert.FromHexString(
            "01020300041105122131410613516107227114328191A1082342B1C11552D1F02433627282090A161718191A25262728292A3435363738393A434445464748494A" +
            "535455565758595A636465666768696A737475767778797A838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CA" +
            "D2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8F9FA"));

    /// <summary>Other coefficients of colour (table K.6).</summary>
    public static StandardCodes ColourAc { get; } = new(
        0x11,
        [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
        Convert.FromHexString(
            "000102031104052131061241510761711322328108144291A1B1C109233352F0156272D10A162434E125F11718191A262728292A35363738393A434445464748494A" +
            "535455565758595A636465666768696A737475767778797A82838485868788898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5C6C7C8C9CA" +
            "D2D3D4D5D6D7D8D9DAE2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8F9FA"));

    /// <summary>Kind and number of the table, as a file writes them.</summary>
    public byte Place { get; }

    /// <summary>How many codes there are of 1 to 16 bits.</summary>
    public byte[] Counts { get; }

    /// <summary>The symbols in the order of their codes.</summary>
    public byte[] Symbols { get; }

    /// <summary>A symbol's code and its length in bits.</summary>
    public (int Code, int Length) this[int symbol] => codes[symbol];
}
