namespace ItaBot.Domain.Checks.Paper;

/// <summary>The table has no column for an element that the year asks for.</summary>
internal sealed class ColumnMissing : IPaperRule
{
    public string Id => "column-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
