using System.Buffers;

namespace ItaBot.Domain.Checks;

/// <summary>Looks for many words at once, in one pass over a text.</summary>
internal sealed class WordSearch
{
    private readonly SearchValues<string> _any;
    private readonly ILookup<char, string> _words;

    public WordSearch(IReadOnlyCollection<string> words)
    {
        _any = SearchValues.Create([.. words], StringComparison.Ordinal);
        _words = words.OrderByDescending(w => w.Length).ToLookup(w => w[0]);
    }

    /// <summary>Every place where one of the words stands, the longest of those that begin there; places do not overlap.</summary>
    public IEnumerable<(string Word, int At)> Find(string text)
    {
        for (var at = Next(text, 0); at >= 0;)
        {
            var word = _words[text[at]].First(w => string.CompareOrdinal(text, at, w, 0, w.Length) == 0);
            yield return (word, at);
            at = Next(text, at + word.Length);
        }
    }

    private int Next(string text, int from) => text.AsSpan(from).IndexOfAny(_any) is var at and >= 0 ? from + at : -1;
}
