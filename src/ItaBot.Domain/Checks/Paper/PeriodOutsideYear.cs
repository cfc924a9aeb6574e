namespace ItaBot.Domain.Checks.Paper;

/// <summary>The work has to lie in the fiscal year reported on: a period wholly outside costs the element; one that reaches over the edge is worth a look.</summary>
internal sealed class PeriodOutsideYear : IPaperRule
{
    public string Id => "period-outside-year";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
