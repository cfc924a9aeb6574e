using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>SARA AM written as two characters or before its tone mark, which looks right and is found by no search; or half of it lost. Pali, which knows the half, is not written here.</summary>
internal sealed class SaraAmSplit : IPaperRule
{
    private const char SaraAm = '\u0E33';
    private const char Nikhahit = '\u0E4D';

    public string Id => "sara-am-split";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts.Select(t => t.Passage)
        let places = Enumerable.Range(0, text.Text.Length).Where(i => IsSplit(text.Text, i)).ToList()
        where places.Count > 0
        select PaperScene.At(this, Severity.Notes, text, Surroundings.Of(text.Text, places[0], 2), null, ("count", places.Count.ToString()));

    private static bool IsSplit(string text, int at) => text[at] == Nikhahit || (text[at] == SaraAm && at + 1 < text.Length && ThaiText.IsTone(text[at + 1]));
}
