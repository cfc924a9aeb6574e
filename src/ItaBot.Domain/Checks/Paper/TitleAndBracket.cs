namespace ItaBot.Domain.Checks.Paper;

/// <summary>A heading and the words in its brackets do not agree.</summary>
internal sealed class TitleAndBracket : IPaperRule
{
    public string Id => "title-and-bracket";

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
