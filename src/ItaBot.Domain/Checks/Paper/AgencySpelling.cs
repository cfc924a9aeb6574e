namespace ItaBot.Domain.Checks.Paper;

/// <summary>The agency's own name is spelt in more than one way.</summary>
internal sealed class AgencySpelling : IPaperRule
{
    public string Id => "agency-spelling";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var expected = AgencyMention.OwnerOf(scene).Name ?? "";
        return scene.Agencies.Where(m => m.Likeness == NameLikeness.Near)
            .Select(m => (Mention: m, Length: Math.Min(m.Name.Length, expected.Length + 2)))
            .DistinctBy(m => (m.Mention.Text.LineAt(m.Mention.NameStart), m.Mention.Name))
            .Select(m => PaperScene.At(this, Severity.Warns, m.Mention.Text, (m.Mention.NameStart, m.Length), details: ("expected", expected)));
    }
}
