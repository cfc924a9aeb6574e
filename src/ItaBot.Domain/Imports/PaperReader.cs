namespace ItaBot.Domain.Imports;

/// <summary>
/// Reads last year's file, or any paper of the five kinds, into a structured paper. It reads what is there and nothing else: a fact that
/// the file does not state stays null, words stay as written, and every piece keeps its line.
/// </summary>
/// <param name="indicators">The indicators by which rows are recognised.</param>
public sealed class PaperReader(IReadOnlyList<Handbooks.Indicator> indicators)
{
    private readonly IndicatorNames _names = new(indicators);

    /// <summary>Reads a paper.</summary>
    public ImportedPaper Read(IReadOnlyList<SourceLine> lines)
    {
        var (tables, paragraphs) = new TableReader(_names).Read(lines);
        var firstTable = tables.Count == 0 ? int.MaxValue : tables[0].Line;
        var memo = MemoReader.Read(paragraphs, firstTable);
        var outside = memo is { } m ? paragraphs.Where(p => p.Line > m.End).ToList() : paragraphs;
        var titles = HeaderReader.Titles(outside, firstTable);
        var (kind, name) = AgencyNames.OwnerOf(paragraphs.Select(p => p.Text).Concat(tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells.Values).Select(c => c.Text)));
        var (district, province) = HeaderReader.PlaceOf(titles);
        var round = titles.Concat(outside.Take(12)).Select(t => HeaderReader.RoundIn(t.Text)).FirstOrDefault(r => r is not null);
        var total = HeaderReader.TotalOf(outside);
        return new ImportedPaper
        {
            DocumentType = TypeOf(titles, tables, round),
            FiscalYear = YearOf(titles, memo?.Memo, outside),
            Round = round,
            Agency = new ImportedAgency(kind, name, district, province),
            Scores = new ImportedScores(ScoresOf(tables), total.Total, total.Grade, total.Line),
            Tables = tables,
            Memo = memo?.Memo,
            Titles = titles,
            Paragraphs = paragraphs,
        };
    }

    private static string TypeOf(IReadOnlyList<Passage> titles, IReadOnlyList<ImportedTable> tables, int? round)
    {
        var report = titles.Select(t => IsOf(t.Text, ImportWords.Thai.Report) ? true : IsOf(t.Text, ImportWords.Thai.Measures) ? false : (bool?)null).FirstOrDefault(r => r is not null);
        return (report ?? tables.Any(t => t.Has(ColumnKind.Summary))) is false && !tables.Any(t => t.Has(ColumnKind.Summary) && !t.Has(ColumnKind.FollowUp)) ? "measures" : round == 6 ? "report-6-month" : "report-12-month";
    }

    private static bool IsOf(string title, string[] words) => words.Any(w => title.Contains(w, StringComparison.Ordinal));

    private static int? YearOf(IReadOnlyList<Passage> titles, ImportedMemo? memo, IReadOnlyList<Passage> paragraphs) =>
        titles.Select(t => HeaderReader.FiscalYearIn(t.Text))
            .Append(memo is null ? null : HeaderReader.FiscalYearIn(memo.Subject.Text))
            .Concat(paragraphs.Select(p => HeaderReader.FiscalYearIn(p.Text)))
            .FirstOrDefault(y => y is not null);

    private static Dictionary<int, decimal> ScoresOf(IReadOnlyList<ImportedTable> tables)
    {
        var scores = new Dictionary<int, decimal>();
        foreach (var row in tables.SelectMany(t => t.Rows).Where(r => r is { Indicator: not null, Score: not null }))
        {
            // A second name for the same indicator is a slip; the number that the paper prints tells which one is meant.
            var number = row.Number is >= 1 and <= 10 and var printed && scores.ContainsKey(row.Indicator!.Value) ? printed : row.Indicator!.Value;
            scores.TryAdd(number, row.Score!.Value);
        }

        return scores;
    }
}
