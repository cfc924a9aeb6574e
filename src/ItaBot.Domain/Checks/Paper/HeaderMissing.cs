namespace ItaBot.Domain.Checks.Paper;

/// <summary>The head of the paper lacks a fact.</summary>
internal sealed class HeaderMissing : IPaperRule
{
    public string Id => "header-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
