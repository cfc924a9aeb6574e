using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A report on measures that memo or title calls a report on the assessment.</summary>
internal sealed class PaperMisnamed : IPaperRule
{
    private static readonly CheckWords Words = CheckWords.Thai;

    public string Id => "paper-misnamed";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        if (scene.Handbook.IsPlan)
        {
            return [];
        }

        return from text in scene.Paper.Titles.Take(1).Concat(scene.Paper.Memo is { } memo ? memo.Body.Append(memo.Subject).Append(memo.Request) : [])
               let folded = new FoldedText(text.Text)
               from name in Words.AssessmentReport
               let found = folded.Find(name).FirstOrDefault(f => NamesThis(folded.Text, f.Folded, f.Folded + name.Length))
               where found.Length > 0
               select PaperScene.At(this, Severity.Warns, text, (found.Start, found.Length), null, ("expected", Words.WorkReport[0]));
    }

    // It is this paper when it is made, sent or published here, or when the text begins with it; and only of the integrity assessment.
    private static bool NamesThis(string text, int start, int end) =>
        (start == 0 || Words.MakesReport.Any(w => text.AsSpan(0, start).EndsWith(w, StringComparison.Ordinal)))
        && (end == text.Length || Words.AfterAssessment.Any(w => text.AsSpan(end).StartsWith(w, StringComparison.Ordinal)));
}
