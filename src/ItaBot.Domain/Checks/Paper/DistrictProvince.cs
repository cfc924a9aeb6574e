namespace ItaBot.Domain.Checks.Paper;

/// <summary>The district does not lie in the province.</summary>
internal sealed class DistrictProvince : IPaperRule
{
    public string Id => "district-province";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
