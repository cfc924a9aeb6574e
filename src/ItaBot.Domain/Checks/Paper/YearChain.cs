namespace ItaBot.Domain.Checks.Paper;

/// <summary>The years of the paper cannot follow each other: an assessment is analysed only after it has ended.</summary>
internal sealed class YearChain : IPaperRule
{
    public string Id => "year-chain";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
