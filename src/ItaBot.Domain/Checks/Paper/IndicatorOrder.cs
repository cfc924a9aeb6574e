namespace ItaBot.Domain.Checks.Paper;

/// <summary>Indicators do not stand in their official order.</summary>
internal sealed class IndicatorOrder : IPaperRule
{
    public string Id => "indicator-order";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
