using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>
/// A measure that was carried out has no evidence. It holds only where a handbook names it: no element text that was read asks for evidence,
/// so no handbook here does (<c>src/handbooks</c>, SOURCE.md of each year).
/// </summary>
internal sealed class EvidenceMissing : ICheckRule
{
    public string Id => "evidence-missing";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from place in scene.Report.LiveMeasures.Select((measure, i) => (Measure: measure, Number: i + 1))
        where place.Measure.Answers.Count > 0 && !IsNotDone(place.Measure) && !scene.Report.EvidenceOf(place.Measure.Id).Any()
        select Found.InMeasure(Id, Severity.Notes, place);

    private static bool IsNotDone(Measure measure) => StatusWords.TryRead(measure.Answers.GetValueOrDefault("status")?.Text ?? "", out var status) && status == MeasureStatus.NotDone;
}
