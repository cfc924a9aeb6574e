using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Places;

namespace ItaBot.Domain.Imports;

/// <summary>Reads the facts that stand once in a paper: whose it is, of which fiscal year and round, and the total score.</summary>
internal static class HeaderReader
{
    private const int LongestTitle = 220;

    /// <summary>The lines that name the paper: short, outside the memo, and not the beginning of prose.</summary>
    public static IReadOnlyList<Passage> Titles(IReadOnlyList<Passage> paragraphs, int firstTable) =>
        [.. paragraphs.Where(p => p.Line < firstTable && p.Text.Length <= LongestTitle && !ImportWords.Thai.Preambles.Any(w => p.Text.StartsWith(w, StringComparison.Ordinal)))];

    /// <summary>The fiscal year that a text names, or null.</summary>
    public static int? FiscalYearIn(string text)
    {
        var plain = ThaiDigits.ToArabic(text);
        foreach (var word in ImportWords.Thai.FiscalYear)
        {
            for (var at = plain.IndexOf(word, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                if (YearAt(plain, at + word.Length) is { } year)
                {
                    return year;
                }
            }
        }

        return null;
    }

    /// <summary>A B.E. year that stands at a place, with or without the era; null when there is none.</summary>
    public static int? YearAt(string plain, int at)
    {
        var rest = plain.AsSpan(at).TrimStart(" .");
        foreach (var era in ImportWords.Thai.Era)
        {
            if (rest.StartsWith(era, StringComparison.Ordinal))
            {
                rest = rest[era.Length..].TrimStart(' ');
                break;
            }
        }

        return rest.Length >= 4 && int.TryParse(rest[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2540 and <= 2650 && (rest.Length == 4 || !char.IsAsciiDigit(rest[4])) ? year : null;
    }

    /// <summary>6 or 12 when a text names a round of so many months.</summary>
    public static int? RoundIn(string text)
    {
        var plain = ThaiDigits.ToArabic(text);
        foreach (var word in ImportWords.Thai.Round)
        {
            for (var at = plain.IndexOf(word, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var rest = plain.AsSpan(at + word.Length).TrimStart(' ');
                var digits = rest.Length - rest.TrimStart("0123456789").Length;
                if (digits is 1 or 2 && rest[digits..].TrimStart(' ').StartsWith(ImportWords.Thai.Months[0], StringComparison.Ordinal) && int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture) is (6 or 12) and var round)
                {
                    return round;
                }
            }
        }

        return null;
    }

    /// <summary>Total score and grade, from a sentence such as "scored 95.75 (…)".</summary>
    public static (decimal? Total, string? Grade, int Line) TotalOf(IReadOnlyList<Passage> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            var plain = ThaiDigits.ToArabic(paragraph.Text);
            foreach (var word in ImportWords.Thai.Total)
            {
                var at = plain.IndexOf(word, StringComparison.Ordinal);
                if (at >= 0 && NumberNear(plain, at + word.Length) is { } found)
                {
                    return (found.Value, GradeIn(plain[found.End..]), paragraph.Line);
                }
            }
        }

        return (null, null, 0);
    }

    /// <summary>District and province as the title names them; a damaged label is bridged by the table of places.</summary>
    public static (string? District, string? Province) PlaceOf(IReadOnlyList<Passage> titles)
    {
        foreach (var line in titles)
        {
            var province = ThaiPlaces.Provinces.FirstOrDefault(p => line.Text.Contains(p, StringComparison.Ordinal));
            var district = After(line.Text, ImportWords.Thai.DistrictMarks);
            if (province is not null)
            {
                return (district ?? ThaiPlaces.DistrictsOf(province).Where(d => line.Text.Replace(province, "", StringComparison.Ordinal).Contains(d, StringComparison.Ordinal)).MaxBy(d => d.Length), province);
            }

            if (district is not null && After(line.Text, ImportWords.Thai.ProvinceMarks) is { } named)
            {
                return (district, named);
            }
        }

        return (null, null);
    }

    private static (decimal Value, int End)? NumberNear(string plain, int from)
    {
        var start = from;
        while (start < plain.Length && start - from < 16 && !char.IsAsciiDigit(plain[start]))
        {
            start++;
        }

        var end = start;
        while (end < plain.Length && (char.IsAsciiDigit(plain[end]) || (plain[end] == '.' && end + 1 < plain.Length && char.IsAsciiDigit(plain[end + 1]))))
        {
            end++;
        }

        return end > start && end - start <= 6 && decimal.TryParse(plain.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= 100 ? (value, end) : null;
    }

    private static string? GradeIn(string rest)
    {
        var near = rest.Length > 80 ? rest[..80] : rest;
        var word = ImportWords.Thai.Grades.Where(g => near.Contains(g, StringComparison.Ordinal)).MaxBy(g => g.Length);
        if (word is not null)
        {
            return word;
        }

        var at = near.IndexOf(ImportWords.Thai.Level, StringComparison.Ordinal);
        var letters = at < 0 ? "" : string.Concat(near[(at + ImportWords.Thai.Level.Length)..].Trim().TakeWhile(char.IsAsciiLetterUpper));
        return letters.Length is 1 or 2 ? letters : null;
    }

    private static string? After(string text, string[] marks)
    {
        foreach (var mark in marks)
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0 && (mark.Length > 2 || at == 0 || text[at - 1] == ' '))
            {
                var name = string.Concat(text[(at + mark.Length)..].TrimStart().TakeWhile(c => c is >= '\u0E01' and <= '\u0E4E'));
                return name.Length > 1 ? CutAt(name, ImportWords.Thai.ProvinceMarks[0]) : null;
            }
        }

        return null;
    }

    private static string CutAt(string name, string stop) => name.IndexOf(stop, 1, StringComparison.Ordinal) is var at and > 0 ? name[..at] : name;
}
