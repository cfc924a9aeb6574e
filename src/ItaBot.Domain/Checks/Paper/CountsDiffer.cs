namespace ItaBot.Domain.Checks.Paper;

/// <summary>A count that the paper states differs from what it lists.</summary>
internal sealed class CountsDiffer : IPaperRule
{
    public string Id => "counts-differ";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
