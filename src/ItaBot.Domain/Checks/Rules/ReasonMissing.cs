using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>A measure that is not done needs a reason; without one the summary does not tell how it went.</summary>
internal sealed class ReasonMissing : ICheckRule
{
    public string Id => "reason-missing";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from place in scene.Measures
        from question in Journey.Missing(scene.Report, scene.Handbook, new Stop(StopKind.Measure, place.Measure.Id))
        where question.Required && question.When is not null
        select Found.InMeasure(Id, Severity.Blocks, place, question, scene.Handbook.ElementOf(question));
}
