using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ItaBot.Domain.Reading;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Drafting;

/// <summary>
/// Who wrote what. People edit a draft in one box, so the sentences are found again in what they made of it: one that stands as it was
/// keeps its writer, one that was changed is an edited one, and everything else is the person's own.
/// </summary>
public static class DraftSentences
{
    /// <summary>A draft's sentences as they stand in a text that a person made of it. Of the text nothing but blanks between sentences is lost.</summary>
    public static IReadOnlyList<DraftSentence> Apart(Draft? draft, string text)
    {
        var (pieces, missed, at) = (new List<DraftSentence>(), new List<DraftSentence>(), 0);
        void Between(int to)
        {
            var gap = text[at..to];
            if (gap.Trim() is { Length: > 0 } own)
            {
                pieces.Add(Own(draft, Led(gap, own), missed));
            }

            missed.Clear();
        }

        foreach (var sentence in draft?.Sentences.Where(s => s.State != SentenceState.LeftOut && s.Text.Trim().Length > 0) ?? [])
        {
            var words = sentence.Text.Trim();
            var found = text.IndexOf(words, at, StringComparison.Ordinal);
            if (found < 0 || !Stands(text, found, words.Length))
            {
                missed.Add(sentence);
                continue;
            }

            var gap = text[at..found];
            Between(found);
            pieces.Add(sentence with { Text = gap.AsSpan(gap.TrimEnd().Length).Contains('\n') ? "\n" + words : words });
            at = found + words.Length;
        }

        Between(text.Length);
        return pieces;
    }

    /// <summary>The sentences as accepted wording keeps them.</summary>
    public static ImmutableList<WordingSentence> Kept(Draft? draft, string text) =>
        [.. Apart(draft, text).Select(s => new WordingSentence(s.Text.Trim(), s.WriterId ?? draft?.WriterId ?? Draft.Person, s.Edited))];

    /// <summary>Number, writer and hash of each sentence, for the audit: never its words. An edited one is marked with "~".</summary>
    public static string Told(IEnumerable<WordingSentence> sentences) => string.Join(',', sentences.Select((s, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{i + 1}={s.WriterId}{(s.Edited ? "~" : "")}@{Hash(s.Text)}")));

    /// <summary>The first 16 hex letters of a sentence's SHA-256.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    // Words written on to a sentence make it another one.
    private static bool Stands(string text, int at, int length) =>
        (at == 0 || char.IsWhiteSpace(text[at - 1])) && (at + length == text.Length || char.IsWhiteSpace(text[at + length]));

    private static string Led(string gap, string words) => gap.AsSpan(0, gap.Length - gap.TrimStart().Length).Contains('\n') ? "\n" + words : words;

    // What stands where a sentence is missing is that sentence, changed, when half of its letters are still there.
    private static DraftSentence Own(Draft? draft, string text, List<DraftSentence> missed)
    {
        var nearest = missed.MinBy(m => Distance(m, text));
        if (nearest is null || Distance(nearest, text) * 2 > Math.Max(nearest.Text.Length, text.Length))
        {
            return new DraftSentence(text, []) { WriterId = Draft.Person };
        }

        var same = nearest.Text.Trim() == text.Trim();
        return nearest with { Text = text, WriterId = draft!.WriterOf(nearest), Edited = nearest.Edited || (!same && draft.WriterOf(nearest) != Draft.Person) };
    }

    private static int Distance(DraftSentence sentence, string text) => Likeness.Distance(sentence.Text.Trim(), text.Trim());
}
