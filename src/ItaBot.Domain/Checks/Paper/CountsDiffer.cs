using System.Globalization;
using ItaBot.Domain.Imports;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A text says how many measures there are, were done or were not done, and the tables hold another number.</summary>
internal sealed class CountsDiffer : IPaperRule
{
    private const int Furthest = 16;

    public string Id => "counts-differ";

    public bool FilesOnly => true;

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var rows = scene.Paper.Rows.Where(r => !r.Subject.IsEmpty).ToList();
        if (rows.Count == 0)
        {
            yield break;
        }

        foreach (var text in scene.Paper.Texts)
        {
            var folded = new FoldedText(text.Text);
            if (Stated(folded, CheckWords.Thai.CountTotal) is { } total && Differing(folded, total, scene, rows) is { } found)
            {
                yield return PaperScene.At(this, Severity.Warns, text, found.Stated.Place, null,
                    ("what", found.What), ("stated", found.Stated.Number.ToString(CultureInfo.InvariantCulture)), ("counted", found.Counted.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static (string What, (int Number, (int, int) Place) Stated, int Counted)? Differing(FoldedText text, (int Number, (int, int) Place) total, PaperScene scene, List<ImportedRow> rows)
    {
        var listed = scene.Paper.Tables.Where(t => !t.IsAnalysis).Select(t => t.Rows.ToList()).Append(rows)
            .SelectMany(r => new[] { r.Count, r.Sum(x => CellLists.Count(x[ColumnKind.Measure])) }).Where(n => n > 0).ToList();
        if (!listed.Contains(total.Number))
        {
            return (CheckWords.Thai.Counted[0], total, listed.MinBy(n => Math.Abs(n - total.Number)));
        }

        var undone = Stated(text, CheckWords.Thai.CountNotDone);
        if (undone is { } left && Undone(rows) is { } open && open != left.Number)
        {
            return (CheckWords.Thai.Counted[1], left, open);
        }

        // "7 done" and "2 not done" have to make the total.
        return Stated(text, CheckWords.Thai.CountDone) is { } done && done.Number + (undone?.Number ?? 0) is var sum && (undone is null ? sum > total.Number : sum != total.Number)
            ? (CheckWords.Thai.Counted[2], done, total.Number - (undone?.Number ?? 0))
            : null;
    }

    // Only where every row tells how far it is.
    private static int? Undone(List<ImportedRow> rows) =>
        rows.TrueForAll(r => r.Status is not null) ? rows.Count(r => r.Status != MeasureStatus.Done)
        : rows.TrueForAll(r => !r[ColumnKind.Summary].IsEmpty && CellLists.Numbered(r[ColumnKind.Summary]) == CellLists.Numbered(r[ColumnKind.Measure])) ? rows.Sum(r => CellLists.Points(r[ColumnKind.Summary]).Count(i => i.Text.Has(CheckWords.Thai.NotDone)))
        : null;

    // "measures set, altogether 9 points": the number has to follow soon and be followed by what is counted.
    private static (int Number, (int Start, int Length) Place)? Stated(FoldedText text, string[] leads)
    {
        foreach (var lead in leads)
        {
            foreach (var (_, _, at) in text.Find(lead))
            {
                var start = text.Text.AsSpan(at, Math.Min(text.Text.Length - at, lead.Length + Furthest)).IndexOfAnyInRange('0', '9');
                var end = start < 0 ? 0 : at + start;
                while (start >= 0 && end < text.Text.Length && end - at - start < 4 && char.IsAsciiDigit(text.Text[end]))
                {
                    end++;
                }

                if (start >= 0 && CheckWords.Thai.Pieces.Any(p => string.CompareOrdinal(text.Text, end, p, 0, p.Length) == 0))
                {
                    return (int.Parse(text.Text.AsSpan(at + start, end - at - start), NumberStyles.None, CultureInfo.InvariantCulture), (text.At(at), text.At(end - 1) + 1 - text.At(at)));
                }
            }
        }

        return null;
    }
}
