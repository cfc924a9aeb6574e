namespace ItaBot.Domain.Checks.Paper;

/// <summary>A date lies outside the fiscal year: often left over from last year's file.</summary>
internal sealed class DateOutsideYear : IPaperRule
{
    public string Id => "date-outside-year";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
