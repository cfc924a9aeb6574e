using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>The memo's number ends with the office's prefix: the running number is still to be given.</summary>
internal sealed class MemoNumberUnfinished : ICheckRule
{
    public string Id => "memo-number-unfinished";

    public IEnumerable<Finding> Find(CheckScene scene) =>
        from question in scene.Handbook.In(SectionKind.Memo)
        where question is { Id: "memo-number", Required: true } && scene.Report.Answers.TryGetValue(question.Id, out var answer) && !char.IsDigit(answer.Text[^1])
        select Found.InReport(Id, Severity.Blocks, question, details: ("number", scene.Report.Answers[question.Id].Text));
}
