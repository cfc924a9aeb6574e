using ItaBot.Bot.Cards;
using ItaBot.Domain.Interviews;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Editing a message edits the answer that was typed in it, while that answer stands. The answer itself knows its message, so that whichever
/// instance of the program hears of the edit can tell; it forgets it when it is given anew in another way.
/// </summary>
internal static class TypedAnswers
{
    private const int LongestId = 200;

    /// <summary>Notes in the one answer that a message gave which message it was.</summary>
    public static Outcome Note(string? messageId, TurnAction typed, Outcome outcome)
    {
        if (typed is not (Says or Corrects) || messageId is not { Length: > 0 and <= LongestId } || outcome is not { Report: { } report, Audit: [{ Kind: "answers-saved", Details: var saved }] }
            || Stop.Parse(saved["place"]) is not { } stop || report.AnswersOf(stop.MeasureId) is var answers && !answers.ContainsKey(saved["questions"]))
        {
            return outcome;
        }

        var question = saved["questions"];
        return outcome with { Report = report.WithAnswers(stop.MeasureId, answers.SetItem(question, answers[question] with { Message = messageId })) };
    }

    /// <summary>The press that gives the answer of a message anew; null when no answer of the open report was typed in it, or it was given anew since.</summary>
    public static CardPress? Correction(Scene scene, string? messageId, string text)
    {
        if (messageId is null || scene is not { Report: { } report, Handbook: { } handbook })
        {
            return null;
        }

        var found = Journey.Stops(report, handbook).SelectMany(stop => Journey.Questions(report, handbook, stop).Select(question => (Stop: stop, Question: question.Id)))
            .FirstOrDefault(at => report.AnswersOf(at.Stop.MeasureId).GetValueOrDefault(at.Question) is { } answer && answer.Message == messageId && answer.By == scene.Person.Id);
        return found.Question is null ? null : new CardPress(
            Verbs.Answer,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id, ["stop"] = found.Stop.Key },
            new Dictionary<string, string>(StringComparer.Ordinal) { [found.Question] = text });
    }
}
