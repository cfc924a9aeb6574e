using System.Globalization;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>An indicator scored too low to pass, and no measure is for it. A paper whose measures name no indicators cannot be judged so.</summary>
internal sealed class WeakIndicator : IPaperRule
{
    private const decimal Passes = 85;

    public string Id => "weak-indicator";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var rows = scene.Paper.Rows.Where(r => !r.Subject.IsEmpty).ToList();
        return from score in scene.Paper.Scores.Indicators.OrderBy(s => s.Key)
               where score.Value < Passes && rows.Exists(r => r.Indicator is not null)
               let indicator = scene.Handbook.Year.Indicators.FirstOrDefault(i => i.Number == score.Key)
               where indicator is not null && !rows.Exists(r => IsFor(r, indicator))
               let told = scene.Paper.Tables.SelectMany(t => t.Rows).FirstOrDefault(r => r.Score == score.Value && (r.Indicator == score.Key || r.Number == score.Key))
               select PaperScene.At(this, Severity.Warns, scene.FromFile ? told?.Line ?? 0 : 0, "", null,
                   ("indicator", score.Key.ToString(CultureInfo.InvariantCulture)), ("score", score.Value.ToString("0.00", CultureInfo.InvariantCulture)));
    }

    // A measure for the whole tool is for each of its indicators.
    private static bool IsFor(ImportedRow row, Indicator indicator)
    {
        var text = FoldedText.Of(row.Theme + row.Subject.Text);
        return row.Indicator == indicator.Number || (row.Indicator is null && row.Tool == indicator.Tool)
            || indicator.Variants.Prepend(indicator.Name).Any(n => text.Contains(FoldedText.Of(n), StringComparison.Ordinal));
    }
}
