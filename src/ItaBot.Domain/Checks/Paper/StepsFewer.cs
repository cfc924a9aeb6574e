namespace ItaBot.Domain.Checks.Paper;

/// <summary>Numbered steps do not match the numbered measures of the row.</summary>
internal sealed class StepsFewer : IPaperRule
{
    public string Id => "steps-fewer";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
