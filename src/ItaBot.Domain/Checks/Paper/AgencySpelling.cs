namespace ItaBot.Domain.Checks.Paper;

/// <summary>The agency's own name is spelt in more than one way.</summary>
internal sealed class AgencySpelling : IPaperRule
{
    public string Id => "agency-spelling";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
