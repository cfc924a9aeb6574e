using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks;

/// <summary>
/// A text without its blanks and with Arabic digits, which can tell where in the original a place is: scans and narrow columns put blanks
/// into the middle of Thai words, so words are looked for without them.
/// </summary>
internal sealed class FoldedText
{
    private readonly int[] _at;

    public FoldedText(string text)
    {
        var letters = new List<char>(text.Length);
        var at = new List<int>(text.Length);
        var plain = ThaiDigits.ToArabic(text);
        for (var i = 0; i < plain.Length; i++)
        {
            if (!char.IsWhiteSpace(plain[i]))
            {
                letters.Add(plain[i]);
                at.Add(i);
            }
        }

        Text = new string([.. letters]);
        _at = [.. at, text.Length];
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Where a place of the folded text stands in the original.</summary>
    public int At(int folded) => _at[Math.Clamp(folded, 0, _at.Length - 1)];

    /// <summary>Every place of a word: start and length in the original.</summary>
    public IEnumerable<(int Start, int Length, int Folded)> Find(string word)
    {
        for (var at = Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var (start, length) = Place(at, word.Length);
            yield return (start, length, at);
        }
    }

    /// <summary>Start and length in the original of a place of the folded text.</summary>
    public (int Start, int Length) Place(int folded, int length) => (At(folded), At(folded + length - 1) + 1 - At(folded));

    /// <summary>Whether a blank stands in the original before a letter of the folded text; its beginning and its end count as such.</summary>
    public bool BlankBefore(int folded) => folded <= 0 || folded >= Text.Length || At(folded) > At(folded - 1) + 1;

    /// <summary>Whether one of some words stands in it.</summary>
    public bool Has(IEnumerable<string> words) => words.Any(w => Text.Contains(w, StringComparison.Ordinal));

    /// <summary>The folded form of a text.</summary>
    public static string Of(string text) => new FoldedText(text).Text;
}
