using System.Globalization;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Papers;

/// <summary>
/// The values of template names for one report: from the agency, the handbook, the answers and the rows.
/// Counts are written from the rows, so that a sentence can never disagree with the table under it.
/// </summary>
public sealed class TemplateValues(Report report, Handbook handbook, Agency agency, DateOnly today)
{
    /// <summary>Fills a template.</summary>
    public string Fill(string template) => Placeholders.Fill(template, Value);

    /// <summary>The value of one name, or null: see <see cref="Placeholders.Names"/> and the handbook's question ids.</summary>
    public string? Value(string name) => OfAnswer(name) ?? OfAgency(name) ?? OfHandbook(name);

    private string? OfAnswer(string name) =>
        handbook.Find(name) is { Section: not (SectionKind.Measure or SectionKind.Indicator or SectionKind.Promise) } && report.Answers.TryGetValue(name, out var answer) ? answer.Text : null;

    private string? OfAgency(string name) => name switch
    {
        "agency" => agency.FullName,
        "agencyName" => agency.Name,
        "district" => agency.District,
        "province" => agency.Province,
        "website" => agency.Website,
        "memoNumberPrefix" => agency.MemoNumberPrefix,
        "unitLine" => UnitLine(),
        "approverPosition" => agency.Find(agency.RouteOf(report.ReportType)[^1].PersonId)?.Position,
        _ => null,
    };

    private string? OfHandbook(string name) => name switch
    {
        "fiscalYear" => Number(report.FiscalYear),
        "itaYear" => Number(report.ItaYear),
        "round" => Number(report.Round),
        "itemCode" => handbook.Item.Code,
        "itemTitle" => handbook.Item.Title,
        "itemText" => handbook.Item.Text,
        "indicatorNumber" => handbook.Item.IndicatorNumber,
        "indicatorTitle" => handbook.Item.IndicatorTitle,
        "subIndicatorNumber" => handbook.Item.SubIndicatorNumber,
        "subIndicatorTitle" => handbook.Item.SubIndicatorTitle,
        "elements" => string.Join(' ', handbook.Elements.Where(e => e.Number > 0).OrderBy(e => e.Number).Select(e => $"({Number(e.Number)}) {e.Text}")),
        "scoring" => string.Join(' ', handbook.Scoring.Select((s, i) => $"{Number(i + 1)}) {Number(s.Score)} {PaperWords.Of("points")}: {s.Text}")),
        "counts" => Counts(),
        "period" => ThaiDates.Write(new FiscalYear(report.FiscalYear).Period, ThaiDateStyle.Short),
        "roundPeriod" => ThaiDates.Write(RoundOf(report), ThaiDateStyle.Short),
        "analysedYear" => Number(AnalysedYear(report, handbook)),
        "scoreTotal" => Total() is { } total ? total.ToString("0.00", CultureInfo.InvariantCulture) : null,
        "scoreGrade" => Total() is { } scored ? handbook.Year.GradeOf(scored, Scores())?.Name : null,
        "reportDay" => PaperFiller.LongDate(OfAnswer("memo-date")),
        "today" => ThaiDates.Write(today, ThaiDateStyle.Long),
        _ => null,
    };

    /// <summary>The days that the report covers: the first half of its fiscal year, or all of it.</summary>
    public static Period RoundOf(Report report) => report.Round == 6 ? new FiscalYear(report.FiscalYear).FirstHalf : new FiscalYear(report.FiscalYear).Period;

    /// <summary>The assessment whose scores the paper analyses: the year before its own, which a plan is made from and a report is assessed after.</summary>
    public static int AnalysedYear(Report report, Handbook handbook) => handbook.IsPlan ? report.FiscalYear - 1 : report.ItaYear - 1;

    /// <summary>The scores typed, by number of the indicator.</summary>
    public Dictionary<int, decimal> Scores() => handbook.Year.Indicators
        .Where(i => report.Answers.ContainsKey("score-" + Number(i.Number)))
        .ToDictionary(i => i.Number, i => decimal.TryParse(report.Answers["score-" + Number(i.Number)].Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) ? score : 0);

    private decimal? Total() => handbook.Year.Total(Scores());

    private string Counts()
    {
        var statuses = report.LiveMeasures.Select(m => m.Answers.TryGetValue("status", out var s) && StatusWords.TryRead(s.Text, out var status) ? status : (MeasureStatus?)null).ToList();
        string? Clause(string template, int n) => n == 0 ? null : Placeholders.Fill(template, _ => Number(n));
        var clauses = handbook.Layout.Counts;
        return string.Join(' ', new[]
        {
            Clause(clauses.Total, statuses.Count),
            Clause(clauses.Done, statuses.Count(s => s == MeasureStatus.Done)),
            Clause(clauses.InProgress, statuses.Count(s => s == MeasureStatus.InProgress)),
            Clause(clauses.NotDone, statuses.Count(s => s == MeasureStatus.NotDone)),
        }.Where(c => c is not null));
    }

    private string UnitLine()
    {
        var unit = agency.FindUnit(agency.Find(report.Owner)?.UnitId);
        return unit is null ? $"{agency.FullName} {PaperWords.Of("phone")} {agency.Phone}" : $"{unit.Name} {PaperWords.Of("phone")} {unit.Phone ?? agency.Phone}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
