using ItaBot.Domain.Calendar;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>One thing that was done, taken out of a line of notes.</summary>
internal sealed class NotePiece
{
    /// <summary>The official verb, or null when the piece begins without one.</summary>
    public string? Verb { get; init; }

    /// <summary>What it was done to, in words.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Counts such as "3 books".</summary>
    public List<string> Counts { get; } = [];

    /// <summary>Units that are named.</summary>
    public List<string> Units { get; } = [];

    /// <summary>Dates, written long.</summary>
    public List<string> Dates { get; } = [];

    /// <summary>Whether the notes say that it is finished.</summary>
    public bool Done { get; set; }

    /// <summary>Whether the notes say that it was not done.</summary>
    public bool NotYet { get; set; }
}

/// <summary>Takes a line of notes apart at its blanks: verbs begin pieces, and dates, counts and units are set aside.</summary>
internal sealed class NotePieces(PhraseBook book)
{
    /// <summary>The pieces of a line; every word of it is in one of them.</summary>
    public List<NotePiece> Of(string line)
    {
        var pieces = new List<NotePiece>();
        var dates = ThaiDates.FindAll(line).Where(d => d.Date is not null).ToList();
        var at = 0;
        foreach (var date in dates)
        {
            Words(pieces, WithoutDateWords(line[at..date.Start]));
            Last(pieces).Dates.Add(ThaiDates.Write(date.Date!.Value, ThaiDateStyle.Long));
            at = date.Start + date.Length;
        }

        Words(pieces, line[at..]);
        return pieces;
    }

    private string WithoutDateWords(string text)
    {
        text = text.TrimEnd();
        foreach (var word in book.DateWords.Where(w => text.EndsWith(w, StringComparison.Ordinal)))
        {
            text = text[..^word.Length].TrimEnd();
        }

        return text;
    }

    private void Words(List<NotePiece> pieces, string text)
    {
        var tokens = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i].Trim(',', ';');
            if (token == book.OnDate || token.Length == 0)
            {
                continue;
            }

            if (IsName(token) && i + 1 < tokens.Length)
            {
                Add(Last(pieces), $"{token} {tokens[++i]}");
            }
            else if (IsNumber(token) && i + 1 < tokens.Length && book.Classifiers.Contains(tokens[i + 1].Trim(','), StringComparer.Ordinal))
            {
                Last(pieces).Counts.Add($"{token} {tokens[++i].Trim(',')}");
            }
            else if (Glued(token) is { } count && pieces.Count > 0)
            {
                Last(pieces).Counts.Add(count);
            }
            else if (book.Units.TryGetValue(token.StartsWith(book.And, StringComparison.Ordinal) ? token[book.And.Length..] : token, out var unit) && pieces.Count > 0)
            {
                Last(pieces).Units.Add(unit);
            }
            else
            {
                Word(pieces, token);
            }
        }
    }

    private void Word(List<NotePiece> pieces, string token)
    {
        var notYet = book.NotYet.FirstOrDefault(n => token.StartsWith(n, StringComparison.Ordinal));
        if (notYet is not null)
        {
            var piece = new NotePiece { Verb = VerbOf(token[notYet.Length..])?.Official, NotYet = true };
            pieces.Add(piece);
            Add(piece, Rest(token[notYet.Length..]));
            return;
        }

        var verb = VerbOf(token);
        if (verb is not null || pieces.Count == 0)
        {
            pieces.Add(new NotePiece { Verb = verb?.Official });
            Add(Last(pieces), Rest(token));
            return;
        }

        Add(Last(pieces), token);
    }

    // What says that it is finished is set aside: the sentence ends with it.
    private void Add(NotePiece piece, string word)
    {
        foreach (var done in book.Done)
        {
            if (word.EndsWith(done, StringComparison.Ordinal) && !piece.NotYet)
            {
                piece.Done = true;
                word = word[..^done.Length];
                break;
            }
        }

        if (word.Length > 0)
        {
            piece.Words.Add(word);
        }
    }

    private string Rest(string token) => VerbOf(token) is { } verb ? token[verb.Typed.First(t => token.StartsWith(t, StringComparison.Ordinal)).Length..] : token;

    private PhraseVerb? VerbOf(string token) =>
        book.Verbs.SelectMany(v => v.Typed.Select(t => (Verb: v, Typed: t))).Where(v => token.StartsWith(v.Typed, StringComparison.Ordinal)).OrderByDescending(v => v.Typed.Length).FirstOrDefault().Verb;

    private static NotePiece Last(List<NotePiece> pieces)
    {
        if (pieces.Count == 0)
        {
            pieces.Add(new NotePiece());
        }

        return pieces[^1];
    }

    private bool IsName(string token) => book.Honorifics.Any(h => token.StartsWith(h, StringComparison.Ordinal) && token.Length > h.Length) && !book.NotNames.Any(n => token.StartsWith(n, StringComparison.Ordinal));

    private static bool IsNumber(string token) => token.Length <= 12 && token.All(c => char.IsAsciiDigit(c) || c is ',' or '.') && char.IsAsciiDigit(token[0]);

    // "3 books" typed as one word.
    private string? Glued(string token)
    {
        var digits = token.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and <= 9 && book.Classifiers.Contains(token[digits..], StringComparer.Ordinal) ? $"{token[..digits]} {token[digits..]}" : null;
    }
}
