namespace ItaBot.Domain.Sharing;

/// <summary>One item of a shared list as it shall be: a key of ours and values by column. Numbers are written with a point, times as ISO 8601 in UTC; empty is no value.</summary>
/// <param name="Key">Finds the item again: agency and report, and for a measure its id.</param>
/// <param name="Values">By the column's name.</param>
public sealed record SharedRecord(string Key, IReadOnlyDictionary<string, string> Values);

/// <summary>What of a report is shared: its own item, one item a measure, and what its papers are marked with.</summary>
/// <param name="AgencyId">Whose.</param>
/// <param name="ReportId">Which report.</param>
/// <param name="FiscalYear">The year its papers are filed under, B.E.</param>
/// <param name="AgencyName">The name its papers are filed under.</param>
/// <param name="Item">The report's item.</param>
/// <param name="Measures">The items of its measures, by measure id, removed ones included.</param>
/// <param name="Marks">Values that every paper of the report is marked with.</param>
public sealed record SharedReport(string AgencyId, string ReportId, int FiscalYear, string AgencyName, SharedRecord Item, IReadOnlyDictionary<string, SharedRecord> Measures, IReadOnlyDictionary<string, string> Marks);

/// <summary>A value that somebody changed by hand where the report is shared. It is not overwritten: a person chooses.</summary>
/// <param name="Entry">The entry of the ledger it belongs to.</param>
/// <param name="Column">The column; <see cref="Whole"/> for an item or paper as a whole.</param>
/// <param name="Ours">What the report has.</param>
/// <param name="Theirs">What stands there; empty when it was deleted.</param>
/// <param name="Kept">Whether a person chose to leave theirs: it is not shown again unless one of the two changes.</param>
public sealed record SharedDifference(string Entry, string Column, string Ours, string Theirs, bool Kept = false)
{
    /// <summary>Stands for an item that was deleted or a paper that was changed.</summary>
    public const string Whole = "*";
}

/// <summary>What a merge of three versions leaves to do.</summary>
/// <param name="Write">Values to write.</param>
/// <param name="Differences">Values that a person changed by hand and that are left alone.</param>
public sealed record FieldMerge(IReadOnlyDictionary<string, string> Write, IReadOnlyList<SharedDifference> Differences)
{
    /// <summary>
    /// Merges column by column. What nobody touched since our last write is overwritten; what a person changed is left and named, even
    /// when the report changed too: losing somebody's hand-written word silently is worse than asking.
    /// </summary>
    /// <param name="entry">The ledger's entry, for naming differences.</param>
    /// <param name="ours">What the report has now.</param>
    /// <param name="written">What we wrote last, or may have written before a crash: any of these counts as ours.</param>
    /// <param name="theirs">What stands there now.</param>
    /// <param name="known">Differences named before; a choice made on one holds while neither side changes.</param>
    public static FieldMerge Of(string entry, IReadOnlyDictionary<string, string> ours, IReadOnlyList<IReadOnlyDictionary<string, string>> written, IReadOnlyDictionary<string, string> theirs, IReadOnlyList<SharedDifference> known)
    {
        var write = new Dictionary<string, string>(StringComparer.Ordinal);
        var differences = new List<SharedDifference>();
        foreach (var (column, value) in ours)
        {
            var there = theirs.GetValueOrDefault(column, "");
            if (there == value)
            {
                continue;
            }

            if (there.Length == 0 && written.Count == 0 || written.Any(w => w.GetValueOrDefault(column, "") == there))
            {
                write[column] = value;
                continue;
            }

            var difference = new SharedDifference(entry, column, value, there);
            differences.Add(known.FirstOrDefault(k => k with { Kept = false } == difference) ?? difference);
        }

        return new FieldMerge(write, differences);
    }
}
