using ItaBot.Bot.Texts;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>A typed command: the verb and what was typed after it.</summary>
internal sealed record Command(string Verb, string Rest);

/// <summary>Where an edit leads: a measure (or the report itself), a question when one was named, and a new value when one was given.</summary>
internal sealed record EditTarget(string? MeasureId, Question? Question, string? Value);

/// <summary>
/// Understands typed words. Command words stand alone or first in the message; everything else is an answer. It only reads:
/// what a word may do is decided where buttons are decided, so typing can do no more and no less than pressing.
/// </summary>
internal sealed class Interpreter(Words words, params IEnumerable<string> takeMore)
{
    private readonly HashSet<string> _takeMore = new([Verbs.Edit, Verbs.Remove, Verbs.Restore, Verbs.Erase, Verbs.Return, Verbs.Submit, .. takeMore], StringComparer.Ordinal);

    /// <summary>Commands whose words may be glued to what follows.</summary>
    public IReadOnlySet<string> Glued { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The command in a message, or null when it is none.</summary>
    public Command? Command(string text)
    {
        var typed = ThaiText.Clean(text).Trim();
        var whole = Words.Fold(typed);
        foreach (var (command, word) in words.Commands.Where(c => !c.Command.Contains('.', StringComparison.Ordinal)))
        {
            if (whole == Words.Fold(word))
            {
                return new Command(command, "");
            }

            if (_takeMore.Contains(command) && After(typed, word, Glued.Contains(command)) is { } rest)
            {
                return new Command(command, rest);
            }
        }

        return null;
    }

    /// <summary>Whether a message is small talk of a kind ("talk.hello"), or a question about what is asked.</summary>
    public string? Talk(string text)
    {
        var whole = Words.Fold(text);
        foreach (var (command, word) in words.Commands.Where(c => c.Command is "talk.hello" or "talk.thanks"))
        {
            if (whole == Words.Fold(word))
            {
                return command;
            }
        }

        return text.TrimEnd().EndsWith('?') || (whole.Length <= 40 && Of("talk.question").Any(w => whole.EndsWith(Words.Fold(w), StringComparison.Ordinal))) ? "talk.question" : null;
    }

    /// <summary>Whether a message holds one of the words of a list.</summary>
    public bool Names(string list, string text) => Of(list).Any(w => Words.Fold(text).Contains(Words.Fold(w), StringComparison.Ordinal));

    /// <summary>How a draft is to be worded, when a message says so: a known wish, or anything after "draft anew".</summary>
    public string? Wish(string text)
    {
        var typed = ThaiText.Clean(text).Trim();
        return Of("word.wish").Any(w => Words.Fold(w) == Words.Fold(typed)) ? typed
            : Of(Verbs.Redraft).FirstOrDefault(w => typed.StartsWith(w, StringComparison.OrdinalIgnoreCase) && EndsWord(typed, w)) is { } word ? typed[word.Length..].Trim(' ', ':') : null;
    }

    /// <summary>Whether a message says "nothing".</summary>
    public bool SaysNone(string text) => Of("word.none").Any(w => Words.Fold(w) == Words.Fold(text));

    /// <summary>Reads "the responsible unit of measure 3 [becomes …]"; null when it names nothing that is there.</summary>
    public EditTarget? Edit(string rest, Report report, Handbook handbook)
    {
        var (where, value) = SplitValue(rest);
        if (EditIndicator(where, value, handbook) is { } target)
        {
            return target;
        }

        var (number, name) = TakeNumber(where);
        var measure = number > 0 ? report.LiveMeasures.ElementAtOrDefault(number - 1) : null;
        if (number > 0 && measure is null)
        {
            return null;
        }

        var question = Question(name, measure is null ? null : SectionKind.Measure, handbook);
        if (question is null)
        {
            return measure is not null && IsMeasureWord(name) ? new EditTarget(measure.Id, null, null) : null;
        }

        if (question.Section == SectionKind.Measure && measure is null)
        {
            var only = report.LiveMeasures.Take(2).ToList();
            return only.Count == 1 ? new EditTarget(only[0].Id, question, value) : null;
        }

        return new EditTarget(measure?.Id, question, value);
    }

    // "the approach of indicator 3": only where a question of that form is named, since "indicator 3" alone names its score.
    private EditTarget? EditIndicator(string where, string? value, Handbook handbook)
    {
        var text = ThaiDigits.ToArabic(where).Trim();
        var name = text.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var word = Of("word.indicator").FirstOrDefault(w => name.TrimEnd().EndsWith(w, StringComparison.OrdinalIgnoreCase));
        return word is not null && name.Length < text.Length && int.TryParse(text.AsSpan(name.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && handbook.Year.Indicators.Any(i => i.Number == number) && Question(name.TrimEnd()[..^word.Length].Trim(), SectionKind.Indicator, handbook) is { } question
            ? new EditTarget(Report.RowOf(number), question, value) : null;
    }

    /// <summary>Reads "label: value"; null when the line begins with no known name.</summary>
    public (Question Question, string Value)? Labelled(string line, IEnumerable<Question> questions)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon > 60)
        {
            return null;
        }

        var name = Words.Fold(line[..colon]);
        return questions.FirstOrDefault(q => Names(q).Any(n => Words.Fold(n) == name)) is { } question ? (question, line[(colon + 1)..].Trim()) : null;
    }

    // What follows a command word; null when the text does not begin with it. Thai may set spaces between the words of a command, or none.
    private static string? After(string typed, string word, bool glued)
    {
        var at = 0;
        foreach (var letter in word.Where(l => l != ' '))
        {
            while (at > 0 && at < typed.Length && typed[at] == ' ')
            {
                at++;
            }

            if (at == typed.Length || char.ToLowerInvariant(typed[at++]) != char.ToLowerInvariant(letter))
            {
                return null;
            }
        }

        return glued || EndsWord(typed, typed[..at]) ? typed[at..].Trim(' ', ':') : null;
    }

    private static bool EndsWord(string typed, string word) =>
        typed.Length == word.Length || char.IsWhiteSpace(typed[word.Length]) || typed[word.Length] == ':' || char.IsDigit(typed[word.Length]);

    private static IEnumerable<string> Names(Question question) => [question.Label, .. question.Words];

    private static Question? Question(string name, SectionKind? section, Handbook handbook)
    {
        var folded = Words.Fold(name);
        var named = handbook.Questions.Where(q => section is null || q.Section == section).ToList();
        return folded.Length == 0 ? null
            : named.FirstOrDefault(q => Names(q).Any(n => Words.Fold(n) == folded))
            ?? named.FirstOrDefault(q => Names(q).Any(n => Words.Fold(n).StartsWith(folded, StringComparison.Ordinal) && folded.Length >= 3));
    }

    private IEnumerable<string> Of(string command) => words.Commands.Where(c => c.Command == command).Select(c => c.Word);

    private bool IsMeasureWord(string name) => name.Length == 0 || Of("word.measure").Any(w => Words.Fold(w) == Words.Fold(name));

    private (string Where, string? Value) SplitValue(string rest)
    {
        foreach (var word in Of("word.to"))
        {
            var at = rest.IndexOf(" " + word + " ", StringComparison.Ordinal);
            if (at > 0)
            {
                return (rest[..at].Trim(), rest[(at + word.Length + 2)..].Trim());
            }
        }

        return (rest, null);
    }

    // "... measure 3": the last run of digits is the number when a measure word (or nothing else) stands before it.
    private (int Number, string Name) TakeNumber(string where)
    {
        var text = ThaiDigits.ToArabic(where).Trim();
        var start = text.Length;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        if (start == text.Length || text.Length - start > 3)
        {
            return (0, text);
        }

        var before = text[..start].Trim();
        var word = Of("word.measure").FirstOrDefault(w => before.EndsWith(w, StringComparison.OrdinalIgnoreCase));
        return word is null && before.Length > 0
            ? (0, text)
            : (int.Parse(text.AsSpan(start), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture), word is null ? before : before[..^word.Length].Trim());
    }
}
