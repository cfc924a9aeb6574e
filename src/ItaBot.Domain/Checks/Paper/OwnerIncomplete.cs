using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>The results name a unit that is not among those responsible.</summary>
internal sealed class OwnerIncomplete : IPaperRule
{
    public string Id => "owner-incomplete";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        foreach (var row in scene.Paper.Rows.Where(r => !r[ColumnKind.Responsible].IsEmpty))
        {
            var owners = new FoldedText(row[ColumnKind.Responsible].Text);
            var result = new FoldedText(row[ColumnKind.Summary].Text);
            var missing = CheckWords.Thai.Units.Where(u => result.Text.Contains(u, StringComparison.Ordinal) && !owners.Text.Contains(u, StringComparison.Ordinal)).ToList();
            if (missing.Count > 0 && !owners.Has(CheckWords.Thai.AllUnits))
            {
                var first = result.Find(missing[0]).First();
                yield return PaperScene.At(this, Severity.Notes, row[ColumnKind.Summary], (first.Start, first.Length), null, ("units", string.Join(' ', missing)));
            }
        }
    }
}
