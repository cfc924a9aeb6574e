namespace ItaBot.Domain.Checks.Paper;

/// <summary>Numbered outcomes are fewer than the numbered measures of the row, so some measure has none.</summary>
internal sealed class OutcomesFewer : IPaperRule
{
    public string Id => "outcomes-fewer";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
