using System.Text.Json;
using System.Text.Json.Serialization;
using ItaBot.Domain.Calendar;

namespace ItaBot.Domain.Drafting;

/// <summary>A sentence that may not stand: why ("facts"), what was found, and the facts in it that nobody gave anywhere.</summary>
public sealed record Rejected(DraftSentence Sentence, string Why, string What, IReadOnlyList<string> Facts);

/// <summary>What is left of a model's answer. <see cref="Fault"/> is set when no sentence could be read at all.</summary>
public sealed record Guarded(IReadOnlyList<DraftSentence> Kept, IReadOnlyList<Rejected> Rejected, DraftFault? Fault = null)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsClean => Fault is null && Rejected.Count == 0;
}

/// <summary>
/// Lets a sentence of a model pass only if it is Thai, names lines of the notes that exist, and holds no fact that stands neither in
/// those lines nor in an earlier answer. A number taken from another line is as wrong as an invented one.
/// </summary>
internal sealed class DraftGuard(IReadOnlyList<string> lines, IReadOnlyList<string> context, Masks masks)
{
    private const int MostSentences = 40;
    private const int LongestSentence = 1500;

    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads an answer.</summary>
    public Guarded Read(string answer)
    {
        Answer? read;
        try
        {
            read = JsonSerializer.Deserialize<Answer>(answer, Strict);
        }
        catch (JsonException)
        {
            read = null;
        }

        if (read is not { Sentences: { Count: > 0 and <= MostSentences } sentences })
        {
            return new Guarded([], [], DraftFault.Garbled);
        }

        var (kept, rejected) = (new List<DraftSentence>(), new List<Rejected>());
        foreach (var said in sentences)
        {
            var sentence = new DraftSentence(ThaiText.Clean(masks.Show(said.Text) ?? said.Text).Trim(), [.. said.Notes.Distinct().Order()]);
            if (Wrong(said, sentence) is { } wrong)
            {
                rejected.Add(wrong);
            }
            else
            {
                kept.Add(sentence);
            }
        }

        return new Guarded(kept, rejected);
    }

    /// <summary>Whether a text repeats what a model was told.</summary>
    internal static bool EchoesRules(string text) => ModelPromptWords.Thai.Rules.Any(r => text.Contains(r, StringComparison.Ordinal));

    /// <summary>Whether most letters of a text are Thai.</summary>
    internal static bool IsThai(string text) => text.Count(c => c is >= '\u0E01' and <= '\u0E4E') * 2 >= text.Count(char.IsLetter);

    private Rejected? Wrong(Said said, DraftSentence sentence)
    {
        var text = sentence.Text;
        Rejected No(string why, string what, params string[] facts) => new(sentence, why, what, facts);
        if (text.Length is 0 or > LongestSentence || text.Contains('\n', StringComparison.Ordinal) || EchoesRules(text))
        {
            return No("form", "");
        }

        if (masks.Show(said.Text) is null)
        {
            return No("token", said.Text);
        }

        if (!IsThai(text))
        {
            return No("language", text);
        }

        if (sentence.NoteLines.Count == 0 || sentence.NoteLines.Any(n => n < 0 || n >= lines.Count || lines[n].Length == 0))
        {
            return No("lines", text);
        }

        // Every name it was given is a token, so one written out is its own, even when its words stand in the notes.
        string[] names = [.. Masks.NamesIn(said.Text).Where(n => !lines.Concat(context).Any(l => l.Contains(n, StringComparison.Ordinal)))];
        if (names.Length > 0)
        {
            return No("facts", string.Join(", ", names), names);
        }

        string[] facts = [.. FactLedger.Untraced(text, sentence.NoteLines.Select(n => lines[n]).Concat(context)).Select(f => f.Quote)];
        return facts.Length > 0 ? No("facts", string.Join(", ", facts), [.. FactLedger.Untraced(text, lines.Concat(context)).Select(f => f.Quote)]) : null;
    }

    private sealed record Answer(IReadOnlyList<Said> Sentences);

    private sealed record Said(string Text, IReadOnlyList<int> Notes);
}
