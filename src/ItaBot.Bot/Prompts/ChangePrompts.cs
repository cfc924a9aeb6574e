using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Papers;

namespace ItaBot.Bot.Prompts;

/// <summary>Tells an approver which words changed since they decided: short, the old words beside the new ones.</summary>
internal sealed class ChangePrompts(Words words, ReportWords names)
{
    private const int MostPlaces = 8;
    private const int MostChanges = 3;
    private const int LongestText = 160;

    /// <summary>What changed for one person.</summary>
    /// <param name="scene">The report as it was issued again.</param>
    /// <param name="decision">What the person had decided.</param>
    /// <param name="changes">What changed; null when the old content was not kept.</param>
    public Prompt For(Scene scene, Decision decision, IReadOnlyList<ContentChange>? changes)
    {
        var blocks = new List<Block> { new Say(words.Get("changed.void", ("decision", PaperWords.Of(decision.Kind)), ("at", ThaiDates.WriteTime(decision.At))), Tone.Warning) };
        if (changes is null)
        {
            blocks.Add(new Say(words.Get("changed.lost")));
            return Prompt.Message("changed", words.Get("changed.title", ("name", names.Name(scene.Handbook!))), [.. blocks]);
        }

        blocks.Add(new Facts([.. changes.Take(MostPlaces).Select(c => (PlaceOf(scene, c), string.Join(" · ", LinesOf(c))))]));
        if (changes.Count > MostPlaces)
        {
            blocks.Add(new Say(words.Get("changed.more", ("count", changes.Count - MostPlaces)), Tone.Quiet));
        }

        return Prompt.Message("changed", words.Get("changed.title", ("name", names.Name(scene.Handbook!))), [.. blocks]);
    }

    private string PlaceOf(Scene scene, ContentChange change)
    {
        var label = change.Question?.Label ?? words.Get("changed.evidence");
        return change.RowId is null ? label : words.Get("changed.place", ("place", names.Place(scene.Report!, change.RowId)), ("label", label));
    }

    private IEnumerable<string> LinesOf(ContentChange change)
    {
        if (change.Old.Length == 0 || change.New.Length == 0)
        {
            return [change.New.Length > 0 ? words.Get("changed.added", ("text", Short(change.New))) : words.Get("changed.removed", ("text", Short(change.Old)))];
        }

        var found = WordDiff.Of(change.Old, change.New);
        var lines = found.Take(MostChanges).Select(c => words.Get("changed.words", ("before", c.Before), ("old", Short(c.Old)), ("new", Short(c.New)), ("after", c.After)).Trim());
        return found.Count > MostChanges ? lines.Append(words.Get("changed.more", ("count", found.Count - MostChanges))) : lines;
    }

    private static string Short(string text) => ReportWords.Short(text, LongestText);
}
