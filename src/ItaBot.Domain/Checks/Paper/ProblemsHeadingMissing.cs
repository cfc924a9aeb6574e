namespace ItaBot.Domain.Checks.Paper;

/// <summary>The paper has no place for problems, obstacles and suggestions.</summary>
internal sealed class ProblemsHeadingMissing : IPaperRule
{
    public string Id => "problems-heading-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
