namespace ItaBot.Domain.Checks.Paper;

/// <summary>Two rows carry the same text as their result.</summary>
internal sealed class CopiedText : IPaperRule
{
    public string Id => "copied-text";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
