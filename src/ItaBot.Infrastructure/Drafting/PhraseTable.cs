namespace ItaBot.Infrastructure.Drafting;

/// <summary>Pairs of words as typed and as written, found by their first letter.</summary>
internal sealed class PhraseTable(IEnumerable<string[]> pairs)
{
    private readonly Dictionary<char, string[][]> _typed = ByFirst(pairs, 0);
    private readonly Dictionary<char, string[][]> _written = ByFirst(pairs, 1);

    /// <summary>
    /// Puts the official form of each pair. What is already official is left whole, so that nothing touches the middle of it, and
    /// the longer of two forms wins; <paramref name="kept"/> tells what has to stay as typed.
    /// </summary>
    public string Replace(string text, Func<string, int, string, bool>? kept = null)
    {
        var result = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var pair = Longest(_typed, text, at, 0);
            var whole = Longest(_written, text, at, 1)?[1];
            if (pair is null && whole is null)
            {
                result.Append(text[at++]);
                continue;
            }

            var official = whole is not null && (pair is null || whole.Length >= pair[0].Length);
            var from = official ? whole! : pair![0];
            result.Append(official || kept?.Invoke(text, at, from) == true ? from : pair![1]);
            at += from.Length;
        }

        return result.ToString();
    }

    private static string[]? Longest(Dictionary<char, string[][]> table, string text, int at, int side) =>
        table.TryGetValue(text[at], out var pairs) ? Array.Find(pairs, p => string.CompareOrdinal(text, at, p[side], 0, p[side].Length) == 0) : null;

    private static Dictionary<char, string[][]> ByFirst(IEnumerable<string[]> pairs, int side) =>
        pairs.Where(p => p[side].Length > 0).GroupBy(p => p[side][0]).ToDictionary(g => g.Key, g => g.OrderByDescending(p => p[side].Length).ToArray());
}
