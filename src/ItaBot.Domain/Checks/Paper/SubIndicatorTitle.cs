namespace ItaBot.Domain.Checks.Paper;

/// <summary>The sub-indicator is not named as in the year's handbook.</summary>
internal sealed class SubIndicatorTitle : IPaperRule
{
    public string Id => "sub-indicator-title";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
