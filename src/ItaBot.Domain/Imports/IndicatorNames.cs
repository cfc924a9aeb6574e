using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reading;

namespace ItaBot.Domain.Imports;

/// <summary>An indicator read from a text.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Number">Which one it is; null when it cannot be told.</param>
/// <param name="Printed">The number that the paper gives it, or null.</param>
/// <param name="Exact">Whether the name is official or an accepted variant of it.</param>
/// <param name="Score">A score written with it.</param>
public sealed record ReadIndicator(string Name, int? Number, int? Printed, bool Exact, decimal? Score);

/// <summary>Recognises the names of the indicators, damaged ones too.</summary>
/// <param name="indicators">The indicators of a year.</param>
public sealed class IndicatorNames(IReadOnlyList<Handbooks.Indicator> indicators)
{
    private readonly IReadOnlyList<(string Folded, Handbooks.Indicator Indicator)> _names =
        [.. indicators.SelectMany(i => i.Variants.Prepend(i.Name).Select(n => (Fold(n), i))).OrderByDescending(n => n.Item1.Length)];

    /// <summary>The indicator whose name or variant this is, or null.</summary>
    public Handbooks.Indicator? Named(string name) => _names.FirstOrDefault(n => n.Folded == Fold(name)).Indicator;

    /// <summary>The indicator with whose name a text begins and where the name ends, or null.</summary>
    public (Handbooks.Indicator Indicator, int End)? AtHead(string text)
    {
        foreach (var (folded, indicator) in _names)
        {
            var matched = 0;
            var at = 0;
            while (at < text.Length && matched < folded.Length && (text[at] == ' ' || char.ToLowerInvariant(text[at]) == folded[matched]))
            {
                matched += text[at] == ' ' ? 0 : 1;
                at++;
            }

            if (matched == folded.Length && (at == text.Length || !IsLetter(text[at])))
            {
                return (indicator, at);
            }
        }

        return null;
    }

    /// <summary>The indicator that a damaged name most likely means, or null.</summary>
    public Handbooks.Indicator? Nearest(string name)
    {
        var folded = Fold(name);
        var most = Math.Max(2, folded.Length * 4 / 10);
        var best = _names.Where(n => Math.Abs(n.Folded.Length - folded.Length) <= most).Select(n => (n.Indicator, Away: Likeness.Distance(folded, n.Folded))).OrderBy(n => n.Away).FirstOrDefault();
        return best.Indicator is not null && best.Away <= most ? best.Indicator : BegunLike(folded);
    }

    // A scan may keep the beginning of a name and lose its end: the one indicator that shares most of it is meant.
    private Handbooks.Indicator? BegunLike(string folded)
    {
        var alike = _names.Select(n => (n.Indicator, Length: n.Folded.AsSpan().CommonPrefixLength(folded))).Where(n => n.Length >= 10 && n.Length * 10 >= folded.Length * 7).ToList();
        return alike.Select(n => n.Indicator.Number).Distinct().Count() == 1 ? alike[0].Indicator : null;
    }

    /// <summary>Reads an indicator's cell: "3. name 87.50 points", "indicator 3 name".</summary>
    public ReadIndicator? Read(string cell)
    {
        var text = ThaiDigits.ToArabic(cell);
        var at = 0;
        int? printed = null;
        if (ImportWords.Thai.IndicatorLead.FirstOrDefault(l => text.StartsWith(l, StringComparison.Ordinal)) is { } lead)
        {
            at = lead.Length;
        }

        if (Numbering.Leading(text[at..].TrimStart()) is { Sub: 0 } mark)
        {
            printed = mark.Value;
            at = text.Length - text[at..].TrimStart().Length + mark.Length;
        }

        var name = NameAt(text, at);
        if (name.Length == 0)
        {
            return null;
        }

        var written = string.Join(' ', cell.Substring(name.Start, name.Length).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var named = Named(written);
        var meant = named ?? Nearest(written);
        return new ReadIndicator(written, meant?.Number ?? (printed is >= 1 && printed <= indicators.Count ? printed : null), printed, named is not null, ScoreIn(text[(name.Start + name.Length)..]));
    }

    /// <summary>A score after a name: the first number up to 100 in a text that also says "points" or has leaders.</summary>
    private static decimal? ScoreIn(string rest)
    {
        if (!rest.Contains(ImportWords.Thai.Points, StringComparison.Ordinal) && rest.Trim('.', ',', ' ', '\u2026', '(', ')').Length > 7)
        {
            return null;
        }

        var start = rest.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
        {
            return null;
        }

        var end = start;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || (rest[end] == '.' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))))
        {
            end++;
        }

        return decimal.TryParse(rest.AsSpan(start, end - start), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var score) && score <= 100 ? score : null;
    }

    // The name ends where the score or its leaders begin.
    private static (int Start, int Length) NameAt(string text, int from)
    {
        var start = from;
        while (start < text.Length && (text[start] == ' ' || text[start] == '.'))
        {
            start++;
        }

        var end = start;
        while (end < text.Length && !char.IsAsciiDigit(text[end]) && text[end] is not ('.' or ',' or '\u2026' or ':' or '('))
        {
            end++;
        }

        var points = text.IndexOf(ImportWords.Thai.Points, start, StringComparison.Ordinal);
        end = points >= 0 && points < end ? points : end;
        return (start, text[start..end].TrimEnd().Length);
    }

    private static bool IsLetter(char c) => c is >= '\u0E01' and <= '\u0E4E' || char.IsAsciiLetter(c);

    private static string Fold(string name) => string.Concat(name.Where(c => c != ' ')).ToLowerInvariant();
}
