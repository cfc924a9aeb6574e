using System.Reflection;
using System.Text.Json;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Ports;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Drafting;

namespace ItaBot.Benchmarks.Drafting;

/// <summary>How well drafts keep the facts of notes: a set of notes with what must survive and what must not appear.</summary>
public static class DraftingScore
{
    private const int Variants = 3;

    /// <summary>What was measured over all notes, each drafted in three wordings.</summary>
    /// <param name="Notes">How many notes there are.</param>
    /// <param name="Kept">Facts that stand in the drafts.</param>
    /// <param name="Facts">Facts that should.</param>
    /// <param name="Absent">Forbidden words that are not there.</param>
    /// <param name="Forbidden">Forbidden words in all.</param>
    /// <param name="Traced">Drafts in which every fact has a source.</param>
    /// <param name="Drafts">Drafts in all.</param>
    /// <param name="Read">Official phrases that the first drafts hold.</param>
    /// <param name="Phrases">Official phrases that they should.</param>
    /// <param name="Failures">A line for each thing that is wrong.</param>
    public sealed record Result(int Notes, int Kept, int Facts, int Absent, int Forbidden, int Traced, int Drafts, int Read, int Phrases, IReadOnlyList<string> Failures);

    /// <summary>The set of notes.</summary>
    public static IReadOnlyList<DraftNote> Notes()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("notes.json")!;
        return JsonSerializer.Deserialize<DraftNote[]>(stream, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!;
    }

    /// <summary>Drafts one note by the phrase book.</summary>
    public static string Draft(DraftNote note, int variant) => Draft(note, variant, new PhraseBookWriter()).Text;

    /// <summary>Drafts one note.</summary>
    public static Domain.Drafting.Draft Draft(DraftNote note, int variant, IDraftWriter writer) => writer.WriteAsync(RequestOf(note, variant), default).AsTask().GetAwaiter().GetResult();

    /// <summary>What is asked of a writer for a note.</summary>
    public static DraftRequest RequestOf(DraftNote note, int variant)
    {
        MeasureStatus? status = note.Status switch
        {
            "done" => MeasureStatus.Done,
            "in-progress" => MeasureStatus.InProgress,
            "not-done" => MeasureStatus.NotDone,
            _ => null,
        };
        var context = new DraftContext(note.Measure, "", "", new FiscalYear(2566), null, status, note.Reason);
        return new DraftRequest(note.Kind == "summary" ? DraftKind.Summary : DraftKind.Outcome, note.Notes, context, variant);
    }

    /// <summary>Drafts every note and counts.</summary>
    public static Result Measure() => Measure(new PhraseBookWriter());

    /// <summary>Drafts every note by a writer and counts.</summary>
    public static Result Measure(IDraftWriter writer)
    {
        var failures = new List<string>();
        var result = new Result(0, 0, 0, 0, 0, 0, 0, 0, 0, failures);
        foreach (var note in Notes())
        {
            result = result with { Notes = result.Notes + 1 };
            for (var variant = 0; variant < Variants; variant++)
            {
                result = Add(result, note, variant, Draft(note, variant, writer).Text, failures);
            }
        }

        return result;
    }

    /// <summary>Prints the score; 0 when every fact is kept and nothing forbidden appears.</summary>
    public static int Print(TextWriter output) => PrintResult(output, Measure());

    /// <summary>Prints the figures; 0 when every fact is kept and nothing forbidden appears.</summary>
    public static int PrintResult(TextWriter output, Result result)
    {
        foreach (var failure in result.Failures)
        {
            output.WriteLine(failure);
        }

        output.WriteLine($"notes: {result.Notes}, drafts: {result.Drafts}");
        output.WriteLine($"facts kept: {result.Kept}/{result.Facts} ({Percent(result.Kept, result.Facts)} %)");
        output.WriteLine($"forbidden words absent: {result.Absent}/{result.Forbidden} ({Percent(result.Absent, result.Forbidden)} %), left: {result.Forbidden - result.Absent}");
        output.WriteLine($"drafts whose every fact has a source: {result.Traced}/{result.Drafts}");
        output.WriteLine($"official phrases: {result.Read}/{result.Phrases} ({Percent(result.Read, result.Phrases)} %)");
        return result.Kept == result.Facts && result.Absent == result.Forbidden && result.Traced == result.Drafts ? 0 : 1;
    }

    /// <summary>Prints every note with its drafts, for a person to read.</summary>
    public static int PrintDrafts(TextWriter output)
    {
        foreach (var note in Notes())
        {
            output.WriteLine($"{note.Id} ({note.Kind}, {note.Status}): {note.Notes.ReplaceLineEndings(" / ")}{(note.Reason is null ? "" : $" [{note.Reason}]")}");
            for (var variant = 0; variant < Variants; variant++)
            {
                output.WriteLine($"  {variant}: {Draft(note, variant)}");
            }
        }

        return 0;
    }

    private static Result Add(Result result, DraftNote note, int variant, string text, List<string> failures)
    {
        var lost = note.Keep.Where(k => !text.Contains(k, StringComparison.Ordinal)).ToList();
        var slang = note.Absent.Where(a => text.Contains(a, StringComparison.Ordinal)).ToList();
        var untraced = FactLedger.Untraced(text, [note.Notes, note.Reason ?? "", "2566"]);
        var reads = variant == 0 ? note.Reads ?? [] : [];
        var unread = reads.Where(r => !text.Contains(r, StringComparison.Ordinal)).ToList();
        failures.AddRange(lost.Select(l => $"{note.Id}/{variant} lost \"{l}\": {text}"));
        failures.AddRange(slang.Select(s => $"{note.Id}/{variant} holds \"{s}\": {text}"));
        failures.AddRange(untraced.Select(u => $"{note.Id}/{variant} adds \"{u.Quote}\": {text}"));
        failures.AddRange(unread.Select(u => $"{note.Id}/{variant} does not read \"{u}\": {text}"));
        return result with
        {
            Kept = result.Kept + note.Keep.Length - lost.Count,
            Facts = result.Facts + note.Keep.Length,
            Absent = result.Absent + note.Absent.Length - slang.Count,
            Forbidden = result.Forbidden + note.Absent.Length,
            Traced = result.Traced + (untraced.Count == 0 ? 1 : 0),
            Drafts = result.Drafts + 1,
            Read = result.Read + reads.Length - unread.Count,
            Phrases = result.Phrases + reads.Length,
        };
    }

    private static string Percent(int part, int whole) => (whole == 0 ? 100 : 100.0 * part / whole).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
