using System.Text;

namespace ItaBot.Infrastructure.Pictures.Qr;

/// <summary>Turns a code's content bytes into text (ISO/IEC 18004, 7.4): digits, capitals and bytes, in any order; bytes are UTF-8, or Latin-1 where they are not.</summary>
internal sealed class QrText(byte[] content, int version)
{
    private const string Capitals = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private int at;

    private int Left => (content.Length * 8) - at;

    /// <summary>The text; null when it uses a mode that is not read, or contradicts itself.</summary>
    public string? Read()
    {
        var text = new StringBuilder();
        while (Left >= 4)
        {
            switch (Take(4))
            {
                case 0:
                    return text.ToString();
                case 1 when Digits(text):
                case 2 when Letters(text):
                case 4 when Bytes(text):
                    break;
                case 7 when Left >= 8: // names a character set; one byte in all that is met
                    Take(8);
                    break;
                default:
                    return null;
            }
        }

        return text.ToString();
    }

    private bool Digits(StringBuilder text)
    {
        var count = Count(10, 12);
        for (; count > 0; count -= 3)
        {
            var many = Math.Min(count, 3);
            var bits = (many * 3) + 1;
            if (Left < bits)
            {
                return false;
            }

            text.Append(Take(bits).ToString("D" + many, System.Globalization.CultureInfo.InvariantCulture));
        }

        return count <= 0;
    }

    private bool Letters(StringBuilder text)
    {
        for (var count = Count(9, 11); count != 0; count -= Math.Min(count, 2))
        {
            var bits = count == 1 ? 6 : 11;
            if (count < 0 || Left < bits)
            {
                return false;
            }

            var pair = Take(bits);
            if (pair >= (count == 1 ? Capitals.Length : Capitals.Length * Capitals.Length))
            {
                return false;
            }

            text.Append(count == 1 ? "" : Capitals[pair / Capitals.Length]).Append(Capitals[pair % Capitals.Length]);
        }

        return true;
    }

    private bool Bytes(StringBuilder text)
    {
        var count = Count(8, 16);
        if (count < 0 || Left < count * 8)
        {
            return false;
        }

        var bytes = new byte[count];
        for (var n = 0; n < count; n++)
        {
            bytes[n] = (byte)Take(8);
        }

        text.Append(System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes));
        return true;
    }

    // Larger codes count with more bits.
    private int Count(int small, int large)
    {
        var bits = version < 10 ? small : large;
        return Left < bits ? -1 : Take(bits);
    }

    private int Take(int bits)
    {
        var value = 0;
        for (; bits > 0; bits--, at++)
        {
            value = (value << 1) | ((content[at / 8] >> (7 - (at % 8))) & 1);
        }

        return value;
    }
}
