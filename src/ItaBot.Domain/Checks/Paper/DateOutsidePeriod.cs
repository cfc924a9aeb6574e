namespace ItaBot.Domain.Checks.Paper;

/// <summary>A date of the result lies outside the row's own period.</summary>
internal sealed class DateOutsidePeriod : IPaperRule
{
    public string Id => "date-outside-period";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
