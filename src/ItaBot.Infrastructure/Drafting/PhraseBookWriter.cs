using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Infrastructure.Drafting;

/// <summary>
/// Turns notes into official Thai by rule, without a network. It can only rearrange and raise what is in the notes: it has no
/// facts of its own to add, and what it does not recognise it leaves in the person's words.
/// </summary>
public sealed class PhraseBookWriter : IDraftWriter
{
    private readonly PhraseBook _book = PhraseBook.Thai;
    private readonly NotePieces _pieces = new(PhraseBook.Thai);

    /// <inheritdoc />
    public string Id => "phrase-book";

    /// <inheritdoc />
    public ValueTask<PortState> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new PortState("drafting", true, Id));

    /// <inheritdoc />
    public ValueTask<Draft> WriteAsync(DraftRequest request, CancellationToken cancellationToken)
    {
        var notes = request.Notes.Length > DraftRequest.LongestNotes ? request.Notes[..DraftRequest.LongestNotes] : request.Notes;
        var sentences = new List<DraftSentence>();
        var lines = ThaiText.Clean(notes).Split('\n', StringSplitOptions.TrimEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                var open = Replace(ThaiDigits.ToArabic(lines[i]), _book.Openings);
                var at = Enumerator(open);
                var body = open[at..].TrimStart();
                sentences.Add(new DraftSentence(Tidy(open[..at] + " " + (request.Kind == DraftKind.Summary ? Summary(body, request) : Outcome(body, request))), [i]));
            }
        }

        return ValueTask.FromResult(new Draft(WithReason(sentences, request), Id));
    }

    private string Summary(string line, DraftRequest request)
    {
        if (_book.Official.Any(o => line.StartsWith(o, StringComparison.Ordinal)) || line.Length == 0)
        {
            return WithLongDates(Replace(line, _book.Raise));
        }

        // "The finance division reviewed …": who did it stands before what was done.
        var (subjects, deeds) = Subjects(line);
        if (subjects.Count > 0)
        {
            return List(subjects) + (deeds.Length == 0 ? "" : Summary(deeds, request));
        }

        var clauses = _pieces.Of(Replace(line, _book.Raise)).Select(Clause).Where(c => c.Text.Length > 0).ToList();
        var opener = request.Context.Status switch
        {
            MeasureStatus.InProgress => _book.InProgress,
            MeasureStatus.NotDone => _book.NotDone,
            _ => _book.SummaryOpeners[request.Variant % _book.SummaryOpeners.Length],
        };
        var done = request.Context.Status is null or MeasureStatus.Done;
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < clauses.Count; i++)
        {
            var c = clauses[i];
            var joined = i == 0 ? (c.NotYet ? _book.NotDone : opener) : clauses[i - 1].Verb == _book.Carry ? " " : _book.Joiner;
            text.Append(joined).Append(c.Text).Append(done && c.Done ? " " + _book.DoneEndings[request.Variant % _book.DoneEndings.Length] : "");
        }

        return text.ToString();
    }

    private (List<string> Subjects, string Deeds) Subjects(string line)
    {
        var subjects = new List<string>();
        while (_book.Units.Keys.Where(u => line.StartsWith(u, StringComparison.Ordinal)).OrderByDescending(u => u.Length).FirstOrDefault() is { } unit)
        {
            subjects.Add(_book.Units[unit]);
            line = line[unit.Length..].TrimStart();
        }

        return (subjects, line);
    }

    private string Outcome(string line, DraftRequest request)
    {
        var raised = WithLongDates(Replace(line, _book.Raise));
        foreach (var pair in _book.ColloquialSubjects.Where(p => raised.StartsWith(p[0], StringComparison.Ordinal)))
        {
            raised = pair[1] + raised[pair[0].Length..];
            break;
        }

        if (request.Variant > 0 && !_book.OutcomeOpeners.Any(o => raised.StartsWith(o, StringComparison.Ordinal)))
        {
            return _book.OutcomeOpeners[(request.Variant - 1) % _book.OutcomeOpeners.Length] + raised;
        }

        return _book.Subjects.Any(s => raised.StartsWith(s, StringComparison.Ordinal)) || raised.Length == 0 ? raised : _book.OutcomeOpeners[0] + raised;
    }

    private (string Text, string? Verb, bool Done, bool NotYet) Clause(NotePiece piece)
    {
        var what = string.Join(' ', piece.Words);
        var noun = _book.Nouns.FirstOrDefault(n => what.StartsWith(n[0], StringComparison.Ordinal) && (what.Length == n[0].Length || what[n[0].Length] == ' '));
        what = noun is null ? what : noun[1] + what[noun[0].Length..];
        var parts = new List<string> { (piece.Verb ?? "") + what };
        parts.AddRange(piece.Counts.Select(c => $"{_book.Amount} {c}"));
        if (piece.Units.Count > 0)
        {
            parts.Add((piece.Counts.Count > 0 || piece.Units.Count > 1 ? _book.Namely + " " : "") + List(piece.Units));
        }

        parts.AddRange(piece.Dates.Select(d => $"{_book.OnDate} {d}"));
        return (string.Join(' ', parts.Where(p => p.Length > 0)), piece.Verb, piece.Done, piece.NotYet);
    }

    private string List(List<string> names) => names.Count == 1 ? names[0] : string.Join(' ', names.Take(names.Count - 1)) + " " + _book.And + names[^1];

    private List<DraftSentence> WithReason(List<DraftSentence> sentences, DraftRequest request)
    {
        if (request is { Kind: DraftKind.Summary, Context: { Status: MeasureStatus.InProgress or MeasureStatus.NotDone, Reason: { Length: > 0 } reason } } && sentences.Count > 0 && !sentences.Exists(s => s.Text.Contains(_book.Because, StringComparison.Ordinal)))
        {
            var cause = WithLongDates(Replace(ThaiDigits.ToArabic(ThaiText.Clean(reason).ReplaceLineEndings(" ").Trim()), _book.Openings));
            var last = sentences[^1];
            sentences[^1] = last with { Text = $"{last.Text} {(cause.StartsWith(_book.Because, StringComparison.Ordinal) ? cause : _book.Because + cause)}" };
        }

        return sentences;
    }

    private string WithLongDates(string line)
    {
        foreach (var date in ThaiDates.FindAll(line).Where(d => d.Date is not null).Reverse())
        {
            var written = ThaiDates.Write(date.Date!.Value, ThaiDateStyle.Long);
            var before = line[..date.Start];
            var spaced = before.Length > 0 && !before.EndsWith(' ') ? " " : "";
            line = before + spaced + written + line[(date.Start + date.Length)..];
        }

        return line;
    }

    // An opening must not touch the middle of a word that is already whole, so longer forms come first and done ones are skipped.
    private static string Replace(string text, string[][] pairs)
    {
        var result = new System.Text.StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var pair = pairs.Where(p => string.CompareOrdinal(text, at, p[0], 0, p[0].Length) == 0).OrderByDescending(p => p[0].Length).FirstOrDefault();
            var whole = pairs.Where(p => string.CompareOrdinal(text, at, p[1], 0, p[1].Length) == 0).OrderByDescending(p => p[1].Length).FirstOrDefault();
            var take = whole is not null && (pair is null || whole[1].Length >= pair[0].Length) ? (From: whole[1], To: whole[1]) : pair is null ? default : (From: pair[0], To: pair[1]);
            result.Append(take.From is null ? text[at].ToString() : take.To);
            at += take.From?.Length ?? 1;
        }

        return result.ToString();
    }

    private string Tidy(string text)
    {
        foreach (var pair in _book.Doubled)
        {
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return string.Join(' ', Spaced(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // A blank stands between Thai and Latin words, and before a number.
    private static string Spaced(string text)
    {
        var spaced = new System.Text.StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && ((IsThai(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i])) || (char.IsAsciiLetter(text[i - 1]) && IsThai(text[i]))))
            {
                spaced.Append(' ');
            }

            spaced.Append(text[i]);
        }

        return spaced.ToString();
    }

    private static bool IsThai(char c) => c is >= '\u0E01' and <= '\u0E5B';

    // "1." or "2)" at the head of a line stays where it is.
    private static int Enumerator(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && digits < line.Length && (line[digits] == ')' || (line[digits] == '.' && (digits + 1 == line.Length || !char.IsAsciiDigit(line[digits + 1])))) ? digits + 1 : 0;
    }
}
