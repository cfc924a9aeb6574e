namespace ItaBot.Domain.Checks.Paper;

/// <summary>The number of an item is written with a zero, or is not this paper's item in its year.</summary>
internal sealed class ItemCode : IPaperRule
{
    public string Id => "item-code";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        foreach (var text in scene.Paper.Texts)
        {
            foreach (var code in ItemCodes.In(text.Text).DistinctBy(c => (text.LineAt(c.Start), c.Code)))
            {
                var expected = Expected(scene, text.Text, code);
                if (!code.Right || expected != code.Code)
                {
                    yield return PaperScene.At(this, expected == code.Code || scene.Handbook.Verified ? Severity.Warns : Severity.Notes, text, (code.Start, code.Length), details: ("expected", expected));
                }
            }
        }
    }

    // The title of this paper's item with the code of another, where its own year is spoken of.
    private static string Expected(PaperScene scene, string text, WrittenCode code)
    {
        var item = scene.Handbook.Item;
        return PaperYears.HandbookYear(text) == scene.Handbook.ItaYear && FoldedText.Of(text[(code.Start + code.Length)..]).StartsWith(FoldedText.Of(item.Title), StringComparison.Ordinal) ? item.Code : code.Code;
    }
}
