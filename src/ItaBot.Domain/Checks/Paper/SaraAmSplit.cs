namespace ItaBot.Domain.Checks.Paper;

/// <summary>SARA AM is written as two signs, so the word is not found by searching.</summary>
internal sealed class SaraAmSplit : IPaperRule
{
    public string Id => "sara-am-split";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
