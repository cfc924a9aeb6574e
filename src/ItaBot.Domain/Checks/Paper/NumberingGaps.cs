namespace ItaBot.Domain.Checks.Paper;

/// <summary>Numbers of a list leave one out, repeat one, or stop after the first.</summary>
internal sealed class NumberingGaps : IPaperRule
{
    public string Id => "numbering";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
