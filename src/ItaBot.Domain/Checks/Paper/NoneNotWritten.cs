using System.Globalization;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Cells for problems or suggestions are empty, so nobody can tell whether there were none or they were forgotten.</summary>
internal sealed class NoneNotWritten : IPaperRule
{
    public string Id => "none-not-written";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from table in scene.Paper.Tables
        from kind in new[] { ColumnKind.Problems, ColumnKind.Suggestions }
        where table.Has(kind)
        let empty = table.Rows.Where(r => r[kind].IsEmpty).ToList()
        where empty.Count > 0
        select PaperScene.At(this, Severity.Warns, empty[0].Line, "", null,
            ("column", CellLists.HeadingOf(table, kind)), ("count", empty.Count.ToString(CultureInfo.InvariantCulture)));
}
