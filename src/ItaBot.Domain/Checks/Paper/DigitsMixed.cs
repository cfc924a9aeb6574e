namespace ItaBot.Domain.Checks.Paper;

/// <summary>Thai and Arabic digits stand in one paper.</summary>
internal sealed class DigitsMixed : IPaperRule
{
    public string Id => "digits-mixed";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
