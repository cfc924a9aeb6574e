namespace ItaBot.Domain.Checks.Paper;

/// <summary>A result is written as a plan: it says what shall be done, not what was.</summary>
internal sealed class ResultIsPlan : IPaperRule
{
    public string Id => "result-is-plan";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
