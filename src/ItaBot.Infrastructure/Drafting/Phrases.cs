using ItaBot.Domain.Calendar;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>
/// Prepares a line of notes before it is taken apart: short forms written out, blanks mended, everyday words raised.
/// <paramref name="more"/> and <paramref name="ahead"/> are words of one use only, such as those of a reason.
/// </summary>
internal sealed class Phrases(PhraseBook book, string[][] more, string[][] ahead)
{
    private readonly PhraseTable _openings = new(book.Openings);
    private readonly PhraseTable _ahead = new([.. ahead, .. book.AllAhead()]);
    private readonly PhraseTable _words = new([.. more, .. book.Raise, .. book.AllOffers()]);
    private readonly NoteBlanks _blanks = new(book);
    private readonly NoteFigures _figures = new(book);

    /// <summary>Short forms written out, with Arabic digits.</summary>
    public string Open(string line) => _openings.Replace(ThaiDigits.ToArabic(line), Measures);

    /// <summary>Everyday words in official ones, dates, years and counts written out.</summary>
    public string Raise(string line)
    {
        var mended = _blanks.Mend(line);
        var raised = _words.Replace(Link(_ahead.Replace($" {mended} ", Counts)), Counts).Trim();
        return _figures.Write(_blanks.Split(raised));
    }

    /// <summary>The longest of some words that a text begins with.</summary>
    public static string? Head(string text, IEnumerable<string> words) =>
        words.Where(w => text.StartsWith(w, StringComparison.Ordinal)).MaxBy(w => w.Length);

    /// <summary>The longest of some words that a text ends with.</summary>
    public static string? Tail(string text, IEnumerable<string> words) =>
        words.Where(w => text.EndsWith(w, StringComparison.Ordinal)).MaxBy(w => w.Length);

    /// <summary>Whether a character is Thai.</summary>
    public static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E5B';

    /// <summary>Whether a character begins or goes on a Thai word: a letter or a vowel, no digit.</summary>
    public static bool IsLetter(char c) => c is >= '\u0E01' and <= '\u0E4E';

    // "3 people" is a count, "people who came" is not; nor is what follows the year of a date.
    private bool Counts(string text, int at, string typed)
    {
        var before = text[..at].TrimEnd();
        return before.Length > 0 && char.IsAsciiDigit(before[^1]) && !NoteFigures.EndsWithYear(before) && Head(typed, book.Classifiers) is not null;
    }

    // "50 kg" is no committee.
    private bool Measures(string text, int at, string typed) =>
        book.Measures.Contains(typed, StringComparer.Ordinal) && text[..at].TrimEnd() is { Length: > 0 } before && char.IsAsciiDigit(before[^1]);

    // "steps work" are "steps of working": a thing and what is done with it are linked by a word.
    private string Link(string line)
    {
        foreach (var link in book.Links)
        {
            for (var at = 1; at < line.Length; at++)
            {
                var blank = line[at] == ' ' ? 1 : 0;
                if (Tail(line[..at], link.After) is not null && Head(line[(at + blank)..], link.Before) is not null && Head(line[(at + blank)..], link.NotBefore) is null)
                {
                    line = line[..at] + link.With + line[(at + blank)..];
                    at += link.With.Length;
                }
            }
        }

        return line;
    }
}
