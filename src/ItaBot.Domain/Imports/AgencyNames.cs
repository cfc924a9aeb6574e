using ItaBot.Domain.Places;

namespace ItaBot.Domain.Imports;

/// <summary>An agency named in a text.</summary>
/// <param name="Kind">The kind written in full.</param>
/// <param name="Name">Its name.</param>
/// <param name="Start">Where the whole begins in the text.</param>
/// <param name="Length">Length of kind and name.</param>
public sealed record NamedAgency(string Kind, string Name, int Start, int Length);

/// <summary>Finds names of local governments. Thai puts no blank after a name, so a name ends at a blank or at a word that no name holds.</summary>
public static class AgencyNames
{
    private const int LongestName = 30;

    /// <summary>Every agency that a text names, in order.</summary>
    public static IReadOnlyList<NamedAgency> Find(string text)
    {
        var found = new List<NamedAgency>();
        foreach (var (kind, words) in ImportWords.Thai.AgencyKinds.Select(k => (k.Kind, k.Words)))
        {
            foreach (var word in words)
            {
                for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                {
                    if (NameAt(text, at + word.Length) is { } name)
                    {
                        found.Add(new NamedAgency(kind, name.Name, at, name.End - at));
                    }
                }
            }
        }

        return [.. found.OrderBy(f => f.Start)];
    }

    /// <summary>
    /// The agency whose paper it is: the spelling that stands most often; between equals one that is a district's name
    /// (small towns often bear it), then the later one (bodies are typed with more care than covers are read by scanners).
    /// </summary>
    public static (string? Kind, string? Name) OwnerOf(IEnumerable<string> texts)
    {
        var named = texts.SelectMany(Find).ToList();
        var kind = named.GroupBy(n => n.Kind, StringComparer.Ordinal).MaxBy(g => g.Count())?.Key;
        var owner = named.Where(n => n.Kind == kind).Select((n, i) => (n.Name, At: i)).GroupBy(n => n.Name, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => ThaiPlaces.IsDistrict(g.Key)).ThenByDescending(g => g.Max(n => n.At)).FirstOrDefault();
        return (kind, owner?.Key);
    }

    /// <summary>The name after the word for a kind of agency, and where it ends; null when no name follows.</summary>
    internal static (string Name, int End)? NameAt(string text, int from)
    {
        var start = from;
        while (start < text.Length && text[start] == ' ' && start - from < 2)
        {
            start++;
        }

        var end = start;
        while (end < text.Length && end - start < LongestName && (text[end] is >= '\u0E01' and <= '\u0E4E' || IsForeign(text[end])) && text[end] != '\u0E2F')
        {
            end++;
        }

        var name = text[start..end];
        var stop = ImportWords.Thai.NameStops.Select(s => name.IndexOf(s, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(name.Length).Min();
        return stop > 1 ? (name[..stop], start + stop) : null;
    }

    // Letters of another script amid a Thai name are scan damage and still part of it.
    private static bool IsForeign(char c) => c > '\u0250' && char.IsLetter(c);
}
