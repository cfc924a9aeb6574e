namespace ItaBot.Domain.Checks.Paper;

/// <summary>An indicator under 85 in the analysis has no measure.</summary>
internal sealed class WeakIndicator : IPaperRule
{
    public string Id => "weak-indicator";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
