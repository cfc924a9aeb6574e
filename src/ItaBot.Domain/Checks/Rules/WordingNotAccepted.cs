using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>Notes are there, but nobody has accepted the official wording for them: the cell of the paper would be empty.</summary>
internal sealed class WordingNotAccepted : ICheckRule
{
    public string Id => "wording-not-accepted";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from stop in Journey.Stops(scene.Report, scene.Handbook)
        where stop.Kind == StopKind.Draft
        from question in Journey.Drafted(scene.Handbook, stop.MeasureId)
        where scene.Report.AnswersOf(stop.MeasureId).TryGetValue(question.Id, out var answer) && !answer.HasFreshWording
        select Found.At(Id, Severity.Blocks, stop, scene, question, scene.Handbook.ElementOf(question));
}
