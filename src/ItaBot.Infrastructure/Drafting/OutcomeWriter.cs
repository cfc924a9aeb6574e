namespace ItaBot.Infrastructure.Drafting;

/// <summary>Writes what came of it: an effect, never a plan.</summary>
internal sealed class OutcomeWriter(PhraseBook book)
{
    private readonly Phrases _phrases = new(book, book.Effects, book.Public);
    private readonly NotePieces _pieces = new(book);

    /// <summary>Whether a line tells only what is yet to be done.</summary>
    public bool IsPlan(string line) => Phrases.Head(line, book.Plans) is not null && Phrases.Head(line, book.NotPlans) is null;

    /// <summary>The sentence of a line; <paramref name="place"/> counts the sentences before it that it goes on from.</summary>
    public string Write(string line, int variant, int place)
    {
        var raised = WithoutPlan(WithoutEnd(_phrases.Raise(line)));
        foreach (var pair in book.ColloquialSubjects.Where(p => raised.StartsWith(p[0], StringComparison.Ordinal)))
        {
            raised = pair[1] + raised[pair[0].Length..];
            break;
        }

        if (raised.Length == 0 || IsPlan(raised))
        {
            return raised;
        }

        var text = Joined(Able(Deed(Named(raised), out var caused)));
        if (caused || (Phrases.Head(text, book.OutcomeOpeners) ?? Phrases.Head(text, book.Unopened)) is not null || text.Contains(book.Unfinished.Official, StringComparison.Ordinal))
        {
            return text;
        }

        if (place > 0)
        {
            return (variant > 0 || Phrases.Head(text, book.Subjects) is null ? $"{book.NextOutcome}{book.OutcomeOpeners[1]}" : book.NextOutcome) + text;
        }

        return variant > 0 || Phrases.Head(text, book.Subjects) is null ? book.OutcomeOpeners[variant > 0 ? (variant - 1) % book.OutcomeOpeners.Length : 0] + text : text;
    }

    private string WithoutEnd(string line)
    {
        while (Phrases.Tail(line, book.Done) is { } done && done.Length < line.Length && Phrases.Tail(line, book.NotDoneWords) is null)
        {
            line = line[..^done.Length].TrimEnd();
        }

        return line;
    }

    // What is to come is no outcome: it is left out where something else is told.
    private string WithoutPlan(string line)
    {
        var words = line.Split(' ');
        var at = Array.FindIndex(words, IsPlan);
        return at > 0 ? string.Join(' ', words.Take(at)) : line;
    }

    // "made a manual, people work faster": what was done brought the rest about.
    private string Deed(string line, out bool caused)
    {
        caused = false;
        var words = line.Split(' ');
        if (_pieces.VerbOf(words[0]) is not { Verb.Plain: false } deed || Phrases.Head(line, book.Subjects) is not null)
        {
            return line;
        }

        if (Phrases.Tail(words[0], book.Changed) is not null)
        {
            return book.Making + line;
        }

        if (book.Effected.Any(e => words[0].Contains(e, StringComparison.Ordinal)))
        {
            return book.Able + line;
        }

        var made = deed.Verb.Official + words[0][deed.Typed.Length..];
        var at = Array.FindIndex(words, 1, w => Begins(w, book.Subjects) || book.Effected.Concat(book.Changed).Any(e => w.EndsWith(e, StringComparison.Ordinal)));
        caused = at > 0;
        return caused
            ? $"{book.From}{book.Making}{WithoutEnd(string.Join(' ', words[1..at].Prepend(made)))} {(Phrases.Head(words[at], book.OutcomeOpeners) is null ? book.OutcomeOpeners[0] : "")}{string.Join(' ', words[at..])}"
            : $"{book.There}{book.Making}{string.Join(' ', words.Skip(1).Prepend(made))}";
    }

    // Who it came to stands before what came, without a blank, and several of them as a list.
    private string Named(string line)
    {
        var words = line.Split(' ');
        var who = words.TakeWhile(BareSubject).Where(w => w != book.And).ToList();
        var rest = words.SkipWhile(BareSubject).ToList();
        return who.Count == 0 || rest.Count == 0 ? line : _pieces.List(who) + string.Join(' ', rest);
    }

    // "people report online": what can be done now, people are able to do.
    private string Able(string line)
    {
        var words = line.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            var subject = Phrases.Head(words[i], book.Subjects) ?? "";
            var deed = words[i][subject.Length..];
            if (Phrases.Head(deed, book.AbleDeeds) is not null && deed.Contains(book.Got, StringComparison.Ordinal) && !words[i].Contains(book.Cannot, StringComparison.Ordinal) && !words[i].Contains(book.Able, StringComparison.Ordinal) && !deed.Contains(book.GotVerb.Official + book.Received, StringComparison.Ordinal))
            {
                words[i] = subject + book.Able + deed;
            }
        }

        return string.Join(' ', words);
    }

    // "and" before the last of several effects.
    private string Joined(string line)
    {
        var words = line.Split(' ');
        for (var i = words.Length - 1; i > 0; i--)
        {
            var told = Begins(words[i], book.Predicates) && Phrases.Head(words[i], book.Ands) is null;
            if (told && !BareSubject(words[i - 1]) && !words[..i].All(BareSubject) && !book.Subjects.Contains(words[i], StringComparer.Ordinal))
            {
                words[i] = book.And + words[i];
                break;
            }
        }

        return string.Join(' ', words);
    }

    // "there are" but not "March".
    private bool Begins(string word, string[] starts) => Phrases.Head(word, starts) is not null && Phrases.Head(word, book.NotVerbs) is null;

    private bool BareSubject(string word)
    {
        var bare = Phrases.Head(word, book.Ands) is { } and ? word[and.Length..] : word;
        return bare.Length == 0 || book.Subjects.Contains(bare, StringComparer.Ordinal) || (Phrases.Tail(bare, book.Binders) is not null && Phrases.Tail(bare, book.NotBinders) is null);
    }
}
