namespace ItaBot.Domain.Checks.Paper;

/// <summary>A phrase is written twice.</summary>
internal sealed class PhraseRepeated : IPaperRule
{
    public string Id => "phrase-repeated";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
