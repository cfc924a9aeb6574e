namespace ItaBot.Domain.Checks.Paper;

/// <summary>Dots to be written on are left in the text.</summary>
internal sealed class LeadersLeft : IPaperRule
{
    public string Id => "leaders-left";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
