namespace ItaBot.Domain.Checks.Paper;

/// <summary>The name of an indicator is not the official one, or its number belongs to another.</summary>
internal sealed class IndicatorName : IPaperRule
{
    public string Id => "indicator-name";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
