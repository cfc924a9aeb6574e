namespace ItaBot.Domain.Checks.Paper;

/// <summary>Dates under a memo cannot be told to belong to one of the names.</summary>
internal sealed class DatesUnattributed : IPaperRule
{
    public string Id => "dates-unattributed";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
