using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Sharing;

namespace ItaBot.Bot.Prompts;

/// <summary>Where a report stands on its way to SharePoint, and what people changed there by hand.</summary>
internal sealed class SharingPrompts(Words words)
{
    private const int MostShown = 5;

    /// <summary>The verb that shows what was changed by hand.</summary>
    public const string Show = "sharing";

    /// <summary>The verb that chooses about one of them.</summary>
    public const string Choose = "sharing-choose";

    /// <summary>The standing in one line, and a word on what was changed by hand; nothing when nothing is shared.</summary>
    public IEnumerable<Block> Lines(SyncStanding? standing)
    {
        if (standing is null)
        {
            yield break;
        }

        yield return standing switch
        {
            { Trouble: { } trouble } => new Say(words.Get("sharing.trouble", ("why", words.Get("sharing.trouble." + trouble))), Tone.Warning),
            { Sending: true } => new Say(words.Get("sharing.sending"), Tone.Quiet),
            { SentAt: not null } => new Say(words.Get("sharing.sent"), Tone.Quiet),
            _ => new Say(words.Get("sharing.not-yet"), Tone.Quiet),
        };
        if (standing.Differences.Count > 0)
        {
            yield return new Say(words.Get("sharing.changed", ("count", standing.Differences.Count)), Tone.Warning);
        }
    }

    /// <summary>What was changed by hand, each with both sides to choose from.</summary>
    public Prompt Differences(Scene scene, SyncStanding standing)
    {
        var blocks = new List<Block>(Lines(standing));
        foreach (var difference in standing.Differences.Take(MostShown))
        {
            var place = PlaceOf(scene, difference.Entry);
            blocks.Add(new Row(words.Get("sharing.ours", ("place", place), ("value", Shown(difference.Ours, difference))), null, Tone.Normal, Button(scene, difference, "ours", words.Get("sharing.keep-ours"))));
            blocks.Add(new Row(words.Get("sharing.theirs", ("place", place), ("value", Shown(difference.Theirs, difference))), null, Tone.Normal, Button(scene, difference, "theirs", words.Get("sharing.keep-theirs"))));
        }

        return Prompt.Message("sharing", words.Get("sharing.title"), [.. blocks]);
    }

    private static Choice Button(Scene scene, SharedDifference difference, string side, string label) => new(Choose, label, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["report"] = scene.Report!.Id, ["entry"] = difference.Entry, ["column"] = difference.Column, ["side"] = side,
    });

    private string PlaceOf(Scene scene, string entry) => entry.Split('/', 2) switch
    {
        ["measure", var id] => words.Get("place.measure", ("number", ReportWords.Number(scene.Report!, id))),
        ["paper" or "print", var name] => words.Get("sharing.paper", ("name", name)),
        _ => words.Get("sharing.report"),
    };

    private string Shown(string value, SharedDifference difference) =>
        value.Length == 0 ? words.Get("sharing.empty")
        : difference.Column == SharedDifference.Whole ? words.Get("sharing.other-version")
        : ReportWords.Short(value, 120);
}
