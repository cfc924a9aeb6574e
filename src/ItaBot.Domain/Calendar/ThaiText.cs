using System.Globalization;
using System.Text;

namespace ItaBot.Domain.Calendar;

/// <summary>
/// Mends what keyboards, phones and scans do to Thai: SARA AM typed as two characters, a tone mark struck twice, invisible
/// characters. It never changes a word.
/// </summary>
public static class ThaiText
{
    private const char SaraAm = '\u0E33';
    private const char SaraAa = '\u0E32';
    private const char Nikhahit = '\u0E4D';

    /// <summary>The cleaned text: NFC, line feeds only, no control or zero-width characters.</summary>
    public static string Clean(string text)
    {
        var source = WithoutLoneSurrogates(text).ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
        var clean = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            Put(clean, source, ref i);
        }

        return clean.ToString();
    }

    /// <summary>Length as people count it: grapheme clusters.</summary>
    public static int Length(string text) => new StringInfo(text).LengthInTextElements;

    private static void Put(StringBuilder clean, string source, ref int i)
    {
        var c = source[i];
        if (c == Nikhahit && i + 1 < source.Length && source[i + 1] == SaraAa)
        {
            clean.Append(SaraAm);
            i++;
        }
        else if (c == Nikhahit && i + 2 < source.Length && IsTone(source[i + 1]) && source[i + 2] == SaraAa)
        {
            clean.Append(source[i + 1]).Append(SaraAm);
            i += 2;
        }
        else if (c is '\u00A0' or '\u2007' or '\u202F' or '\t')
        {
            clean.Append(' ');
        }
        else if (c == '\n' || !IsInvisible(c))
        {
            // The same tone mark or upper or lower vowel twice is a slip.
            if (!(IsAboveOrBelow(c) && clean.Length > 0 && clean[^1] == c))
            {
                clean.Append(c);
            }
        }
    }

    /// <summary>Whether a character is a tone mark.</summary>
    internal static bool IsTone(char c) => c is >= '\u0E48' and <= '\u0E4B';

    /// <summary>Whether a character stands above or below the letter before it.</summary>
    internal static bool IsAboveOrBelow(char c) => c is '\u0E31' or (>= '\u0E34' and <= '\u0E3A') or (>= '\u0E47' and <= '\u0E4E');

    private static bool IsInvisible(char c) => char.IsControl(c) || c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Half a character is none, and normalising would refuse it.
    private static string WithoutLoneSurrogates(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(r => r != Rune.ReplacementChar))
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }
}
