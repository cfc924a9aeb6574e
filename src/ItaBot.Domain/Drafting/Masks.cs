using System.Globalization;
using System.Text.RegularExpressions;
using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Drafting;

/// <summary>
/// Puts tokens in the place of names, dates, numbers and addresses before a text leaves the house, and the things back afterwards.
/// What a model never sees it can neither tell nor change. One value has one token; dates come back written long.
/// </summary>
/// <param name="people">Names of the agency's people as its file has them.</param>
public sealed partial class Masks(IEnumerable<string> people)
{
    private static readonly Lazy<Regex> Titled = new(MakeTitled);

    // "fiscal year 67", "years 66-70": papers write the whole year. What is no year of this time stays a number.
    private static readonly Lazy<Regex> ShortYears = new(() => new Regex(
        $@"(?<=({string.Join('|', FactPatterns.Thai.Years.Concat(FactPatterns.Thai.Era).Select(Regex.Escape))}) ?)[67][0-9](-[67][0-9])?(?![0-9,.:/\-])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)));

    private readonly string[] _people = [.. people.SelectMany(p => new[] { p, WithoutTitle(p) }).Where(p => p.Length > 3).OrderByDescending(p => p.Length)];
    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The text with tokens; braces that a person typed become brackets, so nobody can forge a token.</summary>
    public string Hide(string text)
    {
        var clean = ThaiDigits.ToArabic(ThaiText.Clean(text)).Replace('{', '(').Replace('}', ')');
        var page = new Page(clean.ToCharArray(), TokenOf);
        page.TakeAll(FactLedger.Links(), 'a');
        HideDates(page, clean);
        foreach (var person in _people)
        {
            page.TakeAll(new Regex(Regex.Escape(person), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), 'p');
        }

        page.TakeAll(Titled.Value, 'p');
        page.TakeAll(Numbers(), 'n');
        foreach (var (at, length, token) in page.Found.OrderByDescending(f => f.At))
        {
            clean = clean[..at] + token + clean[(at + length)..];
        }

        return clean;
    }

    private static void HideDates(Page page, string clean)
    {
        foreach (var date in ThaiDates.FindAll(clean).Where(d => page.IsFree(d.Start, d.Length)))
        {
            page.Take(date.Start, date.Length, 'd', date.Date is { } day ? ThaiDates.Write(day, ThaiDateStyle.Long) : date.Quote);
        }

        foreach (var (at, length, year, month) in FactLedger.MonthsOf(page.Rest))
        {
            page.Take(at, length, 'd', string.Create(CultureInfo.InvariantCulture, $"{CalendarWords.Thai.Months[month - 1][0]} {year + 543}"));
        }

        foreach (Match year in ShortYears.Value.Matches(new string(page.Rest)))
        {
            page.Take(year.Index, year.Length, 'n', string.Join(" - ", year.Value.Split('-').Select(y => "25" + y)));
        }
    }

    /// <summary>The text with the things back in their places; null when it holds a token that was never given.</summary>
    public string? Show(string text)
    {
        var shown = Tokens().Replace(text, m => _values.GetValueOrDefault(m.Value, m.Value));
        return shown.AsSpan().IndexOfAny('{', '}') >= 0 ? null : Glued().Replace(shown, " ");
    }

    /// <summary>Names behind a title.</summary>
    internal static IEnumerable<string> NamesIn(string text) => Titled.Value.Matches(text).Select(m => m.Value);

    private string TokenOf(char kind, string value)
    {
        if (!_tokens.TryGetValue(value, out var token))
        {
            token = string.Create(CultureInfo.InvariantCulture, $"{{{kind}{_tokens.Count + 1}}}");
            (_tokens[value], _values[token]) = (token, value);
        }

        return token;
    }

    private static string WithoutTitle(string name) =>
        FactPatterns.Thai.Honorifics.Where(h => name.StartsWith(h, StringComparison.Ordinal)).MaxBy(h => h.Length) is { } title ? name[title.Length..].Trim() : name;

    // A title, a first name and mostly a surname: rather a word too many than a name that is told.
    private static Regex MakeTitled()
    {
        static string Any(IEnumerable<string> words) => string.Join('|', words.OrderByDescending(w => w.Length).Select(Regex.Escape));
        var patterns = FactPatterns.Thai;
        var no = $"(?!{Any(patterns.NotNames.Concat(patterns.NotTitled))})";
        var surname = $@" (?!{Any(patterns.NotSurnames)})[\u0E01-\u0E4E]{{2,40}}";
        return new Regex(
            $@"((?<![\u0E01-\u0E4E])|(?<={Any(patterns.BeforeNames)})){no}({Any(patterns.Honorifics.Concat(patterns.Titles))}) ?[\u0E01-\u0E4E]{{2,40}}({surname})?"
            + $@"|(?<!{Any(patterns.NotBeforeTitle)}){no}({Any(patterns.GluedTitles)})[\u0E01-\u0E4E]{{2,40}}{surname}",
            RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[0-9]([0-9,.:/\-]{0,60}[0-9])?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\{[a-z][0-9]{1,4}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"(?<=[\u0E01-\u0E4E])(?=[0-9])|(?<=[0-9])(?=[\u0E01-\u0E4E])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Glued();

    // A text while things are taken out of it: each place is taken once.
    private sealed class Page(char[] rest, Func<char, string, string> tokenOf)
    {
        public char[] Rest => rest;

        public List<(int At, int Length, string Token)> Found { get; } = [];

        public bool IsFree(int at, int length) => Array.IndexOf(rest, '\u0001', at, length) < 0;

        public void Take(int at, int length, char kind, string value)
        {
            Found.Add((at, length, tokenOf(kind, value)));
            Array.Fill(rest, '\u0001', at, length);
        }

        public void TakeAll(Regex pattern, char kind)
        {
            foreach (Match match in pattern.Matches(new string(rest)))
            {
                Take(match.Index, match.Length, kind, match.Value);
            }
        }
    }
}
