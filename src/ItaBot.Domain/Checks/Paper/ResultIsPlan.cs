using ItaBot.Domain.Imports;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// What stands as a result or an outcome is still to be done. Following up and reporting may be a result that was reached, but are never
/// an outcome; a text with a number, a date or a link tells of something that was.
/// </summary>
internal sealed class ResultIsPlan : IPaperRule
{
    // "the municipality will hold": what comes later may be a rule that is quoted.
    private const int LongestSubject = 24;

    public string Id => "result-is-plan";

    public IEnumerable<Finding> Find(PaperScene scene) =>
        from row in scene.Handbook.ReportType == "measures" ? [] : scene.Paper.Rows
        where row.Status is null or MeasureStatus.Done
        from kind in new[] { ColumnKind.Summary, ColumnKind.Outcome }
        let starts = kind == ColumnKind.Outcome ? [.. CheckWords.Thai.PlanStarts, .. CheckWords.Thai.FollowUpStarts] : CheckWords.Thai.PlanStarts
        let plans = CellLists.Points(row[kind]).Where(p => IsPlan(p.Text, row[kind].Text.Substring(p.Place.Start, p.Place.Length), starts)).Take(1).ToList()
        from plan in plans
        select PaperScene.At(this, Severity.Warns, row[kind], plan.Place);

    private static bool IsPlan(FoldedText text, string raw, string[] starts)
    {
        var words = CheckWords.Thai;
        if (text.Has(words.NotDone) || text.Has(words.DoneMarks))
        {
            return false;
        }

        return words.PlanInside.Any(w => text.Text.IndexOf(w, StringComparison.Ordinal) is >= 0 and < LongestSubject) || (starts.Any(s => Begins(text.Text, s)) && !Evidence.In(raw));
    }

    // "can be followed up" is something that was reached.
    private static bool Begins(string text, string start) =>
        text.StartsWith(start, StringComparison.Ordinal) && string.CompareOrdinal(text, start.Length, CheckWords.Thai.Can, 0, CheckWords.Thai.Can.Length) != 0;
}
