namespace ItaBot.Infrastructure.Drafting;

/// <summary>Writes one piece of a note as a clause: its verb, what it was done to, how many, and when.</summary>
internal sealed class ClauseWriter(PhraseBook book)
{
    private readonly NotePieces _pieces = new(book);

    /// <summary>The clause without what opens or ends it.</summary>
    public string Write(NotePiece piece)
    {
        var text = new System.Text.StringBuilder(piece.Verb?.Official ?? Verb(piece));
        var parts = piece.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var first = i == 0;
            switch (part.Kind)
            {
                case NoteTokenKind.Count:
                    text.Append(' ').Append(Count(piece, i));
                    break;
                case NoteTokenKind.Date:
                    text.Append(' ').Append(Dates(parts, ref i));
                    break;
                case NoteTokenKind.Unit:
                    var units = Units(parts, ref i);
                    var named = !first && (units.Count > 1 || parts[i - units.Count] is { Kind: NoteTokenKind.Count });
                    text.Append(first ? Recipient(piece, units[0]) : " ").Append(named ? book.Namely + " " : "").Append(_pieces.List(units));
                    break;
                case NoteTokenKind.Name:
                    text.Append(' ').Append(part.Text);
                    break;
                default:
                    text.Append(Before(piece, i)).Append(first ? Thing(parts) : Word(parts, i)).Append(Told(piece, i));
                    break;
            }
        }

        return text.ToString().Trim();
    }

    // A thing without a verb takes the one that goes with it: a manual is made.
    private string Verb(NotePiece piece) =>
        piece.Parts.Count > 0 && book.ThingVerbs.Where(n => piece.Parts[0].Text.StartsWith(n[0], StringComparison.Ordinal)).MaxBy(n => n[0].Length) is { } pair ? pair[1] : "";

    // What stands between a word and the one before it.
    private string Before(NotePiece piece, int at)
    {
        var text = piece.Parts[at].Text;
        return at == 0 ? Recipient(piece, text)
            : piece.Parts[at - 1].Kind == NoteTokenKind.Word && (Phrases.Head(text, book.Attending) ?? Phrases.Head(text, book.Channels)) is not null ? ""
            : piece.Parts[at - 1].Kind == NoteTokenKind.Word && Recipient(piece, text) is { Length: > 0 } give ? give : " ";
    }

    // "told the divisions": what they were told, they know.
    private string Told(NotePiece piece, int at) =>
        piece.Verb is { Told: true } && book.Recipients.Contains(piece.Parts[at].Text, StringComparer.Ordinal) && (at + 1 == piece.Parts.Count || piece.Parts[at + 1].Kind != NoteTokenKind.Word) ? book.Told : "";

    // Something is given to somebody, but somebody is sent to attend.
    private string Recipient(NotePiece piece, string text) =>
        piece.Verb is { To: true } && (Phrases.Head(text, book.Recipients) is not null || book.Units.ContainsValue(text)) && !piece.Parts.Exists(p => Phrases.Head(p.Text, book.Attending) is not null) ? book.Give : "";

    // A short name of a thing is written out when nothing goes on behind it.
    private string Thing(List<NoteToken> parts)
    {
        var what = parts[0].Text;
        var noun = Array.Find(book.Nouns, n => n[0] == what);
        return noun is null ? what : noun[1];
    }

    // "with" after a blank means "and"; a share that stands behind a count explains it; the last of several is joined.
    private string Word(List<NoteToken> parts, int at)
    {
        var (word, before) = (parts[at].Text, parts[at - 1]);
        if (Phrases.Head(word, book.Repeated) is { } repeated && parts[..at].Exists(Repeats) && !parts[(at + 1)..].Exists(Repeats))
        {
            return book.And + word;
        }

        return before.Kind == NoteTokenKind.Count && word.Length > 1 && word[^1] == '%' && char.IsAsciiDigit(word[0]) ? $"({word})"
        : word.StartsWith(book.With, StringComparison.Ordinal) && word.Length > book.With.Length && Phrases.Head(word, book.NotWith) is null ? book.And + word[book.With.Length..]
            : (Phrases.Tail(word, book.States) ?? Phrases.Head(word, book.ByHeads)) is not null ? book.By + word : word;

        bool Repeats(NoteToken part) => part.Kind == NoteTokenKind.Word && part.Text.StartsWith(repeated, StringComparison.Ordinal);
    }

    private string Count(NotePiece piece, int at)
    {
        var text = piece.Parts[at].Text;
        var before = at > 0 ? piece.Parts[at - 1] : null;
        var leaned = before is { Kind: NoteTokenKind.Word } && Phrases.Tail(before.Text, book.NoAmountAfter) is not null;
        if (piece.Verb is { Attended: true } && !leaned && Phrases.Tail(text, book.PeopleCounts) is not null && !piece.Parts.Take(at).Any(p => book.People.Any(n => p.Text.Contains(n, StringComparison.Ordinal))))
        {
            return $"{book.AttendedBy} {book.Amount} {text}";
        }

        if (text.StartsWith("0 ", StringComparison.Ordinal) && piece.Verb is { Plain: true } && piece.Verb.Official.StartsWith(book.Not, StringComparison.Ordinal))
        {
            return $"({text})";
        }

        return leaned || piece.Verb is { Plain: true } || Phrases.Tail(text, book.Durations) is not null ? text : $"{book.Amount} {text}";
    }

    private static List<string> Units(List<NoteToken> parts, ref int at)
    {
        var units = new List<string>();
        for (; at < parts.Count && parts[at].Kind == NoteTokenKind.Unit; at++)
        {
            units.Add(parts[at].Text);
        }

        at--;
        return units;
    }

    // "on the 3rd, the 5th and the 7th": one lead for all that have the same.
    private string Dates(List<NoteToken> parts, ref int at)
    {
        var lead = parts[at].Lead;
        var dates = new List<string> { parts[at].Text };
        while (lead == book.OnDate && at + 1 < parts.Count)
        {
            var skip = parts[at + 1] is { Kind: NoteTokenKind.Word } word && book.Ands.Contains(word.Text, StringComparer.Ordinal) ? 2 : 1;
            if (at + skip >= parts.Count || parts[at + skip] is not { Kind: NoteTokenKind.Date } next || next.Lead != lead)
            {
                break;
            }

            dates.Add($"{book.Day} {next.Text}");
            at += skip;
        }

        return $"{lead} {_pieces.List(dates)}";
    }
}
