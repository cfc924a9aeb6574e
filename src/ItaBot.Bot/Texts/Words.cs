using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ItaBot.Domain.Calendar;

namespace ItaBot.Bot.Texts;

/// <summary>
/// Every word that the bot shows or understands, read once from the files th*.json and commands*.json. They are data so that an
/// official can correct them, and they are checked like code: none missing, none unused, same names in braces.
/// </summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> _texts;
    private readonly List<(string Command, string Word)> _commands;

    private Words(Dictionary<string, string> texts, List<(string Command, string Word)> commands)
    {
        _texts = texts;
        _commands = commands;
    }

    /// <summary>The Thai words that come with the program.</summary>
    public static Words Thai { get; } = Load();

    /// <summary>All keys.</summary>
    public IReadOnlyCollection<string> Keys => _texts.Keys;

    /// <summary>All command words, the longest first.</summary>
    public IReadOnlyList<(string Command, string Word)> Commands => _commands;

    /// <summary>The text of a key, with {names} filled.</summary>
    /// <exception cref="KeyNotFoundException">No such key: a bug, caught by the tests of the texts.</exception>
    public string Get(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var text = _texts[key];
        if (values.Length == 0)
        {
            return text;
        }

        var filled = new StringBuilder();
        var at = 0;
        while (text.IndexOf('{', at) is var open and >= 0 && text.IndexOf('}', open) is var close and >= 0)
        {
            filled.Append(text, at, open - at).Append(Value(text[(open + 1)..close], values));
            at = close + 1;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Whether there is a text for a key.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>Folds a typed word for comparing: cleaned, Arabic digits, no spaces or closing marks, lower case.</summary>
    public static string Fold(string typed) =>
        ThaiDigits.ToArabic(ThaiText.Clean(typed)).Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).TrimEnd('.', '!', '?').ToLowerInvariant();

    private static string Value(string name, ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (given, value) in values)
        {
            if (given == name)
            {
                return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            }
        }

        return "{" + name + "}";
    }

    private static Words Load()
    {
        var texts = Read<string>("th").ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal);
        var commands = Read<string[]>("commands");
        return new Words(texts, [.. commands.SelectMany(c => c.Value.Select(w => (c.Key, w))).OrderByDescending(c => c.w.Length)]);
    }

    // One file for each part of the conversation ("th.json", "th.reminders.json"); a key that stands in two of them is a bug.
    private static IEnumerable<KeyValuePair<string, T>> Read<T>(string name)
    {
        var program = Assembly.GetExecutingAssembly();
        foreach (var file in program.GetManifestResourceNames().Where(f => f.StartsWith(name + ".", StringComparison.Ordinal)))
        {
            using var stream = program.GetManifestResourceStream(file)!;
            foreach (var text in JsonSerializer.Deserialize<Dictionary<string, T>>(stream, new JsonSerializerOptions { ReadCommentHandling = JsonCommentHandling.Skip })!)
            {
                yield return text;
            }
        }
    }
}
