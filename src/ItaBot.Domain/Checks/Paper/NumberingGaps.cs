using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>Numbers of a list leave one out, repeat one, or stop after the first.</summary>
internal sealed class NumberingGaps : IPaperRule
{
    private const int FurthestGap = 5;
    private const int Deepest = 4;
    private const int QuotedLetters = 30;

    private static readonly ColumnKind[] Lists = [ColumnKind.Measure, ColumnKind.Issue, ColumnKind.Steps, ColumnKind.Summary, ColumnKind.Outcome, ColumnKind.FollowUp, ColumnKind.Problems, ColumnKind.Suggestions];

    public string Id => "numbering";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from table in scene.Paper.Tables
        from kind in Lists
        where table.Has(kind)
        from row in table.Rows
        where !row[kind].IsEmpty
        let marks = Items(row[kind].Text)
        let finding = Broken(row[kind], marks) ?? Orphan(table, row, kind, marks)
        where finding is not null
        select finding;

    // A list may begin anew under a point of another, with the same marks or others: what is open is kept for each kind of mark.
    private Finding? Broken(Passage cell, List<ListMark> marks)
    {
        var open = new Dictionary<char, List<int>>();
        foreach (var (mark, i) in marks.Select((m, i) => (m, i)))
        {
            if (!open.TryGetValue(mark.Shape, out var lists))
            {
                // The first may be the row's own number, or go on with the cell above.
                open[mark.Shape] = [mark.Value];
                continue;
            }

            var known = lists.FindLastIndex(v => v + 1 == mark.Value);
            if (known < 0 && mark.Value != 1)
            {
                if (mark.Value > lists[^1] + FurthestGap)
                {
                    continue;
                }

                if (Unspaced(cell.Text, marks[i - 1], mark, lists[^1] + 1))
                {
                    lists[^1] = mark.Value;
                    continue;
                }

                return PaperScene.At(this, Severity.Warns, cell, Quoted(cell.Text, mark), null, Values(lists[^1]));
            }

            lists.RemoveRange(known < 0 ? lists.Count : known, known < 0 ? 0 : lists.Count - known);
            lists.Add(mark.Value);
            lists.RemoveRange(0, Math.Max(0, lists.Count - Deepest));
        }

        return null;
    }

    // A single point needs no number; in a table where every row's text begins with the row's number it has one nevertheless.
    private Finding? Orphan(ImportedTable table, ImportedRow row, ColumnKind kind, List<ListMark> marks) =>
        kind is not (ColumnKind.Measure or ColumnKind.Issue) && marks is [{ Value: 1, Start: 0 } only] && !table.Rows.Any(r => r.Number > 1 && Numbering.Leading(r[kind].Text)?.Value == r.Number)
            ? PaperScene.At(this, Severity.Notes, row[kind], Quoted(row[kind].Text, only), null, Values(1))
            : null;

    private static (string, string)[] Values(int last) =>
        [("last", last.ToString(CultureInfo.InvariantCulture)), ("expected", (last + 1).ToString(CultureInfo.InvariantCulture))];

    // "in point 5." and "items 2) to 4)" name points and are none.
    private static List<ListMark> Items(string text) =>
        [.. Numbering.Marks(text).Where(m => m.Sub == 0 && !CheckWords.Thai.PointLeads.Any(w => text.AsSpan(0, m.Start).TrimEnd().EndsWith(w, StringComparison.Ordinal)))];

    // The missing number may only lack the blank before it.
    private static bool Unspaced(string text, ListMark before, ListMark mark, int expected)
    {
        var from = before.Start + before.Length;
        var number = expected.ToString(CultureInfo.InvariantCulture);
        return mark.Start > from && ThaiDigits.ToArabic(text[from..mark.Start]).Contains(number + (mark.Shape == '(' ? ')' : mark.Shape), StringComparison.Ordinal);
    }

    private static (int Start, int Length) Quoted(string text, ListMark mark) => (mark.Start, PaperScene.Short(text[mark.Start..], QuotedLetters).TrimEnd('\u2026').Length);
}
