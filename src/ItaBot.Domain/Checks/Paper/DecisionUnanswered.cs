namespace ItaBot.Domain.Checks.Paper;

/// <summary>The memo asks for leave and the one who decides writes a word that does not give it.</summary>
internal sealed class DecisionUnanswered : IPaperRule
{
    public string Id => "decision-unanswered";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        if (scene.Paper.Memo is not { Signers: [.., { Decision: { } decision } last] } memo || memo.Signers.Count < 2
            || memo.Body.Append(memo.Request).Append(memo.Subject).Select(t => Asked(t.Text)).FirstOrDefault(a => a is not null) is not { } asked
            || new FoldedText(decision).Has(CheckWords.Thai.GivesPermission))
        {
            return [];
        }

        var line = scene.Paper.Paragraphs.LastOrDefault(p => p.Line < last.Line && decision.EndsWith(p.Text.TrimStart('-', ' '), StringComparison.Ordinal))?.Line ?? last.Line;
        return [PaperScene.At(this, Severity.Warns, line, decision, details: ("asked", asked))];
    }

    /// <summary>The first word of a text that asks for leave; null when none does.</summary>
    public static string? Asked(string text)
    {
        var folded = new FoldedText(text);
        return Array.Find(CheckWords.Thai.AsksPermission, w => folded.Text.Contains(w, StringComparison.Ordinal));
    }
}
