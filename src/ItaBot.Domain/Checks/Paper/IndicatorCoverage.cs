namespace ItaBot.Domain.Checks.Paper;

/// <summary>A paper by indicators leaves indicators of the year out.</summary>
internal sealed class IndicatorCoverage : IPaperRule
{
    public string Id => "indicator-coverage";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
