namespace ItaBot.Domain.Checks.Paper;

/// <summary>The same event is the evidence of several measures.</summary>
internal sealed class ThinEvidence : IPaperRule
{
    public string Id => "thin-evidence";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
