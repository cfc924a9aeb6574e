using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Results hold no number, no date and no link, so nobody can look them up.</summary>
internal sealed class NoEvidence : IPaperRule
{
    public string Id => "no-evidence";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => scene.Paper.Tables.Where(t => !t.IsAnalysis).SelectMany(t => InTable(scene, t));

    // A table without any is one fault; a row among better ones may have had nothing to count.
    private IEnumerable<Finding> InTable(PaperScene scene, ImportedTable table)
    {
        var told = table.Rows.Where(r => !r[ColumnKind.Summary].IsEmpty).ToList();
        var bare = told.Where(r => !Evidence.In(r[ColumnKind.Summary].Text) && !Evidence.In(r[ColumnKind.Outcome].Text)).ToList();
        return bare.Count == told.Count && bare.Count > 1
            ? [PaperScene.At(this, Severity.Warns, bare[0].Line, "")]
            : bare.Select(r => PaperScene.At(this, Severity.Notes, r[ColumnKind.Summary]));
    }
}
