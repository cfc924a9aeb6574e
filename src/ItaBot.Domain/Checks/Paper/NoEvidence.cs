namespace ItaBot.Domain.Checks.Paper;

/// <summary>No result of the paper names a number, a date or a link.</summary>
internal sealed class NoEvidence : IPaperRule
{
    public string Id => "no-evidence";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
