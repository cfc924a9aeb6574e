namespace ItaBot.Domain.Checks.Paper;

/// <summary>The memo asks for leave and the one who decides writes a word that does not give it.</summary>
internal sealed class DecisionUnanswered : IPaperRule
{
    public string Id => "decision-unanswered";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
