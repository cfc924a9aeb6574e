using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Checks.Rules;

/// <summary>The texts of measures as they go into the paper.</summary>
internal static class CellTexts
{
    /// <summary>Every written cell of every measure.</summary>
    public static IEnumerable<((Measure Measure, int Number) Place, Question Question, string Text)> Of(CheckScene scene) =>
        from place in scene.Measures
        from question in scene.Handbook.In(SectionKind.Measure)
        where question.Kind is QuestionKind.Notes or QuestionKind.LongText or QuestionKind.Text && place.Measure.Answers.ContainsKey(question.Id)
        let answer = place.Measure.Answers[question.Id]
        select (place, question, answer.HasFreshWording ? answer.Wording!.Text : answer.Text);
}
