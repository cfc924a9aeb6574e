using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>A date of the result lies in the fiscal year and outside the row's own period, or measures begin before the day on which they were decided.</summary>
internal sealed class DateOutsidePeriod : IPaperRule
{
    public string Id => "date-outside-period";

    public IEnumerable<Finding> Find(PaperScene scene) => scene.Handbook.IsPlan ? Undecided(scene) : Results(scene);

    private IEnumerable<Finding> Results(PaperScene scene)
    {
        foreach (var row in scene.Paper.Rows)
        {
            if (!ThaiDates.TryReadPeriod(row[ColumnKind.Period].Text, out var period))
            {
                continue;
            }

            foreach (var text in new[] { row[ColumnKind.Summary], row[ColumnKind.Outcome] })
            {
                foreach (var date in PaperDates.WorkIn(text.Text).Where(d => scene.FiscalYear.Contains(d.Period.From) && (d.Period.To < period.From || d.Period.From > period.To)))
                {
                    yield return At(text, (date.Start, date.Length), row);
                }
            }
        }
    }

    // The whole year is written for measures that begin any time; other periods are meant.
    private IEnumerable<Finding> Undecided(PaperScene scene)
    {
        var rows = scene.Paper.Rows.Select(r => (Row: r, Known: ThaiDates.TryReadPeriod(r[ColumnKind.Period].Text, out var period), Period: period)).Where(r => r.Known && r.Period != scene.FiscalYear.Period).ToList();
        return from text in scene.Paper.Paragraphs
               where rows.Count > 0 && new FoldedText(text.Text).Has(CheckWords.Thai.DecidesMeasures)
               from date in PaperDates.WorkIn(text.Text).Take(1)
               let early = rows.Find(r => r.Period.From < date.Period.From)
               where early.Row is not null && scene.FiscalYear.Contains(date.Period.From)
               select At(text, (date.Start, date.Length), early.Row);
    }

    private Finding At(Passage text, (int, int) place, ImportedRow row) => PaperScene.At(this, Severity.Warns, text, place, details: ("period", PaperScene.Short(row[ColumnKind.Period].Text)));
}
