using System.Collections.Immutable;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>A wording that is to be a result, and where it stands.</summary>
internal sealed record OutcomeWording(string RowId, Question Question, string Text, SecondOpinion? Opinion);

/// <summary>Which wordings a model has read, and which not yet. A wording is read once; another one is read anew.</summary>
internal static class Opinions
{
    /// <summary>Errand that asks a model (subject: the person).</summary>
    public const string Errand = "judge-results";

    private const int Most = 60;

    /// <summary>Every accepted wording of an outcome, with the opinion about it.</summary>
    public static IEnumerable<OutcomeWording> Of(Report report, Handbook handbook) =>
        from row in report.LiveMeasures.Select(m => m.Id).Concat(report.Indicators.Keys.Order(StringComparer.Ordinal))
        from question in Journey.Drafted(handbook, row)
        where question.Drafted == DraftKind.Outcome
        let answer = report.AnswersOf(row).GetValueOrDefault(question.Id)
        where answer is { HasFreshWording: true }
        let text = answer.Wording!.Text
        select new OutcomeWording(row, question, text, answer.Opinion is { } opinion && opinion.IsAbout(text) ? opinion : null);

    /// <summary>Those that no model has read.</summary>
    public static IReadOnlyList<OutcomeWording> Unread(Report report, Handbook handbook) => [.. Of(report, handbook).Where(w => w.Opinion is null).Take(Most)];

    /// <summary>The report with opinions put beside the wordings they are about.</summary>
    public static Report Put(Report report, IReadOnlyList<OutcomeWording> asked, Judgements judgements, string writerId)
    {
        foreach (var (at, reads) in judgements.Readings)
        {
            var (wording, answers) = (asked[at], report.AnswersOf(asked[at].RowId));
            if (answers.GetValueOrDefault(wording.Question.Id) is { } answer && answer.Wording?.Text == wording.Text)
            {
                report = report.WithAnswers(wording.RowId, answers.SetItem(wording.Question.Id, answer with { Opinion = new SecondOpinion(reads, writerId, DraftSentences.Hash(wording.Text)) }));
            }
        }

        return report;
    }
}
