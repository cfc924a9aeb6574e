namespace ItaBot.Domain.Checks.Paper;

/// <summary>The paper is called something that it is not.</summary>
internal sealed class PaperMisnamed : IPaperRule
{
    public string Id => "paper-misnamed";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
