using System.Collections.Immutable;
using ItaBot.Bot.Prompts;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Domain.Interviews;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;

namespace ItaBot.Bot.Turns;

/// <summary>
/// Takes in a pasted page of notes: sorts it into fields by rule, asks a model for a better sorting where one is set up, and keeps all of
/// it beside the answers until the person takes it piece by piece.
/// </summary>
internal sealed class PasteDesk(Interpreter interpreter, InterviewDesk desk, PastePrompts prompts, bool hasModel)
{
    /// <summary>Errand that asks a model to sort (subject: the person).</summary>
    public const string Errand = "sort-notes";

    private const int LinesOfAPage = 12;
    private const int LettersOfAPage = 900;
    private const int LongestLine = 120;
    private const int ShortestPart = 40;
    private const int MostLines = 400;

    /// <summary>Takes in a pasted text that is a page, or of which something fits nowhere; null for a few lines that can be saved at once.</summary>
    public Outcome? Take(Scene scene, Stop stop, string text, IReadOnlyList<Question> questions)
    {
        var lines = Lines(text);
        var answered = scene.Report!.AnswersOf(stop.MeasureId).Keys.ToHashSet(StringComparer.Ordinal);
        var values = TextTaker.Sort(string.Join('\n', lines), questions, answered, [.. scene.Agency.Units.Select(u => u.Name)], interpreter);
        var rest = Rest(lines, values.Values);
        if (rest.Count == 0 && lines.Count <= LinesOfAPage && text.Length <= LettersOfAPage)
        {
            return null;
        }

        var before = scene.Report.Pasted is { } old ? old.Places.Values.Concat(old.Rest) : [];
        var pasted = new PastedNotes(stop.Key, scene.Person.Id, scene.Now, [.. lines], PastedNotes.Rules) { Places = values.ToImmutableDictionary(StringComparer.Ordinal), Rest = [.. before, .. rest] };
        var errands = hasModel ? new[] { new Errand(Errand, scene.Report.Id, scene.Person.Id) } : [];
        var report = scene.Report with { Pasted = pasted };
        return desk.Save(scene, report, "notes-pasted", stop, errands, ("place", stop.Key)) is var saved ? saved with { Prompts = [prompts.For(scene.With(report))] } : null;
    }

    /// <summary>The page as a model sorted it; null when somebody took from it meanwhile.</summary>
    public PastedNotes? Sorted(PastedNotes asked, PastedNotes? present, Sorting sorting, string writerId, IReadOnlyList<Question> questions)
    {
        if (present is null || present.At != asked.At || present.WriterId != PastedNotes.Rules || !present.Places.SequenceEqual(asked.Places))
        {
            return null;
        }

        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (line, field) in sorting.Places.OrderBy(p => p.Key))
        {
            var piece = interpreter.Labelled(asked.Lines[line], questions) is { } labelled && labelled.Question.Id == field ? labelled.Value : asked.Lines[line];
            places[field] = places.TryGetValue(field, out var first) ? first + "\n" + piece : piece;
        }

        var own = Rest(asked.Lines, asked.Places.Values);
        var before = present.Rest.Take(present.Rest.Count - own.Count);
        return present with { Places = places.ToImmutableDictionary(StringComparer.Ordinal), Rest = [.. before, .. asked.Lines.Where((_, i) => !sorting.Places.ContainsKey(i))], WriterId = writerId };
    }

    /// <summary>The lines of a text; a very long one is cut where it has a blank.</summary>
    internal static List<string> Lines(string text)
    {
        var lines = new List<string>();
        foreach (var line in ThaiText.Clean(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var rest = line;
            while (rest.Length > LongestLine && lines.Count < MostLines && rest.IndexOf(' ', ShortestPart) is > 0 and var blank && blank < rest.Length - 1)
            {
                lines.Add(rest[..blank]);
                rest = rest[(blank + 1)..].TrimStart();
            }

            lines.Add(rest);
        }

        return lines;
    }

    // Every line that is no line of a value, nor one behind its label.
    private static List<string> Rest(IEnumerable<string> lines, IEnumerable<string> values)
    {
        var taken = values.SelectMany(v => v.Split('\n')).ToList();
        return [.. lines.Where(line => taken.FindIndex(t => line == t || line.EndsWith(t, StringComparison.Ordinal) && line[..^t.Length].TrimEnd().EndsWith(':')) is var at && (at < 0 || !RemoveAt(taken, at)))];
    }

    private static bool RemoveAt(List<string> taken, int at)
    {
        taken.RemoveAt(at);
        return true;
    }
}
