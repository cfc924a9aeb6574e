using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>A memo dated before the reported year ended tells of work that was not over; one dated ahead is not written yet.</summary>
internal sealed class MemoDate : ICheckRule
{
    public string Id => "memo-date";

    public IEnumerable<Finding> Find(CheckScene scene)
    {
        var year = new FiscalYear(scene.Report.FiscalYear);
        foreach (var question in scene.Handbook.In(SectionKind.Memo).Where(q => q.Kind == QuestionKind.Date))
        {
            if (scene.Report.Answers.TryGetValue(question.Id, out var answer)
                && DateOnly.TryParseExact(answer.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && (date > scene.Today || (scene.Report.Round == 12 && date <= year.To)))
            {
                yield return Found.InReport(Id, Severity.Warns, question, details: [("date", ThaiDates.Write(date, ThaiDateStyle.Long)), ("fiscalYear", year.Year.ToString(CultureInfo.InvariantCulture))]);
            }
        }
    }
}
