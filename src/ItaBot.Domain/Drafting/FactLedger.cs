using System.Text.RegularExpressions;
using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Drafting;

/// <summary>What kind of thing can be true or false in a paper.</summary>
public enum FactKind
{
    /// <summary>A number or count.</summary>
    Number,

    /// <summary>A day, or a month of a year.</summary>
    Date,

    /// <summary>A person, by an honorific.</summary>
    Name,

    /// <summary>A law or order with its year.</summary>
    Law,

    /// <summary>A unit of the agency.</summary>
    Unit,

    /// <summary>An address on the web or an e-mail address.</summary>
    Link,
}

/// <summary>One fact: as it stands, and in the form in which two ways of writing it are equal.</summary>
public sealed record Fact(FactKind Kind, string Quote, string Normal);

/// <summary>
/// Holds every number, date, name, law, unit and link of a draft against what people said. A writer, whether rules or a model,
/// can then not put a fact into a paper that nobody gave: what has no source is shown and has to be confirmed.
/// </summary>
public static partial class FactLedger
{
    private const int LongestText = 20_000;

    /// <summary>Every fact in a text, in its order, each once.</summary>
    public static IReadOnlyList<Fact> Find(string text)
    {
        var rest = ThaiDigits.ToArabic(ThaiText.Clean(text.Length > LongestText ? text[..LongestText] : text)).ToCharArray();
        var facts = new List<(int At, Fact Fact)>();
        void Take(int at, int length, FactKind kind, string normal)
        {
            facts.Add((at, new Fact(kind, new string(rest, at, length).Trim(), normal)));
            Array.Fill(rest, '\u0001', at, length);
        }

        foreach (var link in Links().EnumerateMatches(rest))
        {
            Take(link.Index, link.Length, FactKind.Link, new string(rest, link.Index, link.Length).TrimEnd('.', ',', '/').ToLowerInvariant());
        }

        FindLaws(rest, Take);
        foreach (var date in ThaiDates.FindAll(new string(rest)))
        {
            Take(date.Start, date.Length, FactKind.Date, date.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? date.Quote);
        }

        FindMonths(rest, Take);
        FindUnits(rest, Take);
        FindNames(rest, Take);
        FindNumbers(rest, Take);
        foreach (var (at, length, value) in SpelledNumbers.Find(new string(rest)))
        {
            Take(at, length, FactKind.Number, value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return [.. facts.OrderBy(f => f.At).Select(f => f.Fact).DistinctBy(f => (f.Kind, f.Normal))];
    }

    /// <summary>The facts of a draft that stand in none of the sources.</summary>
    public static IReadOnlyList<Fact> Untraced(string draft, IEnumerable<string> sources)
    {
        var texts = sources.ToList();
        var known = texts.SelectMany(Find).ToList();
        var folded = texts.Select(t => ThaiDigits.ToArabic(ThaiText.Clean(t)).Replace(" ", "", StringComparison.Ordinal)).ToList();
        var dates = known.Where(f => f.Kind == FactKind.Date).Select(f => f.Normal).ToList();
        return [.. Find(draft).Where(fact => !known.Exists(k => k.Kind == fact.Kind && k.Normal == fact.Normal) && !Implied(fact, dates, known, folded))];
    }

    // The year of a date that was given is given, also of "fiscal year 67" and "years 66-70"; so is the month; a name is given when its words stand in a source.
    private static bool Implied(Fact fact, List<string> dates, List<Fact> known, List<string> folded) => fact.Kind switch
    {
        FactKind.Number => dates.Exists(d => int.TryParse(d.AsSpan(0, Math.Min(4, d.Length)), out var year) && fact.Normal == (year + 543).ToString(System.Globalization.CultureInfo.InvariantCulture))
            || folded.Exists(t => IsShortYear(t, fact.Normal))
            || known.Exists(k => k.Kind == FactKind.Law && k.Normal.EndsWith(":" + fact.Normal, StringComparison.Ordinal)),
        FactKind.Date => fact.Normal.Length == 7 && dates.Exists(d => d.StartsWith(fact.Normal, StringComparison.Ordinal)),
        FactKind.Name => folded.Exists(t => t.Contains(fact.Normal, StringComparison.Ordinal)),
        FactKind.Unit => FactPatterns.Thai.Units.First(u => u[0] == fact.Normal).Any(form => folded.Exists(t => t.Contains(form.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal))),
        _ => false,
    };

    private static bool IsShortYear(string folded, string number)
    {
        if (number.Length != 4 || !number.StartsWith("25", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var word in FactPatterns.Thai.Years)
        {
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
            {
                var digits = string.Concat(folded.Skip(at + word.Length).TakeWhile(c => char.IsAsciiDigit(c) || c == '-')).Split('-');
                if (digits.Length <= 2 && digits.All(d => d.Length == 2) && digits.Contains(number[2..], StringComparer.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void FindLaws(char[] text, Action<int, int, FactKind, string> take)
    {
        foreach (var forms in FactPatterns.Thai.Laws)
        {
            foreach (var form in forms)
            {
                for (var at = IndexOf(text, form, 0); at >= 0; at = IndexOf(text, form, at + form.Length))
                {
                    if (YearOfLaw(text, at + form.Length) is { } year)
                    {
                        take(at, year.End - at, FactKind.Law, forms[0] + ":" + year.Number);
                    }
                }
            }
        }
    }

    // The year of a law follows the era within the same phrase.
    private static (int End, string Number)? YearOfLaw(char[] text, int from)
    {
        var most = Math.Min(text.Length, from + 120);
        foreach (var era in FactPatterns.Thai.Era)
        {
            var at = IndexOf(text, era, from);
            if (at < 0 || at >= most || Array.IndexOf(text, '\n', from, at - from) >= 0)
            {
                continue;
            }

            var start = at + era.Length;
            while (start < text.Length && text[start] == ' ')
            {
                start++;
            }

            if (start + 4 <= text.Length && text.AsSpan(start, 4).ToString() is var number && number.All(char.IsAsciiDigit))
            {
                return (start + 4, number);
            }
        }

        return null;
    }

    private static void FindMonths(char[] text, Action<int, int, FactKind, string> take)
    {
        foreach (var (at, length, year, month) in MonthsOf(text))
        {
            take(at, length, FactKind.Date, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"));
        }
    }

    /// <summary>Every month with its year. What was taken from the text meanwhile is not found again.</summary>
    internal static IEnumerable<(int At, int Length, int Year, int Month)> MonthsOf(char[] text)
    {
        foreach (var (form, month) in CalendarWords.Thai.Forms.Where(f => f.Form.Length > 2))
        {
            for (var at = IndexOf(text, form, 0); at >= 0; at = IndexOf(text, form, at + 1))
            {
                var scanner = new DateScanner(new string(text)) { At = at + form.Length };
                if (scanner.Year() is { } year)
                {
                    yield return (at, scanner.At - at, year, month);
                }
            }
        }
    }

    private static void FindUnits(char[] text, Action<int, int, FactKind, string> take)
    {
        foreach (var (official, form) in FactPatterns.Thai.Units.SelectMany(u => u.Where(f => f == u[0] || f.Length > 5).Select(f => (u[0], f))).OrderByDescending(u => u.Item2.Length))
        {
            for (var at = IndexOf(text, form, 0); at >= 0; at = IndexOf(text, form, at + form.Length))
            {
                take(at, form.Length, FactKind.Unit, official);
            }
        }
    }

    private static void FindNames(char[] text, Action<int, int, FactKind, string> take)
    {
        foreach (var honorific in FactPatterns.Thai.Honorifics)
        {
            for (var at = IndexOf(text, honorific, 0); at >= 0; at = IndexOf(text, honorific, at + 1))
            {
                var start = at + honorific.Length;
                var end = start;
                while (end < text.Length && text[end] is >= '\u0E01' and <= '\u0E4E')
                {
                    end++;
                }

                var before = text.AsSpan(0, at);
                var freeBefore = at == 0 || text[at - 1] is not (>= '\u0E01' and <= '\u0E4E');
                foreach (var word in FactPatterns.Thai.BeforeNames)
                {
                    freeBefore |= before.EndsWith(word, StringComparison.Ordinal);
                }

                if (freeBefore && end - start >= 2 && !FactPatterns.Thai.NotNames.Any(n => new string(text, at, end - at).StartsWith(n, StringComparison.Ordinal)))
                {
                    take(at, end - at, FactKind.Name, new string(text, start, end - start));
                }
            }
        }
    }

    private static void FindNumbers(char[] text, Action<int, int, FactKind, string> take)
    {
        foreach (var match in Numbers().EnumerateMatches(text))
        {
            var (at, end) = (match.Index, match.Index + match.Length);
            var latin = (at > 0 && char.IsAsciiLetter(text[at - 1])) || (end < text.Length && char.IsAsciiLetter(text[end]));
            if (!latin && !IsEnumerator(text, at, end))
            {
                take(at, match.Length, FactKind.Number, new string(text, at, match.Length).Replace(",", "", StringComparison.Ordinal));
            }
        }
    }

    // "1." or "2)" at the head of a line or after a blank counts items and says nothing.
    private static bool IsEnumerator(char[] text, int at, int end) =>
        end - at <= 2 && end < text.Length && (at == 0 || text[at - 1] is ' ' or '\n' or '(')
        && (text[end] == ')' || (text[end] == '.' && (end + 1 == text.Length || !char.IsDigit(text[end + 1]))));

    private static int IndexOf(char[] text, string word, int from) => from >= text.Length ? -1 : text.AsSpan(from).IndexOf(word, StringComparison.Ordinal) is var at and >= 0 ? at + from : -1;

    [GeneratedRegex(@"(https?://|www\.)[^\s\u0001\u0E00-\u0E7F]{1,200}|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,100}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Links();

    [GeneratedRegex(@"[0-9]{1,30}(,[0-9]{3}){0,8}(\.[0-9]{1,10})?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();
}
