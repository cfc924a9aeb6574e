using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Tone marks and vowels that stand twice, or in the wrong order.</summary>
internal sealed class ToneDoubled : IPaperRule
{
    public string Id => "tone-doubled";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts.Select(t => t.Passage)
        let places = Enumerable.Range(1, text.Text.Length - 1).Where(i => IsWrong(text.Text[i - 1], text.Text[i])).ToList()
        where places.Count > 0
        select PaperScene.At(this, Severity.Warns, text, Surroundings.Of(text.Text, places[0] - 1, 2), null, ("count", places.Count.ToString()));

    private static bool IsWrong(char one, char next) =>
        (one == next && (ThaiText.IsAboveOrBelow(one) || one is '\u0E30' or '\u0E32' or '\u0E33' or '\u0E40'))
        || ((ThaiText.IsTone(one) || IsVowel(one)) && IsVowel(next))
        || (ThaiText.IsTone(one) && ThaiText.IsTone(next));

    private static bool IsVowel(char c) => c is '\u0E31' or (>= '\u0E34' and <= '\u0E39');
}
