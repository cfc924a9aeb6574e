namespace ItaBot.Domain.Checks.Paper;

/// <summary>Results name units that are not among those responsible.</summary>
internal sealed class OwnerIncomplete : IPaperRule
{
    public string Id => "owner-incomplete";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
