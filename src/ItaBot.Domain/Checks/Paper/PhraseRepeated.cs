using ItaBot.Domain.Calendar;
using ItaBot.Domain.Imports;

namespace ItaBot.Domain.Checks.Paper;

/// <summary>
/// The same words twice: side by side anywhere, or with a few words between them in a title, where every word is weighed. Short words are
/// only known by a list, since many Thai words end as others begin.
/// </summary>
internal sealed class PhraseRepeated : IPaperRule
{
    private const int Shortest = 8;
    private const int Farthest = 160;
    private const int ShortestInTitle = 16;
    private const int WidestGap = 16;
    private static readonly CheckWords Words = CheckWords.Thai;
    private static readonly WrongWords Doubled = new(Words.DoubledShort.Select(w => (w[0], w[1..])));

    public string Id => "phrase-repeated";

    public IEnumerable<Finding> Find(PaperScene scene)
    {
        var anywhere = scene.Texts.Where(t => IsProse(t.Column)).SelectMany(t => Repeated(t.Folded).Select(p => (t.Passage, Place: p)));
        var titles = scene.Paper.Titles.Concat(scene.Paper.Memo is { } memo ? [memo.Subject] : []).SelectMany(t => WithGap(new FoldedText(t.Text)).Select(p => (Passage: t, Place: p)));
        var shorts = scene.Texts.SelectMany(t => Doubled.Find(t.Folded).Select(d => (t.Passage, Place: Surroundings.Of(t.Passage.Text, d.Place.Start, d.Place.Length))));
        return anywhere.Concat(titles).Select(f => PaperScene.At(this, Severity.Warns, f.Passage, f.Place))
            .Concat(shorts.Select(f => PaperScene.At(this, Severity.Notes, f.Passage, f.Place)));
    }

    // Other columns say the same for every measure of a row.
    private static bool IsProse(ColumnKind? column) => column is not (ColumnKind.Number or ColumnKind.Responsible or ColumnKind.Period or ColumnKind.Status or ColumnKind.Score);

    private static IEnumerable<(int Start, int Length)> Repeated(FoldedText folded)
    {
        var text = folded.Text;
        for (var i = 0; i + (2 * Shortest) <= text.Length; i++)
        {
            var next = text.AsSpan(i + Shortest, Math.Min(Farthest, text.Length - i - Shortest)).IndexOf(text.AsSpan(i, Shortest));
            var length = next + Shortest;
            if (next < 0 || i + (2 * length) > text.Length || !text.AsSpan(i, length).SequenceEqual(text.AsSpan(i + length, length)) || !IsPhrase(text.AsSpan(i, length)))
            {
                continue;
            }

            if (!IsList(folded, i, length))
            {
                yield return folded.Place(i, 2 * length);
            }

            i += (2 * length) - 1;
        }
    }

    private static bool IsPhrase(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
        {
            letters += char.IsLetter(c) || ThaiText.IsAboveOrBelow(c) ? 1 : 0;
        }

        return letters >= Shortest && !ThaiText.IsAboveOrBelow(text[0]);
    }

    // A heading and the sentence that begins with its words, or a text that is nothing but the same line several times.
    private static bool IsList(FoldedText folded, int at, int length)
    {
        var text = folded.Text;
        var heads = at == 0 || !(char.IsLetter(text[at - 1]) || ThaiText.IsAboveOrBelow(text[at - 1]));
        var apart = folded.BlankBefore(at + length);
        var goesOn = !folded.BlankBefore(at + (2 * length));
        var wholeText = at == 0 && text.Length % length == 0 && Enumerable.Range(0, text.Length / length).All(n => text.AsSpan(n * length, length).SequenceEqual(text.AsSpan(0, length)));
        return apart && ((heads && goesOn) || wholeText);
    }

    private static IEnumerable<(int Start, int Length)> WithGap(FoldedText folded)
    {
        var text = folded.Text;
        for (var i = 0; i + (2 * ShortestInTitle) < text.Length; i++)
        {
            var next = text.AsSpan(i + ShortestInTitle).IndexOf(text.AsSpan(i, ShortestInTitle));
            if (next < 0)
            {
                continue;
            }

            var again = i + ShortestInTitle + next;
            var length = text.AsSpan(i).CommonPrefixLength(text.AsSpan(again));
            var gap = again - i - length;
            if (gap is > 0 and <= WidestGap && IsPhrase(text.AsSpan(i, length)) && !Words.PhraseLinks.Any(w => text.AsSpan(i + length, gap).Contains(w, StringComparison.Ordinal)))
            {
                yield return folded.Place(i, again + length - i);
            }

            i += length - 1;
        }
    }
}
