using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The year right after the name of a law. A number of an amendment between the two says that it is the amendment's year.</summary>
internal sealed class LawYear : IPaperRule
{
    private static readonly Dictionary<string, CheckWords.Law> Names = CheckWords.Thai.Laws.SelectMany(Forms).ToDictionary(f => f.Name, f => f.Law, StringComparer.Ordinal);
    private static readonly WordSearch Search = new(Names.Keys);

    public string Id => "law-year";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts
        from found in Search.Find(text.Folded.Text)
        let law = Names[found.Word]
        let at = YearAt(text.Folded.Text, found.At + found.Word.Length)
        where at > 0 && int.TryParse(text.Folded.Text.AsSpan(at, 4), System.Globalization.NumberStyles.None, null, out var year) && year is > 2400 and < 2700 && !law.Years.Contains(year)
        select PaperScene.At(this, Severity.Warns, text.Passage, text.Folded.Place(at, 4), null, ("law", law.Name), ("expected", law.Years[0].ToString()));

    // People write the kind of a law in full or short.
    private static IEnumerable<(string Name, CheckWords.Law Law)> Forms(CheckWords.Law law) =>
        CheckWords.Thai.LawKinds.FirstOrDefault(k => law.Name.StartsWith(k[0], StringComparison.Ordinal)) is { } kinds
            ? kinds.Select(k => (k + law.Name[kinds[0].Length..], law))
            : [(law.Name, law)];

    private static int YearAt(string text, int at)
    {
        while (at < text.Length && text[at] is '"' or '\u201D' or ')')
        {
            at++;
        }

        at += ImportWords.Thai.Era.FirstOrDefault(e => string.CompareOrdinal(text, at, e, 0, e.Length) == 0)?.Length ?? 0;
        return at + 4 <= text.Length && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4])) ? at : 0;
    }
}
