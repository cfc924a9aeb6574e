using ItaBot.Domain.Interviews;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>Notes are there, but nobody has accepted the official wording for them: the cell of the paper would be empty.</summary>
internal sealed class WordingNotAccepted : ICheckRule
{
    public string Id => "wording-not-accepted";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from place in scene.Measures
        from question in Journey.Drafted(scene.Handbook, place.Measure.Id)
        where place.Measure.Answers.TryGetValue(question.Id, out var answer) && !answer.HasFreshWording
        select Found.InMeasure(Id, Severity.Blocks, place, question, scene.Handbook.ElementOf(question));
}
