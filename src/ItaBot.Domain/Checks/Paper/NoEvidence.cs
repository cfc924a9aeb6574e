using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Results hold no number, no date and no link, so nobody can look them up.</summary>
internal sealed class NoEvidence : IPaperRule
{
    public string Id => "no-evidence";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) => scene.Paper.Tables.Where(t => !t.IsAnalysis).SelectMany(InTable);

    // Only a table without any: a row among better ones may have had nothing to count.
    private IEnumerable<Finding> InTable(ImportedTable table)
    {
        var told = table.Rows.Where(r => !r[ColumnKind.Summary].IsEmpty).ToList();
        return told.Count > 1 && told.TrueForAll(r => !Evidence.In(r[ColumnKind.Summary].Text) && !Evidence.In(r[ColumnKind.Outcome].Text)) ? [PaperScene.At(this, Severity.Warns, told[0].Line, "")] : [];
    }
}
