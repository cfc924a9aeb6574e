namespace ItaBot.Domain.Checks.Paper;

/// <summary>The total score is not what its parts give (30 % IIT, 30 % EIT, 40 % OIT).</summary>
internal sealed class ScoreTotal : IPaperRule
{
    public string Id => "score-total";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
