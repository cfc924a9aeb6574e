using ItaBot.Domain.Imports;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Something is not done, and neither why nor until when is told.</summary>
internal sealed class ReasonNotWritten : IPaperRule
{
    private static readonly ColumnKind[] Reasons = [ColumnKind.Summary, ColumnKind.Outcome, ColumnKind.Problems, ColumnKind.Suggestions, ColumnKind.Status];

    public string Id => "reason-not-written";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from row in scene.Paper.Rows
        let finding = Unticked(scene, row) ?? Told(row)
        where finding is not null
        select finding;

    // Half way through the year, work under way needs no reason yet.
    private Finding? Unticked(PaperScene scene, ImportedRow row) =>
        row.Status is MeasureStatus.InProgress or MeasureStatus.NotDone && !Reasons.Any(k => new FoldedText(row[k].Text).Has(CheckWords.Thai.Reasons))
            ? PaperScene.At(this, row.Status == MeasureStatus.InProgress && scene.Paper.Round == 6 ? Severity.Notes : Severity.Warns, row[ColumnKind.Summary].IsEmpty ? row.Line : row[ColumnKind.Summary].Line, PaperScene.Short(row[ColumnKind.Summary].Text))
            : null;

    private Finding? Told(ImportedRow row)
    {
        if (row.Status is not null)
        {
            return null;
        }

        var elsewhere = new[] { ColumnKind.Problems, ColumnKind.Suggestions }.Any(k => new FoldedText(row[k].Text).Has(CheckWords.Thai.Reasons));
        return CellLists.Points(row[ColumnKind.Summary]).Where(p => !elsewhere && IsUndone(p.Text))
            .Select(p => PaperScene.At(this, Severity.Warns, row[ColumnKind.Summary], p.Place)).FirstOrDefault();
    }

    // "nobody has complained yet" is good news, and how many are not done is no measure.
    private static bool IsUndone(FoldedText text)
    {
        var words = CheckWords.Thai;
        return !text.Has(words.Reasons) && !text.Has(words.CountTotal)
            && words.NotDone.Any(w => text.Find(w).Any(f => !words.NothingHappened.Any(n => string.CompareOrdinal(text.Text, f.Folded + w.Length, n, 0, n.Length) == 0)));
    }
}
