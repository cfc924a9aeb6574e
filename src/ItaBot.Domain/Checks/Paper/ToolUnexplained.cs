namespace ItaBot.Domain.Checks.Paper;

/// <summary>A part of a tool (IIT, EIT, OIT) names neither indicator nor score.</summary>
internal sealed class ToolUnexplained : IPaperRule
{
    public string Id => "tool-unexplained";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => [];
}
