using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>A measure, an indicator or a promised step that is not done needs a reason; without one the summary does not tell how it went.</summary>
internal sealed class ReasonMissing : ICheckRule
{
    public string Id => "reason-missing";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from stop in Journey.Stops(scene.Report, scene.Handbook)
        from question in Journey.Missing(scene.Report, scene.Handbook, stop)
        where question.Required && question.When is not null
        select Found.At(Id, Severity.Blocks, stop, scene, question, scene.Handbook.ElementOf(question));
}
