namespace ItaBot.Domain.Checks.Paper;

/// <summary>A row lacks a text that its column asks for: for a scored column the element is then missing and the item scores 0.</summary>
internal sealed class CellEmpty : IPaperRule
{
    public string Id => "cell-empty";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
