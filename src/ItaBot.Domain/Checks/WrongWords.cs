using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Checks;

/// <summary>
/// Looks for wrong words in folded texts, so that a blank in the middle of a word does not hide it. A bar in the wrong word marks where a
/// blank makes it right; a wrong word that is only a part of one of the right words beside it is none.
/// </summary>
internal sealed class WrongWords
{
    private const char NoBlank = '|';
    private readonly Dictionary<string, Entry> _entries;
    private readonly WordSearch _search;

    /// <summary>Wrong words, each with the right words that hold it.</summary>
    public WrongWords(IEnumerable<(string Wrong, string[] Right)> words)
    {
        _entries = words.Select(w => new Entry(w.Wrong.Replace("|", "", StringComparison.Ordinal), w.Wrong.IndexOf(NoBlank, StringComparison.Ordinal), w.Right)).ToDictionary(e => e.Wrong, StringComparer.Ordinal);
        _search = new WordSearch(_entries.Keys);
    }

    /// <summary>Every wrong word of a text and its place in the original.</summary>
    public IEnumerable<(string Wrong, (int Start, int Length) Place)> Find(FoldedText text) =>
        from found in _search.Find(text.Text)
        where IsWrong(text, _entries[found.Word], found.At)
        select (found.Word, text.Place(found.At, found.Word.Length));

    private static bool IsWrong(FoldedText text, Entry entry, int at)
    {
        var end = at + entry.Wrong.Length;
        return !(end < text.Text.Length && (ThaiText.IsAboveOrBelow(text.Text[end]) || (char.IsAsciiLetter(text.Text[end - 1]) && GoesOn(text.Text[end]))))
            && !(at > 0 && char.IsAsciiLetter(text.Text[at]) && GoesOn(text.Text[at - 1]))
            && (entry.Joint < 0 || !text.BlankBefore(at + entry.Joint))
            && !Array.Exists(entry.Right, r => Covers(text.Text, r, at, end));
    }

    // Latin words end at anything that is not part of a word or of an address.
    private static bool GoesOn(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_' or '@';

    private static bool Covers(string text, string right, int at, int end)
    {
        var from = Math.Max(0, at - right.Length + 1);
        var found = text.AsSpan(from, Math.Min(text.Length, end + right.Length - 1) - from).IndexOf(right, StringComparison.Ordinal);
        return found >= 0;
    }

    private sealed record Entry(string Wrong, int Joint, string[] Right);
}
