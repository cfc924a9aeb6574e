using System.Globalization;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The years of the paper cannot follow each other: measures of a fiscal year rest on the assessment of the year before, whose result is known when they are made.</summary>
internal sealed class YearChain : IPaperRule
{
    public string Id => "year-chain";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var expected = scene.FiscalYear.Year - 1;
        var named = scene.Paper.Paragraphs.SelectMany(text => Analysed(text).Take(1).Select(year => (Text: text, Year: year))).ToList();

        // A year that stands only with the analysis is the analysed one, and the paper names no fiscal year of its own.
        var own = scene.Paper.Paragraphs.Any(p => HeaderReader.FiscalYearIn(p.Text) == scene.FiscalYear.Year && !named.Exists(n => n.Text == p));
        return named.Where(n => own && n.Year.Year != expected).DistinctBy(n => n.Year.Year)
            .Select(n => PaperScene.At(this, Severity.Warns, n.Text, (n.Year.Start, n.Year.Length), details: ("expected", expected.ToString(CultureInfo.InvariantCulture))));
    }

    private static IEnumerable<(int Year, int Start, int Length)> Analysed(Passage text) =>
        from word in CheckWords.Thai.Analysis
        let at = text.Text.IndexOf(word, StringComparison.Ordinal)
        where at >= 0
        let year = PaperYears.After(text.Text, at, CheckWords.Thai.AfterAnalysis)
        where year is not null
        select year.Value;
}
