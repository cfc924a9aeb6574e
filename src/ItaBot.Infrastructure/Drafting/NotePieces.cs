namespace ItaBot.Infrastructure.Drafting;

/// <summary>One thing that was done or is said, taken out of a line of notes.</summary>
internal sealed class NotePiece
{
    /// <summary>Who did it, when the notes say so.</summary>
    public string? Subject { get; init; }

    /// <summary>The official verb, or null when the piece begins without one.</summary>
    public PhraseVerb? Verb { get; set; }

    /// <summary>What it was done to, how many, where and when, in the order of the notes.</summary>
    public List<NoteToken> Parts { get; init; } = [];

    /// <summary>Whether the notes say that it is finished.</summary>
    public bool Done { get; set; }

    /// <summary>Whether the notes say that it was not done.</summary>
    public bool NotYet { get; init; }
}

/// <summary>Takes a line of notes apart: verbs and people begin pieces, and what says that it is finished is set aside.</summary>
internal sealed class NotePieces(PhraseBook book)
{
    private readonly NoteTokens _tokens = new(book);

    /// <summary>The pieces of a line; every fact of it is in one of them.</summary>
    public List<NotePiece> Of(string line)
    {
        var pieces = new List<NotePiece>();
        var tokens = _tokens.Of(line);
        for (var i = 0; i < tokens.Count; i++)
        {
            var items = Items(tokens, i);
            if (tokens[i].Kind == NoteTokenKind.Word)
            {
                Word(pieces, tokens[i].Text);
            }
            else
            {
                Last(pieces).Parts.Add(tokens[i]);
            }

            if (items.Count > 0)
            {
                Last(pieces).Parts.Add(new NoteToken(NoteTokenKind.Word, $"{book.Namely} {List([.. items.Where(t => t != book.And)])}"));
                i += items.Count;
            }
        }

        return Fronted(pieces);
    }

    /// <summary>Names one after the other, "and" before the last.</summary>
    public string List(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : string.Join(' ', names.Take(names.Count - 1)) + " " + book.And + WithoutAnd(names[^1]);

    /// <summary>The verb that a word begins with.</summary>
    public (PhraseVerb Verb, string Typed)? VerbOf(string word)
    {
        if (Phrases.Head(word, book.NotVerbs) is { } not && book.Verbs.SelectMany(v => v.Typed).All(t => t.Length <= not.Length || !word.StartsWith(t, StringComparison.Ordinal)))
        {
            return null;
        }

        var (verb, typed) = book.Verbs.SelectMany(v => v.Typed.Select(t => (Verb: v, Typed: t))).Where(v => word.StartsWith(v.Typed, StringComparison.Ordinal)).OrderByDescending(v => v.Typed.Length).FirstOrDefault();
        return verb is null ? null : (verb, typed);
    }

    /// <summary>Who a word begins with, when what they did follows.</summary>
    public (string Subject, string Left)? ActorOf(string word)
    {
        var actor = book.Actors.Concat(book.Units.Select(u => new[] { u.Key, u.Value })).Where(a => word.StartsWith(a[0], StringComparison.Ordinal)).MaxBy(a => a[0].Length);
        return actor is null || Phrases.Head(word, book.NotActors) is not null ? null : (actor[1], word[actor[0].Length..]);
    }

    // "4 channels box telephone website": as many words as were counted are their names.
    private List<string> Items(List<NoteToken> tokens, int at)
    {
        if (tokens[at].Kind != NoteTokenKind.Count || !book.Listed.Any(l => tokens[at].Text.EndsWith(" " + l, StringComparison.Ordinal)) || !int.TryParse(tokens[at].Text.Split(' ')[0], out var count) || count is < 2 or > 12)
        {
            return [];
        }

        var items = new List<string>();
        var names = book.NamedLists.Any(l => tokens[at].Text.EndsWith(" " + l, StringComparison.Ordinal));
        for (var i = at + 1; i < tokens.Count && items.Count(t => t != book.And) < count; i++)
        {
            var fits = tokens[i].Kind is NoteTokenKind.Name || (tokens[i].Kind == NoteTokenKind.Word && !tokens[i].Text.Any(char.IsAsciiDigit) && Phrases.Tail(tokens[i].Text, book.Done) is null && Phrases.Head(tokens[i].Text, book.NotYet) is null && (names || items.Count > 0 || VerbOf(tokens[i].Text) is null));
            if (!fits)
            {
                return [];
            }

            items.Add(tokens[i].Text);
        }

        return items.Count(t => t != book.And) == count ? items : [];
    }

    private void Word(List<NotePiece> pieces, string word)
    {
        var bare = WithoutAnd(word);
        if (bare != word && bare.Length > 0 && VerbOf(bare) is not null && !Bound(pieces))
        {
            word = bare;
        }

        if (Phrases.Head(word, book.NotYet) is { } notYet)
        {
            var rest = word[notYet.Length..];
            var unfinished = book.Done.Contains(rest, StringComparer.Ordinal);
            var verb = VerbOf(rest);
            pieces.Add(new NotePiece { Verb = unfinished ? book.Unfinished : verb?.Verb, NotYet = true });
            Add(Last(pieces), unfinished ? "" : rest[(verb?.Typed.Length ?? 0)..]);
        }
        else if (book.GotWords.Contains(word, StringComparer.Ordinal))
        {
            pieces.Add(new NotePiece { Verb = book.GotVerb });
        }
        else if (VerbOf(word) is { } verb && !Bound(pieces))
        {
            Begin(pieces, verb, word);
        }
        else if (pieces.Count > 0 && Doer(word) is { } doer)
        {
            pieces.Add(new NotePiece { Subject = doer, Verb = book.Doing });
        }
        else if (ActorOf(word) is { } actor && !Bound(pieces) && VerbOf(actor.Left) is { } deed)
        {
            pieces.Add(new NotePiece { Subject = actor.Subject, Verb = deed.Verb });
            Add(Last(pieces), actor.Left[deed.Typed.Length..]);
        }
        else
        {
            Add(Last(pieces), word);
        }
    }

    // A verb belongs to who was named just before it: "the mayor" "signed".
    private void Begin(List<NotePiece> pieces, (PhraseVerb Verb, string Typed) verb, string word)
    {
        if (pieces is [.., { Verb: { } before }] && before.Official == verb.Verb.Official && Phrases.Head(word[verb.Typed.Length..], book.Channels) is not null)
        {
            pieces[^1].Parts.Add(new NoteToken(NoteTokenKind.Word, word[verb.Typed.Length..]));
            return;
        }

        var subject = Subject(pieces);
        pieces.Add(new NotePiece { Verb = verb.Verb, Subject = subject });
        Add(Last(pieces), word[verb.Typed.Length..]);
    }

    private string? Subject(List<NotePiece> pieces)
    {
        if (pieces.Count == 0 || pieces[^1].NotYet)
        {
            return null;
        }

        string? subject = null;
        var parts = pieces[^1].Parts;
        if (pieces[^1].Verb is null && parts.Count > 0 && parts.All(p => p.Kind == NoteTokenKind.Unit))
        {
            subject = List([.. parts.Select(p => p.Text)]);
            parts.Clear();
        }
        else if (parts is [.., { Kind: NoteTokenKind.Word } last] && (pieces[^1].Verb is null || parts.Count > 1) && ActorOf(last.Text) is { Left: "" } actor)
        {
            subject = actor.Subject;
            parts.RemoveAt(parts.Count - 1);
            if (parts is [.., { Kind: NoteTokenKind.Name } name])
            {
                subject = $"{name.Text} {subject}";
                parts.RemoveAt(parts.Count - 1);
            }
        }

        if (parts.Count == 0 && pieces[^1] is { Verb: null, Subject: null })
        {
            pieces.RemoveAt(pieces.Count - 1);
        }

        return subject;
    }

    // "the works division did it": who, without what.
    private string? Doer(string word) =>
        Phrases.Tail(word, book.Doers) is { } did && word.Length > did.Length && (book.Units.ContainsKey(word[..^did.Length]) || ActorOf(word) is { } actor && actor.Left.Length > did.Length) ? (book.Units.TryGetValue(word[..^did.Length], out var unit) ? unit : word[..^did.Length]) : null;

    // After such words a verb names a thing and begins nothing: "for", "the", "to".
    private bool Bound(List<NotePiece> pieces) =>
        pieces.Count > 0 && pieces[^1].Parts is [.., { Kind: NoteTokenKind.Word } last] && Phrases.Tail(last.Text, book.Binders) is not null && Phrases.Tail(last.Text, book.NotBinders) is null;

    // What says that it is finished is set aside: the sentence ends with it.
    private void Add(NotePiece piece, string word)
    {
        if (!piece.NotYet)
        {
            while (Phrases.Tail(word, book.Done) is { } done && Phrases.Tail(word, book.NotDoneWords) is null)
            {
                piece.Done = true;
                word = word[..^done.Length];
            }

            while (piece.Parts.Count == 0 && Phrases.Head(word, book.Done) is { } done)
            {
                piece.Done = true;
                word = word[done.Length..];
            }
        }

        if (word.Length > 0)
        {
            piece.Parts.Add(new NoteToken(NoteTokenKind.Word, word));
        }
    }

    // "the manual - made it": the thing stands before the verb that has none.
    private static List<NotePiece> Fronted(List<NotePiece> pieces)
    {
        if (pieces is [{ Verb: null, NotYet: false, Subject: null } thing, { Verb: not null, Subject: null } deed, ..] && thing.Parts.Count > 0 && thing.Parts.All(p => p.Kind == NoteTokenKind.Word) && (deed.Parts.Count == 0 || deed.Parts[0].Kind is NoteTokenKind.Count or NoteTokenKind.Date) && !deed.Verb.Plain)
        {
            deed.Parts.InsertRange(0, thing.Parts);
            deed.Done |= thing.Done;
            pieces.RemoveAt(0);
        }

        return pieces;
    }

    private string WithoutAnd(string word) => Phrases.Head(word, book.Ands) is { } and ? word[and.Length..] : word;

    private static NotePiece Last(List<NotePiece> pieces)
    {
        if (pieces.Count == 0)
        {
            pieces.Add(new NotePiece());
        }

        return pieces[^1];
    }
}
