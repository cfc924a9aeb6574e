namespace ItaBot.Domain.Checks.Paper;

/// <summary>The number of an item is written with a zero, or is not this paper's item in its year.</summary>
internal sealed class ItemCode : IPaperRule
{
    public string Id => "item-code";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
