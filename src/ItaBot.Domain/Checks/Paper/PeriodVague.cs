namespace ItaBot.Domain.Checks.Paper;

/// <summary>A report of six months gives no dates but the whole year for its rows.</summary>
internal sealed class PeriodVague : IPaperRule
{
    public string Id => "period-vague";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
