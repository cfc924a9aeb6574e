namespace ItaBot.Domain.Checks.Paper;

/// <summary>A budget year stands without the word for year.</summary>
internal sealed class FiscalLabel : IPaperRule
{
    public string Id => "fiscal-label";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
