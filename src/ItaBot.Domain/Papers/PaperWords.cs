using System.Reflection;
using System.Text.Json;
using ItaBot.Domain.Memos;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Papers;

/// <summary>Words that papers and cards share, from paper-words.json: decisions, states of a measure, small labels.</summary>
public static class PaperWords
{
    private static readonly Lazy<Dictionary<string, string>> Words = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("paper-words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    });

    /// <summary>The word of a key.</summary>
    public static string Of(string key) => Words.Value[key];

    /// <summary>The word an approver writes.</summary>
    public static string Of(DecisionKind kind) => Of("decision." + kind.Word());

    /// <summary>The state of a measure in words.</summary>
    public static string Of(MeasureStatus status) => Of("status." + StatusWords.Word(status));
}
