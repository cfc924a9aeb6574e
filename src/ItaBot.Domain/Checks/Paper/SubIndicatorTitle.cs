namespace ItaBot.Domain.Checks.Paper;

/// <summary>The sub-indicator is not named as in the year's handbook.</summary>
internal sealed class SubIndicatorTitle : IPaperRule
{
    public string Id => "sub-indicator-title";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var item = scene.Handbook.Item;
        foreach (var text in scene.Paper.Paragraphs.Where(p => PaperYears.HandbookYear(p.Text) == scene.Handbook.ItaYear))
        {
            var folded = new FoldedText(text.Text);
            foreach (var place in CheckWords.Thai.SubIndicatorLeads.SelectMany(l => folded.Find(l + item.SubIndicatorNumber)).Take(1))
            {
                var start = place.Start + place.Length;
                var title = text.Text[start..];
                if (!FoldedText.Of(title).StartsWith(FoldedText.Of(item.SubIndicatorTitle), StringComparison.Ordinal))
                {
                    yield return PaperScene.At(this, scene.Handbook.Verified ? Severity.Warns : Severity.Notes, text.LineAt(start), Written(title), details: ("expected", item.SubIndicatorTitle));
                }
            }
        }
    }

    // The title ends where the item begins.
    private static string Written(string title)
    {
        var end = CheckWords.Thai.ItemLead.Select(w => title.IndexOf(" " + w, 1, StringComparison.Ordinal)).Where(i => i > 0).DefaultIfEmpty(title.Length).Min();
        return PaperScene.Short(title[..end].Trim(), 100);
    }
}
