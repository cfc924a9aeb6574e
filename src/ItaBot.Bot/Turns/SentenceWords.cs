using System.Globalization;
using ItaBot.Bot.Cards;
using ItaBot.Bot.Prompts;
using ItaBot.Bot.Texts;
using ItaBot.Domain.Calendar;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Understands "take sentence 1 and 3", "leave out sentence 2", "edit sentence 2 to …", "draft anew, sentence 2, shorter". What is typed
/// becomes the press that a button of the card would send.
/// </summary>
internal sealed class SentenceWords(Words words)
{
    private const int MostNumber = 200;

    /// <summary>The press that a message means; null when it does not speak of sentences.</summary>
    public CardPress? Press(string text)
    {
        var typed = ThaiText.Clean(text).Trim();
        foreach (var (verb, head) in Heads())
        {
            if (After(typed, head) is { } rest && Of("word.sentence").Select(w => After(rest, w)).FirstOrDefault(r => r is not null) is { } named && Numbers(named) is { Said.Count: > 0 } found)
            {
                return Meant(verb, found.Said, found.After);
            }
        }

        return null;
    }

    private CardPress Meant(string verb, List<int> numbers, string rest)
    {
        var value = rest.TrimStart(':', ' ');
        var given = rest.StartsWith(':') ? value : Of("word.to").Select(w => After(rest, w)).FirstOrDefault(r => r is { Length: > 0 });
        var wish = value.Length > 0 && Of("word.wish").Any(w => Words.Fold(w) == Words.Fold(value));
        return verb switch
        {
            Verbs.SentenceTake or Verbs.SentenceLeave => Send(verb, numbers, null, null),
            Verbs.SentenceRedraft => Send(verb, numbers, null, value),
            _ when wish => Send(Verbs.SentenceRedraft, numbers, null, value),
            _ when given is { Length: > 0 } => Send(Verbs.SentenceTake, numbers[..1], given, null),
            _ => Send(Verbs.Sentence, numbers[..1], null, null),
        };
    }

    private static CardPress Send(string verb, List<int> numbers, string? text, string? wish)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (text is not null)
        {
            values[SentencePrompts.TextField] = text;
        }

        if (wish is not null)
        {
            values[DraftPrompts.WishField] = wish;
        }

        var args = new Dictionary<string, string>(StringComparer.Ordinal) { ["sentence"] = string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))) };
        return new CardPress(verb, args, values);
    }

    // The longest first: "do not use" begins with no other, but "edit" begins "edit the".
    private IEnumerable<(string Verb, string Head)> Heads() => new[] { Verbs.SentenceLeave, Verbs.SentenceTake, Verbs.SentenceRedraft, Verbs.Sentence }
        .SelectMany(verb => Of(verb switch { Verbs.SentenceRedraft => Verbs.Redraft, Verbs.Sentence => Verbs.Edit, Verbs.SentenceLeave => "word.sentence-leave", _ => "word.sentence-take" }).Select(w => (verb, w)))
        .OrderByDescending(h => h.w.Length).Append((Verbs.Sentence, ""));

    private static string? After(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text[word.Length..].TrimStart() : null;

    // "1 3", "1, 3", "1 and 3", "1-3".
    private (List<int> Said, string After) Numbers(string text)
    {
        var (numbers, rest, range) = (new List<int>(), ThaiDigits.ToArabic(text), false);
        while (rest.Length > 0)
        {
            var digits = rest.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is > 0 and <= 3)
            {
                var number = Math.Min(int.Parse(rest.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture), MostNumber);
                numbers.AddRange(range && numbers.Count > 0 && number > numbers[^1] ? Enumerable.Range(numbers[^1] + 1, number - numbers[^1]) : [number]);
                (range, rest) = (false, rest[digits..].TrimStart());
            }
            else if (numbers.Count > 0 && Joined(rest, "word.sentence-to") is { } last)
            {
                (range, rest) = (true, last);
            }
            else if (numbers.Count > 0 && Joined(rest, "word.sentence-and") is { } more)
            {
                rest = more;
            }
            else
            {
                break;
            }
        }

        return (numbers, text[^rest.Length..]);
    }

    private string? Joined(string rest, string list) => Of(list).Select(w => After(rest, w)).FirstOrDefault(r => r is { Length: > 0 } && char.IsAsciiDigit(r[0]));

    private IEnumerable<string> Of(string command) => words.Commands.Where(c => c.Command == command).Select(c => c.Word);
}
