using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ItaBot.Infrastructure.Library;

/// <summary>
/// Makes any text one safe name for a folder or file that Linux, Windows and SharePoint all take. Thai stays as it is. When more
/// than blanks had to go, a piece of the text's hash is added: two names that differ never become the same file.
/// Rules: "Restrictions and limitations in OneDrive and SharePoint" and "Naming files, paths, and namespaces" (Microsoft).
/// </summary>
internal static partial class PlaceNames
{
    /// <summary>Longest name, UTF-8 bytes: file systems take 255, a Thai letter has three.</summary>
    public const int LongestName = 120;

    /// <summary>The name to use for a text.</summary>
    public static string Clean(string text)
    {
        var plain = Blanks().Replace(Valid(text), " ").Trim();
        var name = Replace(plain);
        var whole = name == plain;
        name = name.Normalize(NormalizationForm.FormC);
        var trimmed = name.Trim(' ', '.');
        var safe = Reserved().IsMatch(trimmed) || trimmed.StartsWith("~$", StringComparison.Ordinal) ? "_" + trimmed : trimmed;
        if (whole && safe == name && name.Length > 0 && Encoding.UTF8.GetByteCount(name) <= LongestName)
        {
            return name;
        }

        var mark = "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        var extension = Path.GetExtension(safe);
        extension = ShortExtension().IsMatch(extension) ? extension : "";
        var stem = Cut(safe[..^extension.Length], LongestName - mark.Length - extension.Length);
        return (stem.Length == 0 ? "_" : stem) + mark + extension;
    }

    /// <summary>Halves of surrogate pairs, which no file system stores, become U+FFFD.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Replace(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
            if (rune.IsAscii && "\"*:<>?/\\|".Contains((char)rune.Value, StringComparison.Ordinal))
            {
                name.Append('_');
            }
            else if (!hidden)
            {
                name.Append(rune);
            }
        }

        return name.Replace("_vti_", "_").ToString();
    }

    /// <summary>The beginning of a text within so many bytes, without tearing a vowel or tone mark from its consonant.</summary>
    private static string Cut(string text, int bytes)
    {
        var end = 0;
        while (end < text.Length)
        {
            var next = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            bytes -= Encoding.UTF8.GetByteCount(text.AsSpan(end, next));
            if (bytes < 0)
            {
                break;
            }

            end += next;
        }

        return text[..end].TrimEnd(' ', '.');
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^((CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³])\s*(\.|$)|(desktop\.ini|\.lock|forms)$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"^\.[A-Za-z0-9]{1,9}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShortExtension();
}
