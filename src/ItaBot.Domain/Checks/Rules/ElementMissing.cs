using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>A required answer is not there: for a measure, the element it belongs to is then missing and the item scores 0.</summary>
internal sealed class ElementMissing : ICheckRule
{
    public string Id => "element-missing";

    // A reason has a rule and words of its own; a measure that was only begun as a place to type into is none.
    public IEnumerable<Finding> Find(CheckScene scene) =>
        from stop in Journey.Stops(scene.Report, scene.Handbook)
        where stop.Kind != StopKind.Measure || scene.Report.NumberOf(stop.MeasureId!) > 0
        from question in Journey.Missing(scene.Report, scene.Handbook, stop)
        where question.Required && question.When is null
        select Found.At(Id, Severity.Blocks, stop, scene, question, scene.Handbook.ElementOf(question));
}
