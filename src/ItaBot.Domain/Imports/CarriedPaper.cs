using System.Globalization;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Imports;

/// <summary>A measure found in a paper, as it can be carried over. Older papers list many measures in one row: each is one of its own.</summary>
/// <param name="Title">Its words.</param>
/// <param name="Row">What can be carried over of it.</param>
public sealed record FoundMeasure(string Title, CarriedRow Row);

/// <summary>Makes a paper that was read from a file ready to be carried over.</summary>
public static class CarriedPaper
{
    private static readonly Dictionary<ColumnKind, string> Listed = new()
    {
        [ColumnKind.Steps] = "steps", [ColumnKind.Summary] = "summary", [ColumnKind.Outcome] = "outcome", [ColumnKind.FollowUp] = "follow-up", [ColumnKind.Suggestions] = "suggestions",
    };

    private static readonly Dictionary<ColumnKind, string> Shared = new() { [ColumnKind.Responsible] = "unit", [ColumnKind.Period] = "period" };

    // Where measures have a table of their own, the tables by indicator beside it tell the progress of each indicator.
    private static readonly Dictionary<ColumnKind, string> OfIndicator = new()
    {
        [ColumnKind.Measure] = "approach", [ColumnKind.Responsible] = "approach-unit", [ColumnKind.Period] = "approach-period", [ColumnKind.Summary] = "progress", [ColumnKind.Issue] = "issue",
    };

    /// <summary>The measures of a paper in its order.</summary>
    public static IReadOnlyList<FoundMeasure> Measures(ImportedPaper paper) =>
        [.. paper.Tables.Where(t => !t.IsAnalysis && !IsProgress(t, paper)).SelectMany(t => t.Rows).Where(r => !r.Subject.IsEmpty).SelectMany(r => Split(r, paper.DocumentType == "measures"))];

    /// <summary>The paper as a source, with the measures that were chosen.</summary>
    public static CarrySource Source(ImportedPaper paper, IEnumerable<FoundMeasure> chosen)
    {
        var year = paper.FiscalYear ?? 0;
        return new CarrySource(
            string.Create(CultureInfo.InvariantCulture, $"file/{paper.DocumentType}/{year}"),
            paper.DocumentType,
            year,
            paper.DocumentType == "measures" ? year - 1 : year,
            Values(paper),
            [.. chosen.Select(m => m.Row)],
            paper.Tables.Where(t => t.IsAnalysis || IsProgress(t, paper)).SelectMany(t => t.Rows).Where(r => r is { Indicator: not null } && !r.Subject.IsEmpty).DistinctBy(r => r.Indicator)
                .ToDictionary(r => Report.RowOf(r.Indicator!.Value), Progress, StringComparer.Ordinal));
    }

    private static bool IsProgress(ImportedTable table, ImportedPaper paper) => table.Has(ColumnKind.Indicator) && paper.Tables.Any(t => !t.IsAnalysis && !t.Has(ColumnKind.Indicator));

    private static IReadOnlyDictionary<string, string> Progress(ImportedRow row)
    {
        var answers = OfIndicator.Where(c => !row[c.Key].IsEmpty).ToDictionary(c => c.Value, c => row[c.Key].Text, StringComparer.Ordinal);
        if (row.Status is { } status)
        {
            answers["progress-status"] = StatusWords.Word(status);
        }

        return answers;
    }

    private static Dictionary<string, string> Values(ImportedPaper paper)
    {
        var values = paper.Scores.Indicators.ToDictionary(s => "score-" + s.Key.ToString(CultureInfo.InvariantCulture), s => s.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        void Put(string id, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                values[id] = text;
            }
        }

        Put("theme", paper.Rows.FirstOrDefault(r => r.Theme is not null)?.Theme);
        Put("memo-unit", paper.Memo?.Unit.Text);
        Put("memo-to", paper.Memo?.To.Text);
        return values;
    }

    private static IEnumerable<FoundMeasure> Split(ImportedRow row, bool plan)
    {
        var items = Numbering.Split(row.Subject.Text).Where(i => i.Number > 0).ToList();
        if (items.Count < 2)
        {
            var subject = row.Subject.Text;
            yield return Found(row, Numbering.Leading(subject) is { Sub: 0, Shape: not ' ' } mark ? subject[mark.Length..].Trim() : subject, kind => row[kind].Text, plan);
            yield break;
        }

        foreach (var item in items)
        {
            yield return Found(row, item.Text, kind => Of(row[kind].Text, item.Number), plan);
        }
    }

    private static FoundMeasure Found(ImportedRow row, string title, Func<ColumnKind, string> text, bool plan)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = title };
        foreach (var (id, value) in Listed.Select(l => (l.Value, text(l.Key))).Concat(Shared.Select(s => (s.Value, row[s.Key].Text))).Where(v => v.Item2.Length > 0))
        {
            answers[id] = value;
        }

        if (row.Status is { } status)
        {
            answers["status"] = StatusWords.Word(status);
        }

        if (row.Indicator is { } indicator)
        {
            answers["indicator"] = indicator.ToString(CultureInfo.InvariantCulture);
        }

        if (row.Theme is { } theme)
        {
            answers["theme"] = theme;
        }

        return new FoundMeasure(title, new CarriedRow(answers, plan && answers.TryGetValue("steps", out var steps) ? CarryOver.Steps(steps) : []));
    }

    // A list with its own numbers gives each measure the item of its number; a text without numbers is about all of them.
    private static string Of(string cell, int number)
    {
        var items = Numbering.Split(cell).Where(i => i.Number > 0).ToList();
        return items.Count == 0 ? cell : items.Find(i => i.Number == number)?.Text ?? "";
    }
}
