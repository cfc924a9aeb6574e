using ItaBot.Domain.Checks.Paper;
using ItaBot.Domain.Papers;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>What <see cref="DecisionUnanswered"/> finds on a paper, on a report that was signed here: the last word leaves the memo's request open.</summary>
internal sealed class WordUnanswered : ICheckRule
{
    private readonly DecisionUnanswered _onPaper = new();

    public string Id => _onPaper.Id;

    public IEnumerable<Finding> Find(CheckScene scene) =>
        scene.Report.SignOff is { } round && round.LeavesOpen(scene.Handbook.Memo)
            ? [Found.InReport(Id, Severity.Warns, details: [("asked", DecisionUnanswered.Asked(string.Concat(scene.Handbook.Memo.Body)) ?? CheckWords.Thai.AsksPermission[0]), ("quote", PaperWords.Of(round.FinalWord!.Value))])]
            : [];
}
