namespace ItaBot.Domain.Checks.Paper;

/// <summary>Letters of another script stand amid Thai words.</summary>
internal sealed class StrayScript : IPaperRule
{
    public string Id => "stray-script";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
