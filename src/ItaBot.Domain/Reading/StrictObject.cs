using System.Text.Json;

namespace ItaBot.Domain.Reading;

/// <summary>
/// Reads one JSON object of a data file strictly: what is missing, misspelt or unknown becomes a problem with its place,
/// and reading goes on, so that an admin sees every mistake of a file at once instead of one a start.
/// </summary>
public sealed class StrictObject
{
    private readonly JsonElement _element;
    private readonly string _path;
    private readonly List<string> _problems;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private StrictObject(JsonElement element, string path, List<string> problems)
    {
        _element = element;
        _path = path;
        _problems = problems;
    }

    /// <summary>Parses a file's text; a text that is not one JSON object becomes a problem and an empty object.</summary>
    public static StrictObject Parse(string json, string file, List<string> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 });
            return Of(document.RootElement.Clone(), file + ":", problems);
        }
        catch (JsonException e)
        {
            problems.Add($"{file}: not valid JSON (line {e.LineNumber + 1})");
            return new StrictObject(default, file + ":", problems);
        }
    }

    private static StrictObject Of(JsonElement element, string path, List<string> problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add($"{path} must be an object");
            element = default;
        }

        return new StrictObject(element, path, problems);
    }

    /// <summary>A text that must be there and not be blank.</summary>
    public string Text(string name, int longest = 4000)
    {
        var text = TextOrNull(name, longest);
        if (text is null)
        {
            Problem(name, "is missing");
        }

        return text ?? "";
    }

    /// <summary>A text that may be missing; when given it must not be blank or over <paramref name="longest"/> characters.</summary>
    public string? TextOrNull(string name, int longest = 4000)
    {
        if (Member(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString()))
        {
            Problem(name, "must be a text that is not blank");
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > longest)
        {
            Problem(name, $"is longer than {longest} characters");
        }

        return text;
    }

    /// <summary>A whole number within a range.</summary>
    public int Number(string name, int least, int most)
    {
        if (Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Problem(name, $"must be a whole number from {least} to {most}");
        return least;
    }

    /// <summary>true or false; <paramref name="otherwise"/> when missing.</summary>
    public bool Flag(string name, bool otherwise)
    {
        var value = Member(name);
        if (value is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
        {
            Problem(name, "must be true or false");
        }

        return value is null ? otherwise : value.Value.ValueKind == JsonValueKind.True;
    }

    /// <summary>A word of a closed vocabulary.</summary>
    public T Word<T>(string name, IReadOnlyDictionary<string, T> vocabulary)
    {
        var word = Text(name);
        if (vocabulary.TryGetValue(word, out var meaning))
        {
            return meaning;
        }

        if (word.Length > 0)
        {
            Problem(name, $"unknown word '{word}', expected one of {string.Join(", ", vocabulary.Keys)}");
        }

        return vocabulary.Values.First();
    }

    /// <summary>A list of texts; empty when missing.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var item in Items(name))
        {
            if (item.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(item.GetString()))
            {
                texts.Add(item.GetString()!);
            }
            else
            {
                Problem(name, "must hold only texts that are not blank");
            }
        }

        return texts;
    }

    /// <summary>A list of whole numbers within a range; empty when missing.</summary>
    public IReadOnlyList<int> Numbers(string name, int least, int most)
    {
        var numbers = new List<int>();
        foreach (var item in Items(name))
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) && number >= least && number <= most)
            {
                numbers.Add(number);
            }
            else
            {
                Problem(name, $"must hold only whole numbers from {least} to {most}");
            }
        }

        return numbers;
    }

    /// <summary>A list of objects; empty when missing.</summary>
    public IReadOnlyList<StrictObject> Objects(string name) =>
        [.. Items(name).Select((item, i) => Of(item, $"{_path} {name}[{i}]", _problems))];

    /// <summary>One object that may be missing.</summary>
    public StrictObject? ObjectOrNull(string name) => Member(name) is { } value ? Of(value, $"{_path} {name}", _problems) : null;

    /// <summary>One object that must be there.</summary>
    public StrictObject Object(string name)
    {
        if (ObjectOrNull(name) is { } found)
        {
            return found;
        }

        Problem(name, "is missing");
        return new StrictObject(default, $"{_path} {name}", _problems);
    }

    /// <summary>To be called last: every member that nobody asked for is a problem.</summary>
    public void NothingElse()
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in _element.EnumerateObject().Where(m => !_known.Contains(m.Name)))
        {
            Problem(member.Name, "is not known here");
        }
    }

    /// <summary>Adds a problem about one member of this object.</summary>
    public void Problem(string name, string what) => _problems.Add($"{_path} {name} {what}");

    private JsonElement? Member(string name)
    {
        _known.Add(name);
        return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private IEnumerable<JsonElement> Items(string name)
    {
        if (Member(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray();
        }

        Problem(name, "must be a list");
        return [];
    }
}
