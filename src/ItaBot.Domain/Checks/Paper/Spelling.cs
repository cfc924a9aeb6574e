namespace ItaBot.Domain.Checks.Paper;

/// <summary>A word is misspelt or a part of it is missing.</summary>
internal sealed class Spelling : IPaperRule
{
    public string Id => "spelling";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
