using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Advice;

/// <summary>A measure that could raise an indicator: words without a single fact, which a person has to fill in.</summary>
/// <param name="Indicator">Number of the indicator.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Steps">Its steps, one a line.</param>
public sealed record Suggestion(int Indicator, string Title, string Steps);

/// <summary>
/// Asks for measures for weak indicators. A suggestion with a number, a date, a name, a law, a unit or a link in it is left out: nobody
/// gave it.
/// </summary>
public sealed class SuggestPrompt : IAdvicePrompt<IReadOnlyList<Suggestion>>
{
    private const int Most = 6;
    private const int LongestTitle = 200;
    private const int LongestStep = 300;
    private const int MostSteps = 6;

    private readonly HashSet<int> _indicators;

    /// <summary>Asks about weak indicators, with the titles of measures that are there already.</summary>
    public SuggestPrompt(IReadOnlyList<Indicator> weak, IReadOnlyList<string> titles, Agency agency)
    {
        var masks = new Masks(agency.People.Select(p => p.Name));
        _indicators = weak.Select(i => i.Number).ToHashSet();
        Request = AdviceWords.Write(new JsonObject
        {
            ["indicators"] = new JsonArray([.. weak.Select(i => (JsonNode)new JsonObject { ["id"] = i.Number, ["name"] = i.Name })]),
            ["present"] = new JsonArray([.. titles.Select(t => (JsonNode)masks.Hide(t))]),
        });
    }

    /// <inheritdoc />
    public string Instructions => AdviceWords.Of("suggest").Instructions;

    /// <inheritdoc />
    public string Request { get; }

    /// <inheritdoc />
    public string Schema => AdviceWords.Of("suggest").Schema.GetRawText();

    /// <inheritdoc />
    public IReadOnlyList<Suggestion>? Read(string answer) => AdviceWords.Read<Answer>(answer) is { Suggestions: { } said }
        ? [.. said.Where(s => _indicators.Contains(s.Indicator) && s.Steps.Count is > 0 and <= MostSteps && IsClean(s.Title, LongestTitle) && s.Steps.All(t => IsClean(t, LongestStep)))
            .Take(Most).Select(s => new Suggestion(s.Indicator, ThaiText.Clean(s.Title).Trim(), string.Join('\n', s.Steps.Select(t => "- " + ThaiText.Clean(t).Trim()))))]
        : null;

    private static bool IsClean(string text, int longest) =>
        text.Trim().Length is > 0 and var length && length <= longest && !text.Contains('\n', StringComparison.Ordinal) && text.AsSpan().IndexOfAny('{', '}') < 0
        && DraftGuard.IsThai(text) && !DraftGuard.EchoesRules(text) && !AdviceWords.Of("suggest").Rules.Any(r => text.Contains(r, StringComparison.Ordinal))
        && FactLedger.Find(text).Count == 0 && !Masks.NamesIn(text).Any();

    private sealed record Answer(IReadOnlyList<Said> Suggestions);

    private sealed record Said(int Indicator, string Title, IReadOnlyList<string> Steps);
}
