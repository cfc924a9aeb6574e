using System.Globalization;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>An indicator of the analysis has no score.</summary>
internal sealed class ScoreMissing : IPaperRule
{
    public string Id => "score-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var known = scene.Paper.Scores.Indicators;
        return known.Count * 2 < scene.Handbook.Year.Indicators.Count ? [] : scene.Paper.Tables.SelectMany(t => t.Rows)
            .Where(r => r is { Indicator: not null, Score: null } && r.Cells.ContainsKey(ColumnKind.Indicator) && !known.ContainsKey(r.Indicator.Value))
            .DistinctBy(r => r.Indicator)
            .Select(r => PaperScene.At(this, Severity.Warns, r[ColumnKind.Indicator], details: ("indicator", r.Indicator!.Value.ToString(CultureInfo.InvariantCulture))));
    }
}
