namespace ItaBot.Domain.Checks.Paper;

/// <summary>Something that looks like a date is none: month 13, the 31st of February.</summary>
internal sealed class DateImpossible : IPaperRule
{
    public string Id => "date-impossible";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
