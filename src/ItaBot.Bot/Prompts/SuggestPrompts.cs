using System.Globalization;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Prompts;

/// <summary>Measures that could raise weak indicators, marked as what they are.</summary>
internal sealed class SuggestPrompts(Words words)
{
    /// <summary>What is commonly done about the indicators, then what a model suggested for this report.</summary>
    public static IReadOnlyList<Suggestion> All(Report report, IReadOnlyList<(Indicator Indicator, decimal Score)> weak) => [.. weak.SelectMany(w => WeakIndicators.For(w.Indicator)), .. report.Suggested];

    /// <summary>The suggestions for a report.</summary>
    public Prompt For(Scene scene, IReadOnlyList<(Indicator Indicator, decimal Score)> weak)
    {
        var blocks = new List<Block>
        {
            new Say(words.Get("suggest.marked"), Tone.Warning),
            new Facts([.. weak.Select(w => (ReportWords.Named(w.Indicator), w.Score.ToString("0.00", CultureInfo.InvariantCulture)))]),
        };
        var all = All(scene.Report!, weak);
        foreach (var (at, suggestion) in all.Index())
        {
            var number = at + 1;
            var args = new Dictionary<string, string>(InterviewPrompts.Args(scene), StringComparer.Ordinal) { ["number"] = number.ToString(CultureInfo.InvariantCulture), ["hash"] = DraftSentences.Hash(suggestion.Title) };
            var below = words.Get(at < all.Count - scene.Report!.Suggested.Count ? "suggest.below" : "suggest.below-model", ("indicator", suggestion.Indicator), ("steps", suggestion.Steps.ReplaceLineEndings(" ")));
            blocks.Add(new Row(words.Get("sentence.row", ("number", number), ("text", suggestion.Title)), below, Tone.Normal, new Choice(SuggestTurns.Use, words.Get("choice.suggest-use", ("number", number)), args)));
        }

        return new Prompt("suggestions", words.Get("suggest.title"), blocks, [], [new Choice(Verbs.Continue, words.Get("choice.continue"), InterviewPrompts.Args(scene))]);
    }
}
