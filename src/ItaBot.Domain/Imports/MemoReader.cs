using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Imports;

/// <summary>Reads a covering memo: its labelled lines, its body, and who signed with which words.</summary>
internal static class MemoReader
{
    /// <summary>The memo among the paragraphs before the first table, and the line where it ends; null when there is none.</summary>
    public static (ImportedMemo Memo, int End)? Read(IReadOnlyList<Passage> paragraphs, int firstTable)
    {
        var words = ImportWords.Thai.Memo;
        var start = paragraphs.ToList().FindIndex(p => p.Line < firstTable && p.Text.Replace(" ", "", StringComparison.Ordinal) == words.Title);
        if (start < 0)
        {
            return null;
        }

        var lines = paragraphs.Skip(start + 1).TakeWhile(p => p.Line < firstTable).ToList();
        var end = lines.FindIndex(p => ImportWords.Thai.Report.Concat(ImportWords.Thai.Measures).Any(w => p.Text.StartsWith(w, StringComparison.Ordinal)) && p.Text.Length <= 200);
        lines = end < 0 ? lines : lines[..end];
        var request = lines.FindIndex(p => words.Request.Any(w => p.Text.StartsWith(w, StringComparison.Ordinal)));
        var (number, date) = NumberAndDate(lines, words);
        var labels = new[] { words.Unit, words.Subject, words.To };
        var body = lines.Take(request < 0 ? lines.Count : request).Where(p => !labels.Append(words.Number).Append(words.Date).Any(l => IsLabelled(p.Text, l))).ToList();
        var memo = new ImportedMemo(
            Labelled(lines, words.Unit), number, date, Labelled(lines, words.Subject), Labelled(lines, words.To), body,
            request < 0 ? Passage.Empty : lines[request],
            request < 0 ? [] : Signers([.. lines.Skip(request + 1)]));
        return (memo, lines.Count == 0 ? paragraphs[start].Line : lines[^1].Line);
    }

    private static Passage Labelled(List<Passage> lines, string label) =>
        lines.Find(p => IsLabelled(p.Text, label)) is { } line ? Rest(line, label) : Passage.Empty;

    private static bool IsLabelled(string text, string label) =>
        text.StartsWith(label, StringComparison.Ordinal) && text.Length > label.Length && text[label.Length] is ' ' or '.' or ':' or '\u2026';

    private static Passage Rest(Passage line, string label)
    {
        var start = label.Length;
        while (start < line.Text.Length && line.Text[start] is ' ' or '.' or ':' or '\u2026')
        {
            start++;
        }

        return line.Part(start, line.Text.Length - start);
    }

    // Number and date often share a line.
    private static (Passage Number, Passage Date) NumberAndDate(List<Passage> lines, ImportWords.MemoWords words)
    {
        var number = Labelled(lines, words.Number);
        var at = number.Text.IndexOf(words.Date, StringComparison.Ordinal);
        return at <= 0
            ? (number, Labelled(lines, words.Date))
            : (number.Part(0, number.Text[..at].TrimEnd(' ', '.').Length), Rest(number.Part(at, number.Text.Length - at), words.Date));
    }

    private static List<ImportedSigner> Signers(List<Passage> lines)
    {
        var signers = new List<ImportedSigner>();
        var before = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (NameIn(text) is not { } name)
            {
                if (ThaiDates.FindAll(text).Count == 0 && !IsLabelled(text, ImportWords.Thai.Memo.To) && !ImportWords.Thai.Memo.Signed.Any(s => text.TrimStart('(', ' ').StartsWith(s, StringComparison.Ordinal)))
                {
                    before.Add(text.TrimStart('-', ' '));
                }

                continue;
            }

            var position = i + 1 < lines.Count && NameIn(lines[i + 1].Text) is null && ThaiDates.FindAll(lines[i + 1].Text).Count == 0 ? lines[++i].Text : null;
            var dates = lines.Skip(i + 1).TakeWhile(p => ThaiDates.FindAll(p.Text) is [{ Start: 0 }]).ToList();
            signers.Add(new ImportedSigner(name, position, before.Count == 0 ? null : string.Join(' ', before), dates.Count == 1 ? dates[0].Text : null, lines[i - (position is null ? 0 : 1)].Line, text.StartsWith('('), dates.Count > 1 ? dates : []));
            before.Clear();
            i += dates.Count;
        }

        return signers;
    }

    private static string? NameIn(string text)
    {
        var words = ImportWords.Thai.Memo;
        var name = text.Trim('(', ')', ' ', '.');
        return text.Length <= 80 && words.Honorifics.Any(h => name.StartsWith(h, StringComparison.Ordinal) && name.Length > h.Length + 2)
            && !words.NotNames.Any(n => name.StartsWith(n, StringComparison.Ordinal)) ? name : null;
    }
}
