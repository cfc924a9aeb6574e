namespace ItaBot.Domain.Checks.Paper;

/// <summary>A law is cited with a year that is not its own.</summary>
internal sealed class LawYear : IPaperRule
{
    public string Id => "law-year";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
