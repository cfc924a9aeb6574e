using System.Reflection;
using System.Text.Json;
using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Reports;

/// <summary>
/// The three states of a measure as stored words ("done", "in-progress", "not-done") and as people type them.
/// The typed words live in status-words.json.
/// </summary>
public static class StatusWords
{
    private static readonly Dictionary<string, MeasureStatus> Stored = new(StringComparer.OrdinalIgnoreCase)
    {
        ["done"] = MeasureStatus.Done,
        ["in-progress"] = MeasureStatus.InProgress,
        ["not-done"] = MeasureStatus.NotDone,
    };

    private static readonly Lazy<IReadOnlyDictionary<string, string[]>> Typed = new(Load);

    /// <summary>The stored word.</summary>
    public static string Word(MeasureStatus status) => Stored.First(s => s.Value == status).Key;

    /// <summary>Reads a stored or a typed word.</summary>
    public static bool TryRead(string text, out MeasureStatus status)
    {
        var word = ThaiText.Clean(text).Replace(" ", "", StringComparison.Ordinal);
        if (Stored.TryGetValue(word, out status))
        {
            return true;
        }

        foreach (var (stored, words) in Typed.Value)
        {
            if (words.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                status = Stored[stored];
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, string[]> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("status-words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
    }
}
