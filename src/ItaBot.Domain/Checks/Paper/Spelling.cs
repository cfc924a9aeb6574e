namespace ItaBot.Domain.Checks.Paper;

/// <summary>Words that are often misspelt in official papers, and lost or stray syllables. The same word counts once a line.</summary>
internal sealed class Spelling : IPaperRule
{
    private static readonly Dictionary<string, string> Right = CheckWords.Thai.Spelling.ToDictionary(w => w[0].Replace("|", "", StringComparison.Ordinal), w => w[1], StringComparer.Ordinal);
    private static readonly WrongWords Words = new(CheckWords.Thai.Spelling.Select(w => (w[0], w[2..])));

    public string Id => "spelling";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        scene.Texts
            .SelectMany(t => Words.Find(t.Folded).Select(w => (t.Passage, w.Wrong, w.Place, Line: t.Passage.LineAt(w.Place.Start))))
            .DistinctBy(w => (w.Wrong, w.Line))
            .Select(w => PaperScene.At(this, Severity.Warns, w.Passage, w.Place, null, ("expected", Right[w.Wrong])));
}
