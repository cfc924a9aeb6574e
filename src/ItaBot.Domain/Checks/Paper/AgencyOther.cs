namespace ItaBot.Domain.Checks.Paper;

/// <summary>Another agency's name stands in the paper: often left over from a copied file.</summary>
internal sealed class AgencyOther : IPaperRule
{
    public string Id => "agency-other";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
