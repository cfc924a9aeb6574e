namespace ItaBot.Domain.Checks.Paper;

/// <summary>Something is not done and no reason is given.</summary>
internal sealed class ReasonNotWritten : IPaperRule
{
    public string Id => "reason-not-written";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
