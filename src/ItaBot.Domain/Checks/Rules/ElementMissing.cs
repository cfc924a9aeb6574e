using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>A required answer is not there: for a measure, the element it belongs to is then missing and the item scores 0.</summary>
internal sealed class ElementMissing : ICheckRule
{
    public string Id => "element-missing";

    public IEnumerable<Finding> Find(CheckScene scene) =>
    [
        .. scene.Measures.SelectMany(place => Missing(scene, new Stop(StopKind.Measure, place.Measure.Id))
            .Select(q => Found.InMeasure(Id, Severity.Blocks, place, q, scene.Handbook.ElementOf(q)))),
        .. new[] { StopKind.Header, StopKind.Memo }.SelectMany(kind => Missing(scene, new Stop(kind)))
            .Select(q => Found.InReport(Id, Severity.Blocks, q, scene.Handbook.ElementOf(q))),
    ];

    // A reason has a rule and words of its own.
    private static IEnumerable<Question> Missing(CheckScene scene, Stop stop) =>
        Journey.Missing(scene.Report, scene.Handbook, stop).Where(q => q.Required && q.When is null);
}
