namespace ItaBot.Domain.Checks.Paper;

/// <summary>The name of the assessment with other words in it than the official ones. A shortened name is no fault.</summary>
internal sealed class HandbookName : IPaperRule
{
    private static readonly CheckWords Words = CheckWords.Thai;
    private static readonly WordSearch Search = new([Words.Assessment, .. Words.WrongAssessment]);

    public string Id => "handbook-name";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from text in scene.Texts
        let found = Search.Find(text.Folded.Text).Select(f => (f.At, Length: WrongLength(text.Folded.Text, f.Word, f.At))).FirstOrDefault(f => f.Length > 0)
        where found.Length > 0
        select PaperScene.At(this, Severity.Notes, text.Passage, text.Folded.Place(found.At, found.Length), null, ("expected", Words.AssessmentName));

    private static int WrongLength(string text, string word, int at) =>
        word != Words.Assessment ? word.Length
        : Words.WrongAfterAssessment.FirstOrDefault(w => string.CompareOrdinal(text, at + word.Length, w, 0, w.Length) == 0) is { } wrong ? word.Length + wrong.Length : 0;
}
