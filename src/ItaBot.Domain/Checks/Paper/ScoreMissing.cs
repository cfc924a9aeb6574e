namespace ItaBot.Domain.Checks.Paper;

/// <summary>An indicator of the analysis has no score.</summary>
internal sealed class ScoreMissing : IPaperRule
{
    public string Id => "score-missing";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
