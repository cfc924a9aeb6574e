using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Reports;

namespace ItaBot.Domain.Drafting;

/// <summary>
/// What a model is asked for one draft. The system text comes from data alone; all that people typed stands in one JSON object of
/// the user's message, with tokens in place of names and numbers. So no note can give orders, and none tells a secret.
/// </summary>
public sealed class ModelPrompt : IModelPrompt
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Masks _masks;
    private readonly DraftGuard _guard;

    private ModelPrompt(DraftRequest request, Agency agency)
    {
        _masks = new Masks(agency.People.Select(p => p.Name));
        var notes = request.Notes.Length > DraftRequest.LongestNotes ? request.Notes[..DraftRequest.LongestNotes] : request.Notes;
        var lines = ThaiText.Clean(notes).Split('\n', StringSplitOptions.TrimEntries);
        _guard = new DraftGuard([.. lines.Select(l => WithTerms(l, agency))], Context(request.Context), _masks);
        Instructions = InstructionsFor(request.Kind, agency);
        Request = RequestText(request, lines);
    }

    /// <summary>Rules, terms and examples.</summary>
    public string Instructions { get; }

    /// <summary>The data, as JSON.</summary>
    public string Request { get; }

    /// <summary>JSON schema of the answer.</summary>
    public string Schema => ModelPromptWords.Thai.Schema.GetRawText();

    /// <summary>The prompt for a draft.</summary>
    public static ModelPrompt For(DraftRequest request, Agency agency) => new(request, agency);

    /// <summary>Reads an answer: what may stand, and what may not.</summary>
    public Guarded Read(string answer) => _guard.Read(answer);

    /// <summary>Tells the model what was wrong. What it must not know is still hidden.</summary>
    public string Refusal(Guarded guarded)
    {
        var words = ModelPromptWords.Thai;
        var lines = guarded.Fault is null ? guarded.Rejected.Select(r => string.Format(CultureInfo.InvariantCulture, words.Refusals[r.Why], _masks.Hide(r.What))) : [words.Refusals["form"]];
        return words.RefusalLead + "\n" + string.Join('\n', lines.Distinct(StringComparer.Ordinal));
    }

    private static string InstructionsFor(DraftKind kind, Agency agency)
    {
        var words = ModelPromptWords.Thai;
        var text = new StringBuilder().AppendJoin('\n', words.Rules).Append('\n').Append(words.TermsLead);
        text.AppendJoin(", ", words.Terms.Append(agency.FullName).Concat(agency.Units.Select(u => u.Name)).Concat(agency.People.Select(p => p.Position)).Concat(agency.Terms.Select(t => $"{t.Full} ({t.Short})")).Distinct(StringComparer.Ordinal));
        foreach (var example in words.Examples[Name(kind)])
        {
            text.Append('\n').Append(words.ExampleLead).Append('\n').Append(example.Data.GetRawText()).Append('\n').Append(example.Answer.GetRawText());
        }

        return text.ToString();
    }

    private string RequestText(DraftRequest request, string[] lines)
    {
        var context = request.Context;
        var body = new JsonObject { ["kind"] = Name(request.Kind), ["variant"] = request.Variant };
        void Put(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                body[name] = _masks.Hide(text);
            }
        }

        body["notes"] = new JsonArray([.. lines.Index().Where(l => l.Item.Length > 0).Select(l => (JsonNode)new JsonObject { ["id"] = l.Index, ["text"] = _masks.Hide(l.Item) })]);
        Put("status", context.Status is { } status ? StatusWords.Word(status) : null);
        Put("reason", context.Reason);
        Put("measure", context.MeasureTitle);
        Put("steps", context.Steps);
        Put("unit", context.Unit);
        Put("period", context.Period is { } period ? ThaiDates.Write(period, ThaiDateStyle.Long) : null);
        Put("wish", request.Wish);
        return body.ToJsonString(Plain);
    }

    // What a short word of the house stands for was given with it.
    private static string WithTerms(string line, Agency agency) =>
        agency.Terms.Where(t => line.Contains(t.Short, StringComparison.Ordinal)).Aggregate(line, (text, term) => $"{text} {term.Full}");

    // Besides the notes, what may be named: earlier answers about the same measure.
    private static string[] Context(DraftContext context) =>
    [
        context.MeasureTitle, context.Steps, context.Unit, context.Reason ?? "",
        context.FiscalYear.Year.ToString(CultureInfo.InvariantCulture), context.Period is { } period ? ThaiDates.Write(period, ThaiDateStyle.Long) : "",
    ];

    private static string Name(DraftKind kind) => kind == DraftKind.Summary ? "summary" : "outcome";
}
