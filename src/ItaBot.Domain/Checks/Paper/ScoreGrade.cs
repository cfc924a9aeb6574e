namespace ItaBot.Domain.Checks.Paper;

/// <summary>The grade does not follow from the scores.</summary>
internal sealed class ScoreGrade : IPaperRule
{
    public string Id => "score-grade";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
