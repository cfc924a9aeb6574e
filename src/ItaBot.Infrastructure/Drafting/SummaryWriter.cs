using ItaBot.Domain.Drafting;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>Writes what was done: as done, under way or not done.</summary>
internal sealed class SummaryWriter(PhraseBook book)
{
    private readonly Phrases _phrases = new(book, [], []);
    private readonly Phrases _reasons = new(book, book.Reasons, []);
    private readonly NotePieces _pieces = new(book);
    private readonly ClauseWriter _clauses = new(book);

    /// <summary>The sentence of a line; <paramref name="place"/> counts the sentences before it that it goes on from.</summary>
    public string Write(string line, DraftRequest request, int place)
    {
        if (line.Length == 0 || Phrases.Head(line, book.Official) is not null)
        {
            return _phrases.Raise(line);
        }

        var status = request.Context.Status;
        if (Phrases.Head(line, book.Progress) is { } progress && progress.Length < line.Length)
        {
            line = line[progress.Length..].TrimStart();
            status = status == MeasureStatus.NotDone ? status : MeasureStatus.InProgress;
        }

        var raised = _phrases.Raise(line);
        var pieces = Told(_pieces.Of(status == MeasureStatus.InProgress ? SoFar(raised) : raised), status);
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < pieces.Count; i++)
        {
            text.Append(i == 0 ? First(pieces[i], status, request.Variant, place) : Next(pieces, i, status));
            text.Append(_clauses.Write(pieces[i]));
            if (status is null or MeasureStatus.Done && Ends(pieces, i))
            {
                text.Append(' ').Append(book.DoneEndings[request.Variant % book.DoneEndings.Length]);
            }
        }

        return text.ToString();
    }

    /// <summary>Why something is not done, as it stands at the end of a sentence.</summary>
    public string Reason(string reason)
    {
        var cause = _phrases.Open(reason);
        while (Phrases.Head(cause, book.Causes) is { } word)
        {
            cause = cause[word.Length..].TrimStart();
        }

        var words = _reasons.Raise(cause).Split(' ');
        var at = Array.FindLastIndex(words, w => Phrases.Head(w, book.ReasonStarts) is not null || Phrases.Head(w, book.ReasonGoesOn) is not null);
        if (at > 0)
        {
            words[at] = (Phrases.Head(words[at], book.ReasonGoesOn) is null ? book.And : book.By) + words[at];
        }

        return book.Because + string.Join(' ', words);
    }

    private string First(NotePiece piece, MeasureStatus? status, int variant, int place)
    {
        var statement = piece.Subject is null && (piece.Verb is { Plain: true } || (piece.Verb is null && Stated(piece)));
        var next = place == 0 ? "" : statement ? book.NextStatement : book.NextLines[(place - 1) % book.NextLines.Length];
        return next + piece.Subject + (statement ? "" : Opener(piece, piece.NotYet ? MeasureStatus.NotDone : status, variant));
    }

    private string Opener(NotePiece piece, MeasureStatus? status, int variant)
    {
        var bare = piece.Verb is { Bare: true };
        return status switch
        {
            MeasureStatus.InProgress => bare ? book.InProgressShort : book.InProgress,
            MeasureStatus.NotDone => bare ? book.NotDoneShort : book.NotDone,
            _ => bare || (piece.Subject is not null && variant % book.SummaryOpeners.Length == 2) ? book.Past : book.SummaryOpeners[variant % book.SummaryOpeners.Length],
        };
    }

    private string Next(List<NotePiece> pieces, int at, MeasureStatus? status)
    {
        var piece = pieces[at];
        if (piece.Verb == book.Unfinished)
        {
            return $" {book.But}";
        }

        if (piece.NotYet)
        {
            return $" {book.But}{(piece.Verb is { Bare: true } ? book.NotDoneShort : book.NotDone)}";
        }

        if (piece.Subject is not null)
        {
            return $" {book.By}{piece.Subject}{(piece.Verb == book.Doing ? "" : book.Past)}";
        }

        if (pieces[at - 1] is { Verb.Carry: true, Parts: [.., { Kind: NoteTokenKind.Word, Text: var carried }] } && Phrases.IsLetter(carried[^1]))
        {
            return "";
        }

        if (piece.Verb is { Plain: true } || pieces[at - 1].Verb is { Carry: true })
        {
            return piece.Verb == book.GotVerb && status == MeasureStatus.InProgress ? $" {book.GotSoFar}"
                : at == pieces.Count - 1 && piece.Verb is { Plain: true } && pieces[at - 1].Verb is { Plain: true } ? $" {book.And}" : " ";
        }

        if (status == MeasureStatus.InProgress)
        {
            return piece.Done ? $" {book.By}{book.Past}" : $" {book.And}";
        }

        var last = !pieces.Skip(at + 1).Any(p => p is { NotYet: false, Subject: null, Verb.Plain: false });
        return status == MeasureStatus.NotDone ? $" {book.And}" : last ? book.Joiner : book.MiddleJoiners[(at - 1) % book.MiddleJoiners.Length];
    }

    // What is worth telling: "not finished" of what is under way is not, and "got 2 times" of what is done is a count.
    private List<NotePiece> Told(List<NotePiece> pieces, MeasureStatus? status)
    {
        var done = status is null or MeasureStatus.Done;
        pieces.RemoveAll(p => (p.Parts.Count == 0 && p.Verb is null) || (!done && p.Verb == book.Unfinished && pieces.Count > 1));
        for (var i = pieces.Count - 1; i > 0 && done; i--)
        {
            if (pieces[i] is { Verb: { } verb, Parts: [{ Kind: NoteTokenKind.Count, Text: var count }, ..] } && verb == book.GotVerb && Phrases.Tail(count, book.Durations) is null
                && !pieces[i - 1].Parts.Exists(p => p.Kind == NoteTokenKind.Count && p.Text.Split(' ')[^1] == count.Split(' ')[^1]))
            {
                pieces[i - 1].Parts.AddRange(pieces[i].Parts);
                pieces.RemoveAt(i);
            }
        }

        return pieces;
    }

    // "got 30 so far" while it is under way, and no "still".
    private string SoFar(string line)
    {
        var words = line.Split(' ').Select(w => w.EndsWith(book.Still, StringComparison.Ordinal) && w.Length > book.Still.Length && Phrases.Tail(w, book.NotStill) is null ? w[..^book.Still.Length] : w).ToList();
        for (var i = 0; i + 1 < words.Count; i++)
        {
            words[i] = words[i] == book.Left ? book.LeftOver : words[i];
            if (words[i].Length > book.Got.Length && words[i].EndsWith(book.Got, StringComparison.Ordinal) && words[i + 1].Length > 0 && char.IsAsciiDigit(words[i + 1][0]))
            {
                words[i] = words[i][..^book.Got.Length] + " " + book.Got;
            }
        }

        return string.Join(' ', words);
    }

    // The ending stands once, behind the last thing that is finished.
    private static bool Ends(List<NotePiece> pieces, int at) =>
        pieces[at] is { Done: true, NotYet: false } && !pieces.Skip(at + 1).Any(p => p is { Done: true, NotYet: false });

    private bool Stated(NotePiece piece) =>
        piece.Parts is [{ Kind: NoteTokenKind.Name }, ..]
        || (piece.Parts is [{ Text: var text }, ..] && (Phrases.Head(text, book.Subjects) is not null || _pieces.ActorOf(text) is not null || piece.Parts[0].Kind == NoteTokenKind.Unit));
}
