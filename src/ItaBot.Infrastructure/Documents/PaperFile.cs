using System.Text;
using ItaBot.Domain.Imports;

namespace ItaBot.Infrastructure.Documents;

/// <summary>Reads the file types in which papers come: Word, text and Markdown. The type is told by the content, not by the name.</summary>
public static class PaperFile
{
    /// <summary>The largest file that is read, bytes.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines of a file, or null when it is of none of the types, broken or too large.</summary>
    public static IReadOnlyList<SourceLine>? Read(byte[] file)
    {
        if (file.Length is 0 or > LargestFile)
        {
            return null;
        }

        if (file.AsSpan().StartsWith("PK\u0003\u0004"u8))
        {
            return WordReader.Read(file);
        }

        return TextOf(file) is { } text && !text.Contains('\0', StringComparison.Ordinal) ? SourceText.Read(text) : null;
    }

    // Old files of Windows are in its Thai code page (TIS-620 with additions), in which each byte from 0xA1 on is one Thai letter.
    private static string? TextOf(byte[] file)
    {
        try
        {
            var skip = file.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            return file is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(file, 2, file.Length - 2)
                : file is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(file, 2, file.Length - 2)
                : Utf8.GetString(file, skip, file.Length - skip);
        }
        catch (DecoderFallbackException)
        {
            return file.All(b => b is >= 0x20 and < 0x7F or (byte)'\n' or (byte)'\r' or (byte)'\t' or (>= 0xA1 and <= 0xFB) or 0xA0 or (>= 0x91 and <= 0x97) or 0x85)
                ? string.Concat(file.Select(b => b >= 0xA1 ? (char)(b - 0xA1 + '\u0E01') : b < 0x7F ? (char)b : ' '))
                : null;
        }
    }
}
