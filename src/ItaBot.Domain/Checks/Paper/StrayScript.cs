namespace ItaBot.Domain.Checks.Paper;

/// <summary>Letters of another script in the middle of Thai words, as scanners leave them.</summary>
internal sealed class StrayScript : IPaperRule
{
    public string Id => "stray-script";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        foreach (var text in scene.Texts.Select(t => t.Passage))
        {
            for (var i = 0; i < text.Text.Length; i++)
            {
                if (!IsForeign(text.Text[i]) || !(IsThaiAt(text.Text, i - 1) || IsThaiAt(text.Text, EndOfForeign(text.Text, i))))
                {
                    continue;
                }

                var place = Surroundings.Of(text.Text, i, EndOfForeign(text.Text, i) - i);
                yield return PaperScene.At(this, Severity.Warns, text, place);
                i = place.Start + place.Length - 1;
            }
        }
    }

    private static int EndOfForeign(string text, int at)
    {
        while (at < text.Length && IsForeign(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsThaiAt(string text, int at) => at >= 0 && at < text.Length && text[at] is >= '\u0E01' and <= '\u0E4E';

    // Greek to the scripts of India, Tibet and Korea without Thai, then East Asia, then Arabic in its written forms. Latin, signs and private use are none.
    private static bool IsForeign(char c) =>
        c is (>= '\u0370' and <= '\u0DFF') or (>= '\u0E80' and <= '\u1DBF') or (>= '\u2E80' and <= '\uD7FF') or (>= '\uFB1D' and <= '\uFEFC') && (char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark);
}
