using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Imports;

/// <summary>A number at the head of an item of a list.</summary>
/// <param name="Start">Where the mark begins.</param>
/// <param name="Length">Length of the mark with its brackets or dot.</param>
/// <param name="Value">The number.</param>
/// <param name="Sub">The number after the dot of "5.2"; 0 for none.</param>
/// <param name="Shape">How it is marked: '.', ')' or '(' for one in brackets.</param>
internal readonly record struct ListMark(int Start, int Length, int Value, int Sub, char Shape);

/// <summary>An item of a list within a cell.</summary>
/// <param name="Number">Its number; 0 for a lead-in or an item without one.</param>
/// <param name="Start">Where its text begins in the cell.</param>
/// <param name="Text">Its text without the number.</param>
internal sealed record ListItem(int Number, int Start, string Text);

/// <summary>Reads the lists that people write into cells: "1. … 2. …", "(1) … (2) …", "1) … 2) …", "- … - …".</summary>
internal static class Numbering
{
    /// <summary>Every mark of a text, sub-numbers included.</summary>
    public static IReadOnlyList<ListMark> Marks(string text)
    {
        var plain = ThaiDigits.ToArabic(text);
        var marks = new List<ListMark>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (MarkAt(plain, i) is { } mark)
            {
                marks.Add(mark);
                i += mark.Length - 1;
            }
        }

        return marks;
    }

    /// <summary>The number at the head of a text; null when it begins with none.</summary>
    public static ListMark? Leading(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var plain = ThaiDigits.ToArabic(text);
        if (MarkAt(plain, 0) is { } mark)
        {
            return mark;
        }

        // "2 Budget": a bare number and a blank.
        var digits = plain.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && digits < plain.Length && plain[digits] == ' ' && digits + 1 < plain.Length && !char.IsAsciiDigit(plain[digits + 1])
            ? new ListMark(0, digits, Value(plain.AsSpan(0, digits)), 0, ' ')
            : null;
    }

    /// <summary>The items of a cell: numbered ones in their order, else dashed ones, else the whole text as one.</summary>
    public static IReadOnlyList<ListItem> Split(string text)
    {
        var top = Sequence(Marks(text));
        if (top.Count == 0)
        {
            return text.Length == 0 ? [] : Dashed(text);
        }

        var items = new List<ListItem>();
        if (text[..top[0].Start].Trim() is { Length: > 0 } lead)
        {
            items.Add(new ListItem(0, 0, lead));
        }

        for (var i = 0; i < top.Count; i++)
        {
            var start = top[i].Start + top[i].Length;
            var end = i + 1 < top.Count ? top[i + 1].Start : text.Length;
            var part = text[start..end];
            items.Add(new ListItem(top[i].Value, start + part.Length - part.TrimStart().Length, part.Trim()));
        }

        return items;
    }

    /// <summary>The marks that count up from 1 with the shape of the first one.</summary>
    public static IReadOnlyList<ListMark> Sequence(IReadOnlyList<ListMark> marks)
    {
        var sequence = new List<ListMark>();
        foreach (var mark in marks.Where(m => m.Sub == 0))
        {
            if (sequence.Count == 0 ? mark.Value == 1 : mark.Value == sequence[^1].Value + 1 && mark.Shape == sequence[0].Shape)
            {
                sequence.Add(mark);
            }
        }

        return sequence;
    }

    private static List<ListItem> Dashed(string text)
    {
        if (text[0] != '-' || text.Length < 2)
        {
            return [new ListItem(0, 0, text)];
        }

        var items = new List<ListItem>();
        var start = 0;
        while (start < text.Length)
        {
            var next = text.IndexOf(" -", start + 1, StringComparison.Ordinal);
            var end = next < 0 ? text.Length : next;
            if (text[start..end].TrimStart(' ', '-').Trim() is { Length: > 0 } item)
            {
                items.Add(new ListItem(0, start, item));
            }

            start = next < 0 ? text.Length : next + 1;
        }

        return items;
    }

    // A mark stands at the beginning or after a blank, and no digit follows its dot: "2.5" and "08.30" are no items.
    private static ListMark? MarkAt(string text, int at)
    {
        if (at >= text.Length || at > 0 && text[at - 1] is not (' ' or '\n' or '"' or '\u201C'))
        {
            return null;
        }

        var bracket = text[at] == '(';
        var from = at + (bracket ? 1 : 0);
        var to = from;
        while (to < text.Length && char.IsAsciiDigit(text[to]))
        {
            to++;
        }

        if (to - from is 0 or > 2 || to >= text.Length)
        {
            return null;
        }

        var value = Value(text.AsSpan(from, to - from));
        if (text[to] == ')')
        {
            return new ListMark(at, to + 1 - at, value, 0, bracket ? '(' : ')');
        }

        return text[to] == '.' ? DotMark(text, at, (value, to), bracket) : null;
    }

    private static ListMark? DotMark(string text, int at, (int Value, int Dot) found, bool bracket)
    {
        var sub = found.Dot + 1;
        while (sub < text.Length && char.IsAsciiDigit(text[sub]))
        {
            sub++;
        }

        if (sub == found.Dot + 1)
        {
            return bracket ? null : new ListMark(at, sub - at, found.Value, 0, '.');
        }

        return SubMark(text, at, (found.Value, found.Dot, sub), bracket);
    }

    // "5.2 …" and "(5.2)": a number under another. "2.50 baht" is none, and neither is a date.
    private static ListMark? SubMark(string text, int at, (int Value, int Dot, int End) found, bool bracket)
    {
        var (value, dot, end) = found;
        var closed = end < text.Length && text[end] == ')';
        var length = end - dot - 1;
        var follows = end < text.Length ? text[end] : ' ';
        return length <= 2 && text[dot + 1] != '0' && (bracket ? closed : follows != '.' && !char.IsAsciiDigit(follows))
            ? new ListMark(at, end - at + (closed ? 1 : 0), value, Value(text.AsSpan(dot + 1, length)), bracket ? '(' : '.')
            : null;
    }

    private static int Value(ReadOnlySpan<char> digits) => int.Parse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture);
}
