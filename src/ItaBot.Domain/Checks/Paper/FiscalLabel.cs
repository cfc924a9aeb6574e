using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A fiscal year that lacks the word for "year". In the middle of a sentence the same words may mean money, and laws bear them in their names.</summary>
internal sealed class FiscalLabel : IPaperRule
{
    private static readonly CheckWords Words = CheckWords.Thai;

    public string Id => "fiscal-label";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts
        from found in text.Folded.Find(Words.FiscalYear + Words.Era)
        where found.Folded == 0 || Words.BeforeYear.Any(w => text.Folded.Text.AsSpan(0, found.Folded).EndsWith(w, StringComparison.Ordinal))
        let year = found.Folded + Words.FiscalYear.Length + Words.Era.Length
        where HeaderReader.YearAt(text.Folded.Text, year) is not null
        let place = text.Folded.Place(year, 4)
        select PaperScene.At(this, Severity.Notes, text.Passage, (found.Start, place.Start + place.Length - found.Start), null,
            ("expected", $"{Words.Year}{Words.FiscalYear} {Words.Era} {text.Passage.Text.Substring(place.Start, place.Length)}"));
}
