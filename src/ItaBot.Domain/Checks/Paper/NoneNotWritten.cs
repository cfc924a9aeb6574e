namespace ItaBot.Domain.Checks.Paper;

/// <summary>A column for problems or suggestions is empty where it has to say that there are none.</summary>
internal sealed class NoneNotWritten : IPaperRule
{
    public string Id => "none-not-written";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
