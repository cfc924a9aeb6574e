using ItaBot.Bot.Texts;
using ItaBot.Domain.Checks;

namespace ItaBot.Bot.Prompts;

/// <summary>What a finding says, on cards and on the command line.</summary>
internal sealed class FindingWords(Words words)
{
    /// <summary>What is wrong, without the place.</summary>
    public string Message(Finding finding) => words.Get("finding." + finding.Rule, Values(finding));

    /// <summary>What is wrong, with the measure or indicator that it is in.</summary>
    public string Placed(Finding finding) => finding.MeasureNumber == 0 ? Message(finding)
        : words.Get("finding.in-row", ("place", words.Get(finding.MeasureId!.StartsWith('i') ? "place.indicator" : "place.measure", ("number", finding.MeasureNumber))), ("text", Message(finding)));

    /// <summary>What to do about it; empty when the message says it already.</summary>
    public string Suggestion(Finding finding) => words.Has("fix." + finding.Rule) ? words.Get("fix." + finding.Rule, Values(finding)) : "";

    private static (string, object)[] Values(Finding finding) => [("label", finding.Question?.Label ?? ""), .. finding.Details.Select(d => (d.Key, (object)d.Value))];
}
