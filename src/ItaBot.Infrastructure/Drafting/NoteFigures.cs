using ItaBot.Domain.Calendar;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>Writes years, months, shares and spans of time as papers do.</summary>
internal sealed class NoteFigures(PhraseBook book)
{
    /// <summary>The line with its figures written out, and single blanks.</summary>
    public string Write(string line) => Months(Years(Words(line)));

    /// <summary>Whether a text ends with a year of four digits.</summary>
    public static bool EndsWithYear(string text) =>
        text.Length >= 4 && text[^4] == '2' && text[^3] == '5' && text[^4..].All(char.IsAsciiDigit) && (text.Length == 4 || text[^5] == ' ');

    // "92 percent", "in 15 days" and "2 ways" in the words of papers.
    private string Words(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i - 1].Length == 0 || !char.IsAsciiDigit(words[i - 1][0]))
            {
                continue;
            }

            if (Phrases.Head(words[i], book.Percents) is { } percent)
            {
                words[i - 1] = $"{book.Percent} {words[i - 1]}";
                words[i] = words[i][percent.Length..];
            }
            else if (i > 1 && words[i - 2].EndsWith(book.In, StringComparison.Ordinal) && !words[i - 2].EndsWith(book.Within, StringComparison.Ordinal) && Phrases.Head(words[i], book.Durations) is not null)
            {
                words[i - 2] = words[i - 2][..^book.In.Length] + book.Within;
            }
            else if (Array.Find(book.Counted, c => words[i].StartsWith(c[0], StringComparison.Ordinal) && (words[i].Length == c[0].Length || book.Done.Contains(words[i][c[0].Length..], StringComparer.Ordinal))) is { } counted)
            {
                words[i] = counted[1] + words[i][counted[0].Length..];
            }
        }

        return string.Join(' ', words.Where(w => w.Length > 0));
    }

    // "fiscal year 66" is the year 2566; "5 years" is none, but "5 years 66-70" are years.
    private string Years(string line)
    {
        foreach (var pair in book.YearWords)
        {
            for (var at = line.IndexOf(pair[0] + " ", StringComparison.Ordinal); at >= 0; at = line.IndexOf(pair[0] + " ", at + 1, StringComparison.Ordinal))
            {
                var from = at + pair[0].Length + 1;
                var counted = line[..at].TrimEnd() is { Length: > 0 } before && char.IsAsciiDigit(before[^1]);
                var both = from + 5 <= line.Length && line[from + 2] == '-' && ShortYear(line, from) && ShortYear(line, from + 3);
                if (both || (!counted && ShortYear(line, from)))
                {
                    var years = both ? $"25{line[from..(from + 2)]} - 25{line[(from + 3)..(from + 5)]}" : $"25{line[from..(from + 2)]}";
                    line = $"{line[..at]}{(counted ? $"{pair[0]} ({book.Era} {years})" : $"{pair[1]} {years}")}{line[(from + (both ? 5 : 2))..]}";
                }
            }
        }

        return line;
    }

    private bool ShortYear(string line, int at) =>
        at + 2 <= line.Length && line[at] is >= '5' and <= '9' && char.IsAsciiDigit(line[at + 1]) && (at + 2 == line.Length || line[at + 2] is ' ' or '-')
        && (at + 3 >= line.Length || Phrases.Head(line[(at + 3)..], book.Classifiers) is null);

    // "March 66" without a day.
    private string Months(string line)
    {
        var words = line.Split(' ').ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var dated = i > 0 && words[i - 1].Length > 0 && char.IsAsciiDigit(words[i - 1][^1]);
            if (!dated && words[i].Length > 1 && words[i + 1].TrimEnd(')') is { Length: 2 or 4 } year && year.All(char.IsAsciiDigit) && MonthOf($"{words[i].TrimStart('(')} {year}") is { } written)
            {
                words[i] = words[i][0] == '(' ? $"({written}" : words[i].StartsWith(book.Month, StringComparison.Ordinal) ? book.Month + written : written;
                words[i] += words[i + 1][year.Length..];
                words.RemoveAt(i + 1);
                if (i > 0 && words[i - 1] == book.Month)
                {
                    words[i - 1] += words[i];
                    words.RemoveAt(i);
                }
            }
        }

        return string.Join(' ', words);
    }

    private static string? MonthOf(string text) =>
        ThaiDates.TryReadPeriod(text, out var period) && period.From.Day == 1 && period.To == period.From.AddMonths(1).AddDays(-1) ? ThaiDates.Write(period.From, ThaiDateStyle.Long)[2..] : null;
}
