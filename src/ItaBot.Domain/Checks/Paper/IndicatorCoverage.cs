using System.Globalization;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// A paper that goes through the indicators leaves some out and does not say why. One whose score is known is not missed here: it is
/// good enough to need no measure, or another rule asks for one.
/// </summary>
internal sealed class IndicatorCoverage : IPaperRule
{
    public string Id => "indicator-coverage";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var tables = scene.Paper.Tables.Where(t => !t.IsAnalysis && t.Rows.Count > 0 && t.Rows.All(r => r.Indicator is not null)).ToList();
        var named = tables.SelectMany(t => t.Rows).Select(r => r.Indicator!.Value).Concat(scene.Paper.Scores.Indicators.Keys).ToHashSet();
        var missing = scene.Handbook.Year.Indicators.Select(i => i.Number).Where(n => !named.Contains(n)).ToList();
        return tables.Count > 0 && missing.Count > 0 && missing.Count < named.Count
            ? [PaperScene.At(this, Severity.Warns, tables[0].Line, "", null, ("missing", string.Join(' ', missing.Select(m => m.ToString(CultureInfo.InvariantCulture)))))]
            : [];
    }
}
