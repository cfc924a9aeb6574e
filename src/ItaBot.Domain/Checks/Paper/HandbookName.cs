namespace ItaBot.Domain.Checks.Paper;

/// <summary>The assessment or its handbook is not named by its full name.</summary>
internal sealed class HandbookName : IPaperRule
{
    public string Id => "handbook-name";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
