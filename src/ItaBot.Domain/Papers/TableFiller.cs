using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Documents;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Papers;

/// <summary>Fills the tables of a report from the answers, by the layout of its handbook.</summary>
public static class TableFiller
{
    // The mark of Word's own check box; U+2611 is drawn as a coloured picture where a font for emoji is at hand.
    private const string Ticked = "\u2612";
    private const string Blank = "\u2610";

    /// <summary>One row: its id, its number as printed, and the indicator it belongs to.</summary>
    private sealed record TableRow(string Id, int Number, Indicator? Indicator);

    /// <summary>The tables of one layout: one, or one a tool that has rows.</summary>
    public static IEnumerable<ReportTable> Fill(TableLayout layout, Report report, Handbook handbook, TemplateValues values)
    {
        var rows = RowsOf(layout, report, handbook);
        if (!layout.ByTool)
        {
            return [Table(layout, null, 0, rows, report, handbook, values)];
        }

        var parts = handbook.Year.Tools.Select(tool => (Tool: (Tool?)tool, Rows: rows.Where(r => r.Indicator?.Tool == tool.Id).ToList())).Where(p => p.Rows.Count > 0).ToList();
        var loose = rows.Where(r => r.Indicator is null).ToList();
        if (loose.Count > 0 || parts.Count == 0)
        {
            parts.Add((null, loose));
        }

        return parts.Select((part, i) => Table(layout, part.Tool, i + 1, part.Rows, report, handbook, values));
    }

    /// <summary>The numbers of rows as the tables print them, by row id.</summary>
    public static IReadOnlyDictionary<string, int> NumbersOf(Report report, Handbook handbook) =>
        handbook.Layout.Tables.SelectMany(t => RowsOf(t, report, handbook)).DistinctBy(r => r.Id).ToDictionary(r => r.Id, r => r.Number, StringComparer.Ordinal);

    /// <summary>The text of one answer as it goes into a cell; empty while it is missing or its wording is not accepted.</summary>
    public static string Cell(Answer? answer, Question question, Handbook handbook) => answer is null ? "" : question.Kind switch
    {
        QuestionKind.Notes => answer.Wording?.Text ?? "",
        QuestionKind.Status => StatusWords.TryRead(answer.Text, out var status) ? PaperWords.Of(status) : answer.Text,
        QuestionKind.Period => ThaiDates.TryReadPeriod(answer.Text, out var period) ? ThaiDates.Write(period, ThaiDateStyle.Short) : answer.Text,
        QuestionKind.Date => PaperFiller.LongDate(answer.Text) ?? answer.Text,
        QuestionKind.Indicator => IndicatorOf(answer, handbook)?.Name ?? answer.Text,
        QuestionKind.Score => ScoreText(answer.Text),
        _ => answer.Text,
    };

    private static List<TableRow> RowsOf(TableLayout layout, Report report, Handbook handbook)
    {
        if (layout.Rows == TableRows.Indicators)
        {
            return [.. handbook.Year.Indicators.Select(i => new TableRow(Report.RowOf(i.Number), i.Number, i))];
        }

        var asked = handbook.In(SectionKind.Measure).FirstOrDefault(q => q.Kind == QuestionKind.Indicator);
        var rows = report.LiveMeasures.Select((m, i) => new TableRow(m.Id, i + 1, asked is null ? null : IndicatorOf(m.Answers.GetValueOrDefault(asked.Id), handbook)));
        return layout.ByTool || layout.ByIndicator ? [.. rows.OrderBy(r => r.Indicator?.Number ?? int.MaxValue).Select((r, i) => r with { Number = i + 1 })] : [.. rows];
    }

    private static Indicator? IndicatorOf(Answer? answer, Handbook handbook) =>
        int.TryParse(answer?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? handbook.Year.Indicators.FirstOrDefault(i => i.Number == number) : null;

    private static ReportTable Table(TableLayout layout, Tool? tool, int part, List<TableRow> rows, Report report, Handbook handbook, TemplateValues values)
    {
        string? Value(string name, TableRow? row, int at) => name switch
        {
            "tool" => tool?.Id,
            "toolName" => tool?.Name,
            "toolNumber" => part.ToString(CultureInfo.InvariantCulture),
            _ when row is null => values.Value(name),
            "rowNumber" => at.ToString(CultureInfo.InvariantCulture),
            _ => OfRow(name, row, report, handbook) ?? values.Value(name),
        };

        var bands = new List<(string? Title, List<IReadOnlyList<string>> Rows)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, at) = (rows[i], i + 1);
            var band = layout.Band is null ? null : Placeholders.Fill(layout.Band, n => Value(n, row, at));
            if (bands.Count == 0 || bands[^1].Title != band)
            {
                bands.Add((band, []));
            }

            bands[^1].Rows.Add([.. layout.Columns.Select(c => Placeholders.Fill(c.Text, n => Value(n, row, layout.ByTool ? at : row.Number)).Trim())]);
        }

        return new ReportTable(
            [.. layout.Title.Select(t => Placeholders.Fill(t, n => Value(n, null, 0)))],
            [.. layout.Columns.Select(c => new ReportColumn(c.Heading, c.Width))],
            [.. bands.Select(b => new ReportBand(b.Title, b.Rows))]);
    }

    private static string? OfRow(string name, TableRow row, Report report, Handbook handbook)
    {
        var answers = report.AnswersOf(row.Id);
        return name switch
        {
            "rowIndicator" => row.Indicator?.Name ?? "",
            "rowIndicatorNumber" => row.Indicator?.Number.ToString(CultureInfo.InvariantCulture) ?? "",
            "rowScore" => row.Indicator is { } i && report.Answers.TryGetValue("score-" + i.Number.ToString(CultureInfo.InvariantCulture), out var score) ? ScoreText(score.Text) : "",
            "rowBoxes" => Boxes(answers.GetValueOrDefault("status") ?? answers.GetValueOrDefault("progress-status")),
            _ when handbook.Find(name) is { Section: SectionKind.Measure or SectionKind.Indicator } question => Journey.Applies(question, answers)
                ? string.Join('\n', new[] { Cell(answers.GetValueOrDefault(name), question, handbook), question.Drafted == Drafting.DraftKind.Summary ? Promises(report.FindMeasure(row.Id), answers) : "" }.Where(t => t.Length > 0))
                : "",
            _ => null,
        };
    }

    // What became of each step that the plan promised.
    private static string Promises(Measure? measure, IReadOnlyDictionary<string, Answer> answers) => string.Join('\n', (measure?.Promised ?? [])
        .Select((_, i) => (Number: (i + 1).ToString(CultureInfo.InvariantCulture), At: i + 1))
        .Where(step => answers.ContainsKey("step-status." + step.Number))
        .Select(step => Placeholders.Fill(PaperWords.Of("step"), name => name switch
        {
            "number" => step.Number,
            "status" => StatusWords.TryRead(answers["step-status." + step.Number].Text, out var status) ? PaperWords.Of("box." + StatusWords.Word(status)) : "",
            _ => answers.GetValueOrDefault("step-reason." + step.Number) is { } reason && StatusWords.TryRead(answers["step-status." + step.Number].Text, out var open) && open != MeasureStatus.Done ? reason.Text : "",
        }).Trim()));

    private static string ScoreText(string score) =>
        decimal.TryParse(score, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : score;

    private static string Boxes(Answer? answer)
    {
        MeasureStatus? chosen = answer is not null && StatusWords.TryRead(answer.Text, out var status) ? status : null;
        return string.Join('\n', new[] { MeasureStatus.Done, MeasureStatus.NotDone, MeasureStatus.InProgress }.Select(s => $"{(s == chosen ? Ticked : Blank)} {PaperWords.Of("box." + StatusWords.Word(s))}"));
    }
}
