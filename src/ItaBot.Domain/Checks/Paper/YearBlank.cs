namespace ItaBot.Domain.Checks.Paper;

/// <summary>The word for year stands without the year.</summary>
internal sealed class YearBlank : IPaperRule
{
    public string Id => "year-blank";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
