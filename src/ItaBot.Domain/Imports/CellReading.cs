using System.Net;
using System.Text;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Imports;

/// <summary>Reads one cell: tags are taken out, status boxes are read and taken out with their words, blanks become one.</summary>
internal static class CellReading
{
    private const char Ticked = '\u2611';
    private const char Blank = '\u2610';
    private const string TickedBoxes = "\u2611\u2612\u2714\u2713\u25A0\uF0FE\uF052\uF0FD\uF054\uF0FC";
    private const int LongestTag = 400;
    private const string BlankBoxes = "\u2610\u25A1\uF0A8\uF0A3\uF06F\uF072";

    /// <summary>The text of a cell or paragraph without tags.</summary>
    public static string Text(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '<' && i + 1 < raw.Length && (char.IsAsciiLetter(raw[i + 1]) || raw[i + 1] is '/' or '!') && raw.IndexOf('>', i, Math.Min(LongestTag, raw.Length - i)) is var end and > 0)
            {
                text.Append(Box(raw[i..end]));
                i = end;
            }
            else
            {
                text.Append(TickedBoxes.Contains(raw[i], StringComparison.Ordinal) ? Ticked : BlankBoxes.Contains(raw[i], StringComparison.Ordinal) ? Blank : raw[i]);
            }
        }

        var plain = raw.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text.ToString()) : text.ToString();
        plain = plain.Replace("**", "", StringComparison.Ordinal);
        return plain.Trim() is "--" or "-" or "---" ? "" : string.Join(' ', plain.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether a cell was set in bold letters as a whole: a heading within the table.</summary>
    public static bool IsBold(string raw)
    {
        var trimmed = raw.Trim();
        return (trimmed.StartsWith("<b>", StringComparison.OrdinalIgnoreCase) && trimmed.EndsWith("</b>", StringComparison.OrdinalIgnoreCase)) || (trimmed.StartsWith("**", StringComparison.Ordinal) && trimmed.EndsWith("**", StringComparison.Ordinal) && trimmed.Length > 4);
    }

    /// <summary>Takes boxes and their words out of a text. The status is the one that is ticked; null when none or several are.</summary>
    /// <returns>The text without boxes, the status, and how many boxes there were.</returns>
    public static (string Text, MeasureStatus? Status, int Boxes) WithoutBoxes(string text)
    {
        if (!text.Contains(Ticked, StringComparison.Ordinal) && !text.Contains(Blank, StringComparison.Ordinal))
        {
            return (text, null, 0);
        }

        var rest = new StringBuilder(text.Length);
        var ticked = new List<MeasureStatus>();
        var boxes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (Ticked or Blank))
            {
                rest.Append(text[i]);
                continue;
            }

            var word = i + 1;
            while (word < text.Length && text[word] == ' ')
            {
                word++;
            }

            if (StatusAt(text, word) is not { } found)
            {
                continue;
            }

            boxes++;
            if (text[i] == Ticked)
            {
                ticked.Add(found.Status);
            }

            i = word + found.Length - 1;
        }

        return (string.Join(' ', rest.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)), ticked.Count == 1 ? ticked[0] : null, boxes);
    }

    private static (MeasureStatus Status, int Length)? StatusAt(string text, int at)
    {
        foreach (var (status, word) in ImportWords.Thai.Boxes.SelectMany(b => b.Value.Select(w => (b.Key, Word: w))).OrderByDescending(b => b.Word.Length))
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && StatusWords.TryRead(status, out var read))
            {
                return (read, word.Length);
            }
        }

        return null;
    }

    private static char Box(string tag) => !tag.StartsWith("<input", StringComparison.OrdinalIgnoreCase) ? ' ' : tag.Contains(" checked", StringComparison.OrdinalIgnoreCase) ? Ticked : Blank;
}
