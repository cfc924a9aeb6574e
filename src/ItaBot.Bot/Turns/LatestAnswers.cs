using System.Collections.Concurrent;
using ItaBot.Bot.Cards;

namespace ItaBot.Bot.Turns;

/// <summary>
/// What each person's latest message answered, so that editing the message edits the answer. It is kept in memory only: after a restart an
/// edited message is answered with how to change an answer.
/// </summary>
internal sealed class LatestAnswers
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, (string ActivityId, CardPress Press)> _latest = new(StringComparer.Ordinal);

    /// <summary>Notes what a turn saved; anything but one typed answer ends the chance to edit the one before.</summary>
    public void Note(string personId, string? activityId, TurnAction action, Outcome outcome)
    {
        if (action is not (Says or Corrects) || activityId is null || outcome is not { Report: { } report, Audit: [{ Kind: "answers-saved", Details: var saved }] }
            || saved["questions"].Contains(',', StringComparison.Ordinal) || _latest.Count >= Most)
        {
            _latest.TryRemove(personId, out _);
            return;
        }

        var args = new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = report.Id, ["stop"] = saved["place"] };
        _latest[personId] = (activityId, new CardPress(Verbs.Answer, args, new Dictionary<string, string>(StringComparer.Ordinal) { [saved["questions"]] = "" }));
    }

    /// <summary>The press that gives the same answer anew; null when the message was not the latest, or no single answer.</summary>
    public CardPress? Correction(string personId, string? activityId, string text) =>
        _latest.TryGetValue(personId, out var latest) && latest.ActivityId == activityId
            ? latest.Press with { Values = latest.Press.Values.ToDictionary(v => v.Key, _ => text, StringComparer.Ordinal) }
            : null;
}
