namespace ItaBot.Domain.Checks.Paper;

/// <summary>A tone mark or vowel stands twice on one letter.</summary>
internal sealed class ToneDoubled : IPaperRule
{
    public string Id => "tone-doubled";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
