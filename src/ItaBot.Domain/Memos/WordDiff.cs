using System.Globalization;

namespace ItaBot.Domain.Memos;

/// <summary>One place where two texts differ, with a few words around it so that a person finds it.</summary>
public sealed record WordChange(string Before, string Old, string New, string After);

/// <summary>
/// Which words changed between two texts. Thai puts no spaces between words, so texts are compared by what stands as one letter, changes
/// that nearly touch become one, and each is widened to the spaces around it where those are near: what is shown reads as words.
/// </summary>
public static class WordDiff
{
    private const int Touching = 3;
    private const int Around = 14;
    private const int WidestWord = 24;
    private const int MostCells = 4_000_000;

    /// <summary>The changes from one text to the other, in order; none when they are the same.</summary>
    public static IReadOnlyList<WordChange> Of(string old, string now)
    {
        var (a, b) = (Letters(old), Letters(now));
        var changes = new List<(int A, int AEnd, int B, int BEnd)>();
        foreach (var change in Raw(a, b))
        {
            if (changes.Count > 0 && change.A - changes[^1].AEnd < Touching)
            {
                changes[^1] = (changes[^1].A, change.AEnd, changes[^1].B, change.BEnd);
            }
            else
            {
                changes.Add(change);
            }
        }

        for (var i = 0; i < changes.Count; i++)
        {
            changes[i] = Widened(a, b, changes[i], i == 0 ? 0 : changes[i - 1].AEnd, i == changes.Count - 1 ? a.Count : changes[i + 1].A);
        }

        return [.. changes.Select(c => new WordChange(Tail(a, c.A), Text(a, c.A, c.AEnd), Text(b, c.B, c.BEnd), Head(a, c.AEnd)))];
    }

    // A vowel that is written before its consonant goes with it.
    private static List<string> Letters(string text)
    {
        var letters = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            if (text[at] is >= '\u0E40' and <= '\u0E44' && at + length < text.Length)
            {
                length += StringInfo.GetNextTextElementLength(text.AsSpan(at + length));
            }

            letters.Add(text.Substring(at, length));
            at += length;
        }

        return letters;
    }

    // The longest run of letters that both have, in order; what lies between is changed.
    private static IEnumerable<(int A, int AEnd, int B, int BEnd)> Raw(List<string> a, List<string> b)
    {
        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
        {
            start++;
        }

        var (aEnd, bEnd) = (a.Count, b.Count);
        while (aEnd > start && bEnd > start && a[aEnd - 1] == b[bEnd - 1])
        {
            (aEnd, bEnd) = (aEnd - 1, bEnd - 1);
        }

        if (start == aEnd && start == bEnd)
        {
            yield break;
        }

        if ((long)(aEnd - start) * (bEnd - start) > MostCells)
        {
            yield return (start, aEnd, start, bEnd);
            yield break;
        }

        var (i, j) = (start, start);
        foreach (var (x, y) in Same(a, b, start, aEnd, bEnd).Append((aEnd, bEnd)))
        {
            if (x > i || y > j)
            {
                yield return (i, x, j, y);
            }

            (i, j) = (x + 1, y + 1);
        }
    }

    private static List<(int A, int B)> Same(List<string> a, List<string> b, int start, int aEnd, int bEnd)
    {
        var length = new int[aEnd - start + 1, bEnd - start + 1];
        for (var i = aEnd - start - 1; i >= 0; i--)
        {
            for (var j = bEnd - start - 1; j >= 0; j--)
            {
                length[i, j] = a[start + i] == b[start + j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var same = new List<(int, int)>();
        for (int i = 0, j = 0; i < aEnd - start && j < bEnd - start;)
        {
            if (a[start + i] == b[start + j])
            {
                same.Add((start + i++, start + j++));
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return same;
    }

    private static (int A, int AEnd, int B, int BEnd) Widened(List<string> a, List<string> b, (int A, int AEnd, int B, int BEnd) change, int from, int to)
    {
        var left = 0;
        while (left < WidestWord && change.A - left > from && !IsSpace(a[change.A - left - 1]))
        {
            left++;
        }

        var right = 0;
        while (right < WidestWord && change.AEnd + right < to && !IsSpace(a[change.AEnd + right]))
        {
            right++;
        }

        left = left == WidestWord || change.B - left < 0 ? 0 : left;
        right = right == WidestWord || change.BEnd + right > b.Count ? 0 : right;
        return (change.A - left, change.AEnd + right, change.B - left, change.BEnd + right);
    }

    private static bool IsSpace(string letter) => string.IsNullOrWhiteSpace(letter);

    private static string Text(List<string> letters, int from, int to) => string.Concat(letters.Skip(from).Take(to - from)).ReplaceLineEndings(" ").Trim();

    private static string Tail(List<string> letters, int end) => (end > Around ? "…" : "") + Text(letters, Math.Max(0, end - Around), end);

    private static string Head(List<string> letters, int start) => Text(letters, start, Math.Min(letters.Count, start + Around)) + (letters.Count - start > Around ? "…" : "");
}
