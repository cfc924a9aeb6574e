namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>
/// Mends the bytes of a code block (ISO/IEC 18004, 7.5.2, and annex B): arithmetic over 256 elements with the polynomial
/// x⁸+x⁴+x³+x²+1, places of errors by Berlekamp and Massey, their values by Forney. A block with more errors than its
/// check bytes can mend is refused, and what was mended is checked anew.
/// </summary>
internal static class ReedSolomon
{
    private const int Elements = 255;
    private static readonly byte[] Powers = MakePowers();
    private static readonly byte[] Logarithms = MakeLogarithms();

    /// <summary>Mends a block in place; false when it is beyond mending.</summary>
    /// <param name="block">Content bytes, then check bytes.</param>
    /// <param name="checks">How many check bytes.</param>
    public static bool Mend(byte[] block, int checks)
    {
        var signs = Signs(block, checks);
        if (Array.TrueForAll(signs, s => s == 0))
        {
            return true;
        }

        var locator = Locator(signs);
        var errors = locator.Length - 1;
        var places = Enumerable.Range(0, block.Length).Where(n => Value(locator, Powers[(Elements - n) % Elements]) == 0).ToArray();
        if (errors > checks / 2 || places.Length != errors)
        {
            return false;
        }

        foreach (var place in places)
        {
            block[block.Length - 1 - place] ^= Error(signs, locator, place);
        }

        return Array.TrueForAll(Signs(block, checks), s => s == 0);
    }

    private static byte[] Signs(byte[] block, int checks) =>
        [.. Enumerable.Range(0, checks).Select(n => block.Aggregate((byte)0, (sum, item) => (byte)(Times(sum, Powers[n]) ^ item)))];

    // The shortest recurrence that makes the signs, lowest power first.
    private static byte[] Locator(byte[] signs)
    {
        byte[] current = [1], before = [1];
        var (length, gap, last) = (0, 1, (byte)1);
        for (var n = 0; n < signs.Length; n++, gap++)
        {
            var difference = signs[n];
            for (var i = 1; i <= length && i < current.Length; i++)
            {
                difference ^= Times(current[i], signs[n - i]);
            }

            if (difference == 0)
            {
                continue;
            }

            var next = new byte[Math.Max(current.Length, before.Length + gap)];
            current.CopyTo(next, 0);
            for (var i = 0; i < before.Length; i++)
            {
                next[i + gap] ^= Times(Over(difference, last), before[i]);
            }

            if (2 * length <= n)
            {
                (length, before, last, gap) = (n + 1 - length, current, difference, 0);
            }

            current = next;
        }

        var end = Array.FindLastIndex(current, c => c != 0);
        return current[..(end + 1)];
    }

    private static byte Error(byte[] signs, byte[] locator, int place)
    {
        var inverse = Powers[(Elements - place) % Elements];
        byte top = 0, slope = 0;
        for (var n = locator.Length - 2; n >= 0; n--)
        {
            byte coefficient = 0;
            for (var i = 0; i <= n; i++)
            {
                coefficient ^= Times(signs[i], locator[n - i]);
            }

            top = (byte)(Times(top, inverse) ^ coefficient);
        }

        for (var n = 1; n < locator.Length; n += 2)
        {
            slope ^= Times(locator[n], Power(inverse, n - 1));
        }

        return slope == 0 ? (byte)0 : Times(Powers[place % Elements], Over(top, slope));
    }

    private static byte Value(byte[] polynomial, byte at)
    {
        byte sum = 0;
        for (var n = polynomial.Length - 1; n >= 0; n--)
        {
            sum = (byte)(Times(sum, at) ^ polynomial[n]);
        }

        return sum;
    }

    private static byte Times(byte a, byte b) => a == 0 || b == 0 ? (byte)0 : Powers[(Logarithms[a] + Logarithms[b]) % Elements];

    private static byte Over(byte a, byte b) => a == 0 ? (byte)0 : Powers[(Logarithms[a] - Logarithms[b] + Elements) % Elements];

    private static byte Power(byte a, int n) => Powers[Logarithms[a] * n % Elements];

    private static byte[] MakePowers()
    {
        var powers = new byte[Elements];
        for (var (n, value) = (0, 1); n < Elements; n++)
        {
            powers[n] = (byte)value;
            value = (value << 1) ^ (value >= 128 ? 0x11D : 0);
        }

        return powers;
    }

    private static byte[] MakeLogarithms()
    {
        var logarithms = new byte[Elements + 1];
        for (var n = 0; n < Elements; n++)
        {
            logarithms[Powers[n]] = (byte)n;
        }

        return logarithms;
    }
}
