using System.Globalization;
using System.Text;

namespace ItaBot.Infrastructure.Pictures.Pdf;

/// <summary>A value that stands somewhere else in the file.</summary>
/// <param name="Number">The number of its object.</param>
internal sealed record PdfReference(int Number);

/// <summary>
/// Reads the values that describe what lies in a PDF (ISO 32000-1, 7.3): a name as text with its slash, any other word as text, a number as
/// double, a string as bytes, a list, a dictionary, a reference. What nests too deep or never ends is no value, so that no file can
/// make the reader run longer than the file is long.
/// </summary>
internal ref struct PdfSyntax(ReadOnlySpan<byte> file, int at)
{
    private const int Deepest = 12;
    private const int LongestString = 8192;
    private readonly ReadOnlySpan<byte> file = file;

    /// <summary>Where the next value begins.</summary>
    public int At { get; private set; } = at;

    /// <summary>The next value; null when there is none.</summary>
    public object? Next() => Value(0);

    private object? Value(int depth)
    {
        SkipBlanks();
        if (At >= file.Length || depth > Deepest)
        {
            return null;
        }

        switch (file[At])
        {
            case (byte)'<' when file[At..].StartsWith("<<"u8):
                At += 2;
                return Dictionary(depth);
            case (byte)'<':
                return Hex();
            case (byte)'(':
                return Literal();
            case (byte)'[':
                At++;
                return List(depth);
            default:
                return Word() switch
                {
                    "" => null,
                    var word when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => (object?)Reference(number) ?? number,
                    var word => word,
                };
        }
    }

    private Dictionary<string, object>? Dictionary(int depth)
    {
        var read = new Dictionary<string, object>(StringComparer.Ordinal);
        while (true)
        {
            SkipBlanks();
            if (At < file.Length - 1 && file[At..].StartsWith(">>"u8))
            {
                At += 2;
                return read;
            }

            if (Value(depth + 1) is not string name || !name.StartsWith('/') || Value(depth + 1) is not { } value)
            {
                return null;
            }

            read[name] = value;
        }
    }

    private List<object>? List(int depth)
    {
        var read = new List<object>();
        while (true)
        {
            SkipBlanks();
            if (At < file.Length && file[At] == ']')
            {
                At++;
                return read;
            }

            if (Value(depth + 1) is not { } value)
            {
                return null;
            }

            read.Add(value);
        }
    }

    // "12 0 R": the number was read already.
    private PdfReference? Reference(double number)
    {
        var back = At;
        if (number is >= 0 and <= int.MaxValue && number == Math.Floor(number) && Blank() && Word() is { Length: > 0 } generation && generation.All(char.IsAsciiDigit) && Blank() && Word() == "R")
        {
            return new PdfReference((int)number);
        }

        At = back;
        return null;
    }

    private bool Blank()
    {
        var from = At;
        SkipBlanks();
        return At > from;
    }

    private string Word()
    {
        var from = At;
        At += At < file.Length && file[At] == '/' ? 1 : 0;
        while (At < file.Length && !IsBlank(file[At]) && !"()<>[]{}/%"u8.Contains(file[At]))
        {
            At++;
        }

        return Encoding.Latin1.GetString(file[from..At]);
    }

    private byte[]? Hex()
    {
        var length = file.Slice(At, Math.Min(LongestString, file.Length - At)).IndexOf((byte)'>');
        var digits = length < 0 ? "" : string.Concat(Encoding.Latin1.GetString(file.Slice(At + 1, length - 1)).Where(c => !char.IsWhiteSpace(c)));
        At += Math.Max(1, length + 1);
        return length < 0 || !digits.All(char.IsAsciiHexDigit) ? null : Convert.FromHexString(digits.Length % 2 == 0 ? digits : digits + "0");
    }

    private byte[]? Literal()
    {
        var (read, open) = (new List<byte>(), 0);
        for (var end = Math.Min(file.Length, At + LongestString); At < end; At++)
        {
            var letter = file[At];
            open += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ')' && open == 0)
            {
                At++;
                return [.. read];
            }

            if (letter == '\\')
            {
                read.Add(Escaped());
            }
            else if (letter != '(' || open > 1)
            {
                read.Add(letter);
            }
        }

        At = Math.Min(At, file.Length);
        return null;
    }

    // At the last letter of what the stroke stands for.
    private byte Escaped()
    {
        At++;
        var (value, digits) = (0, 0);
        while (digits < 3 && At + digits < file.Length && file[At + digits] is >= (byte)'0' and <= (byte)'7')
        {
            value = (value * 8) + file[At + digits++] - '0';
        }

        At += Math.Max(0, digits - 1);
        return digits > 0 ? (byte)value : At >= file.Length ? (byte)0 : Meant(file[At]);
    }

    private static byte Meant(byte letter) => letter switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        _ => letter,
    };

    private void SkipBlanks()
    {
        for (; At < file.Length; At++)
        {
            if (file[At] == '%')
            {
                var line = file[At..].IndexOfAny((byte)'\r', (byte)'\n');
                At = line < 0 ? file.Length - 1 : At + line;
            }
            else if (!IsBlank(file[At]))
            {
                return;
            }
        }
    }

    private static bool IsBlank(byte letter) => letter is 0 or 9 or 10 or 12 or 13 or 32;
}
