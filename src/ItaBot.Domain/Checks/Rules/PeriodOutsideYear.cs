using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>
/// The work has to lie in the fiscal year reported on (O35 of 2567: "carried out in" that year). A period wholly outside costs
/// the element; one that reaches over the edge is worth a look.
/// </summary>
internal sealed class PeriodOutsideYear : ICheckRule
{
    public string Id => "period-outside-year";

    public IEnumerable<Finding> Find(CheckScene scene)
    {
        var year = new FiscalYear(scene.Report.FiscalYear);
        foreach (var place in scene.Measures)
        {
            foreach (var question in scene.Handbook.In(SectionKind.Measure).Where(q => q.Kind == QuestionKind.Period))
            {
                if (!place.Measure.Answers.TryGetValue(question.Id, out var answer) || !ThaiDates.TryReadPeriod(answer.Text, out var period) || (year.Contains(period.From) && year.Contains(period.To)))
                {
                    continue;
                }

                var outside = period.To < year.From || period.From > year.To;
                yield return Found.InMeasure(Id, outside ? Severity.Blocks : Severity.Warns, place, question, scene.Handbook.ElementOf(question), ("period", answer.Text), ("fiscalYear", year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        }
    }
}
