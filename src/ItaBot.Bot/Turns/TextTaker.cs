using System.Globalization;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Sorts pasted lines into the fields of a form. A line with a field's name goes there; then what can only be one thing
/// (a state, a period, a unit, numbered steps) goes to its field; what is left fills the empty fields in their order.
/// The person is shown what went where, and every field can be edited.
/// </summary>
internal static class TextTaker
{
    /// <summary>The values of a message with several lines, by question id.</summary>
    public static Dictionary<string, string> Sort(string text, IReadOnlyList<Question> questions, IReadOnlySet<string> answered, IReadOnlyList<string> units, Interpreter interpreter)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = new List<string>();
        Question? open = null;
        foreach (var line in ThaiText.Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (interpreter.Labelled(line, questions) is { } labelled)
            {
                open = labelled.Question;
                Append(values, open.Id, labelled.Value);
            }
            else if (open is { Kind: QuestionKind.LongText or QuestionKind.Notes } && values.Count > 0)
            {
                Append(values, open.Id, line);
            }
            else if (Only(line, questions, units) is { } only)
            {
                Append(values, only.Id, line);
            }
            else
            {
                rest.Add(line);
            }
        }

        var empty = questions.Where(q => !answered.Contains(q.Id) && !values.ContainsKey(q.Id)).ToList();
        foreach (var (question, line) in empty.Where(q => q.Kind == QuestionKind.Score).Zip(rest.Where(IsScore).ToList()))
        {
            values[question.Id] = line;
            rest.Remove(line);
        }

        Fill(rest, [.. questions.Where(q => q.When is null && !answered.Contains(q.Id) && !values.ContainsKey(q.Id))], values);
        return values;
    }

    private static bool IsScore(string line) => decimal.TryParse(ThaiDigits.ToArabic(line), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static Question? Only(string line, IReadOnlyList<Question> questions, IReadOnlyList<string> units) => questions.FirstOrDefault(q => q.Kind switch
    {
        QuestionKind.Status => StatusWords.TryRead(line, out _),
        QuestionKind.Period => line.Length <= 60 && ThaiDates.TryReadPeriod(line, out _),
        QuestionKind.Unit => units.Any(u => line.StartsWith(u, StringComparison.Ordinal)) && line.Length <= 120,
        QuestionKind.LongText => q.Id == "steps" && line.Length > 2 && char.IsDigit(line[0]) && line[..Math.Min(4, line.Length)].Contains(')', StringComparison.Ordinal),
        _ => false,
    });

    // The first line names the measure, the last tells what came of it, what lies between is what was done.
    private static void Fill(List<string> rest, List<Question> empty, Dictionary<string, string> values)
    {
        var free = empty.Where(q => q.Kind is QuestionKind.Text or QuestionKind.LongText or QuestionKind.Notes && q.Required).ToList();
        if (rest.Count > 0 && free.FirstOrDefault(q => q.Kind != QuestionKind.Notes) is { } first)
        {
            values[first.Id] = rest[0];
            rest.RemoveAt(0);
        }

        var notes = free.Where(q => q.Kind == QuestionKind.Notes).ToList();
        if (notes.Count > 1 && rest.Count > 1)
        {
            values[notes[^1].Id] = rest[^1];
            rest.RemoveAt(rest.Count - 1);
        }

        var target = notes.FirstOrDefault() ?? free.FirstOrDefault(q => !values.ContainsKey(q.Id));
        if (rest.Count > 0 && target is not null)
        {
            values[target.Id] = string.Join('\n', rest);
        }
    }

    private static void Append(Dictionary<string, string> values, string id, string line) =>
        values[id] = values.TryGetValue(id, out var before) ? before + "\n" + line : line;
}
