using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The paper has no place for problems, obstacles and suggestions.</summary>
internal sealed class ProblemsHeadingMissing : IPaperRule
{
    public string Id => "problems-heading-missing";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var paper = scene.Paper;
        if (paper.Tables.Count > 0 && scene.Handbook.Elements.Any(e => e.Id == "problems")
            && !paper.Tables.Any(t => t.Has(ColumnKind.Problems) || t.Has(ColumnKind.Suggestions)) && !paper.Paragraphs.Any(IsHeading))
        {
            yield return PaperScene.At(this, Severity.Notes, paper.Tables[0].Line, "");
        }
    }

    private static bool IsHeading(Passage text)
    {
        var start = Numbering.Leading(text.Text) is { } mark ? text.Text[mark.Length..].TrimStart() : text.Text;
        return CheckWords.Thai.ProblemHeads.Any(w => start.StartsWith(w, StringComparison.Ordinal));
    }
}
