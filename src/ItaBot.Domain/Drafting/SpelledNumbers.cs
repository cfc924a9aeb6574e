using System.Text.RegularExpressions;

namespace ItaBot.Domain.Drafting;

/// <summary>
/// Finds counts written in words. Thai sets no blanks between words, and many words hold a numeral; so it is a number only before
/// something that is counted.
/// </summary>
internal static class SpelledNumbers
{
    private const long Million = 1_000_000;

    private static readonly Lazy<Regex> Counts = new(() => new Regex(
        $"(?<number>({string.Join('|', FactPatterns.Thai.Numerals.Keys)}){{1,20}}) ?({string.Join('|', FactPatterns.Thai.Counted)})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)));

    /// <summary>Every count in words, with its value.</summary>
    public static IEnumerable<(int At, int Length, long Value)> Find(string text) =>
        Counts.Value.Matches(text).Select(m => m.Groups["number"]).Select(n => (n.Index, n.Length, Value(n.Value)));

    // "two hundred fifty thousand": a digit waits for its power of ten; millions gather what stands before them.
    private static long Value(string number)
    {
        var (total, digit) = (0L, 0L);
        while (number.Length > 0)
        {
            var (word, value) = FactPatterns.Thai.Numerals.First(n => number.StartsWith(n.Key, StringComparison.Ordinal));
            number = number[word.Length..];
            if (value < 10)
            {
                digit = value;
                continue;
            }

            total = value == Million ? unchecked(Math.Max(total + digit, 1) * Million) : total + (Math.Max(digit, 1) * value);
            digit = 0;
        }

        return total + digit;
    }
}
