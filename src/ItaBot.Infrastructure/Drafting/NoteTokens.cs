namespace ItaBot.Infrastructure.Drafting;

/// <summary>What a token of a note is.</summary>
internal enum NoteTokenKind
{
    /// <summary>A word, or several that were typed without a blank.</summary>
    Word,

    /// <summary>A number with what it counts.</summary>
    Count,

    /// <summary>A unit of the agency.</summary>
    Unit,

    /// <summary>A person with given and family name.</summary>
    Name,

    /// <summary>A date with its lead.</summary>
    Date,
}

/// <summary>A part of a line that is not taken apart any further. <paramref name="Lead"/> is what leads up to a date.</summary>
internal sealed record NoteToken(NoteTokenKind Kind, string Text, string Lead = "");

/// <summary>Cuts a line at its blanks and knows counts, units, names and dates.</summary>
internal sealed class NoteTokens(PhraseBook book)
{
    private readonly NoteDates _dates = new(book);

    /// <summary>The tokens of a line, in their order; every word of it is in one of them.</summary>
    public List<NoteToken> Of(string line)
    {
        var tokens = new List<NoteToken>();
        var at = 0;
        foreach (var date in _dates.Find(line))
        {
            Words(tokens, line[at..date.Start]);
            tokens.Add(new NoteToken(NoteTokenKind.Date, date.Written, date.Lead));
            at = date.End;
        }

        Words(tokens, line[at..]);
        return tokens;
    }

    private void Words(List<NoteToken> tokens, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim(',', ';')).Where(w => w.Length > 0 && w != book.OnDate).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? words[i + 1] : null;
            var plain = words[i].StartsWith(book.And, StringComparison.Ordinal) ? words[i][book.And.Length..] : words[i];
            if (next is not null && IsName(words[i]))
            {
                tokens.Add(new NoteToken(NoteTokenKind.Name, $"{words[i]} {next}"));
                i++;
            }
            else if (next is not null && IsNumber(words[i]) && Classifier(next) is { } classifier)
            {
                tokens.Add(new NoteToken(NoteTokenKind.Count, $"{words[i]} {classifier}"));
                words[i + 1] = next[classifier.Length..];
                i += words[i + 1].Length == 0 ? 1 : 0;
            }
            else if (book.Units.TryGetValue(plain, out var unit))
            {
                tokens.Add(new NoteToken(NoteTokenKind.Unit, unit));
            }
            else
            {
                tokens.Add(new NoteToken(NoteTokenKind.Word, words[i]));
            }
        }
    }

    // "books" or "books already".
    private string? Classifier(string word) =>
        book.Classifiers.Where(c => word == c || (word.StartsWith(c, StringComparison.Ordinal) && book.Done.Contains(word[c.Length..], StringComparer.Ordinal))).MaxBy(c => c.Length);

    private bool IsName(string word) =>
        book.Honorifics.Any(h => word.StartsWith(h, StringComparison.Ordinal) && word.Length > h.Length) && Phrases.Head(word, book.NotNames) is null;

    private static bool IsNumber(string word) => word.Length <= 12 && word.All(c => char.IsAsciiDigit(c) || c is ',' or '.') && char.IsAsciiDigit(word[0]);
}
