namespace ItaBot.Domain.Checks.Paper;

/// <summary>The same year is called a year in one place and a fiscal year in another.</summary>
internal sealed class YearLabel : IPaperRule
{
    public string Id => "year-label";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
