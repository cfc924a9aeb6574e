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
    private readonly Phrases _phrases = new(PhraseBook.Thai, [], []);
    private readonly SummaryWriter _summaries = new(PhraseBook.Thai);
    private readonly OutcomeWriter _outcomes = new(PhraseBook.Thai);

    /// <inheritdoc />
    public string Id => "phrase-book";

    /// <inheritdoc />
    public ValueTask<PortState> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new PortState("drafting", true, Id));

    /// <inheritdoc />
    public ValueTask<Draft> WriteAsync(DraftRequest request, CancellationToken cancellationToken)
    {
        var notes = request.Notes.Length > DraftRequest.LongestNotes ? request.Notes[..DraftRequest.LongestNotes] : request.Notes;
        var lines = ThaiText.Clean(notes).Split('\n', StringSplitOptions.TrimEntries).Select((line, at) => (Text: _phrases.Open(WithoutBullet(line)), At: at)).Where(l => l.Text.Length > 0).ToList();
        if (request.Kind == DraftKind.Outcome && lines.Exists(l => !_outcomes.IsPlan(l.Text)))
        {
            lines.RemoveAll(l => _outcomes.IsPlan(l.Text));
        }

        var sentences = new List<DraftSentence>();
        foreach (var (line, at) in lines)
        {
            var number = Enumerator(line);
            var body = line[number..].TrimStart();
            var place = number > 0 ? 0 : sentences.Count;
            sentences.Add(new DraftSentence(Tidy(line[..number] + " " + (request.Kind == DraftKind.Summary ? _summaries.Write(body, request, place) : _outcomes.Write(body, request.Variant, place))), [at]));
        }

        return ValueTask.FromResult(new Draft(WithReason(sentences, request), Id));
    }

    private List<DraftSentence> WithReason(List<DraftSentence> sentences, DraftRequest request)
    {
        if (request is { Kind: DraftKind.Summary, Context: { Status: MeasureStatus.InProgress or MeasureStatus.NotDone, Reason: { Length: > 0 } reason } } && sentences.Count > 0 && !sentences.Exists(s => s.Text.Contains(_book.Because, StringComparison.Ordinal)))
        {
            var last = sentences[^1];
            sentences[^1] = last with { Text = Tidy($"{last.Text} {_summaries.Reason(ThaiText.Clean(reason).ReplaceLineEndings(" ").Trim())}") };
        }

        return sentences;
    }

    private string Tidy(string text)
    {
        foreach (var pair in _book.Doubled)
        {
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        foreach (var abbreviation in _book.Abbreviations)
        {
            text = text.Replace(abbreviation, $" {abbreviation} ", StringComparison.Ordinal);
        }

        return string.Join(' ', Spaced(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // A blank stands between Thai and Latin words, and before a number.
    private static string Spaced(string text)
    {
        var spaced = new System.Text.StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && ((Phrases.IsThai(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i])) || (char.IsAsciiLetter(text[i - 1]) && Phrases.IsThai(text[i]))))
            {
                spaced.Append(' ');
            }

            spaced.Append(text[i]);
        }

        return spaced.ToString();
    }

    private static string WithoutBullet(string line) => line.TrimStart('-', '•', '*', '·', ' ');

    // "1." or "2)" at the head of a line stays where it is.
    private static int Enumerator(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits is 1 or 2 && digits < line.Length && (line[digits] == ')' || (line[digits] == '.' && (digits + 1 == line.Length || !char.IsAsciiDigit(line[digits + 1])))) ? digits + 1 : 0;
    }
}
