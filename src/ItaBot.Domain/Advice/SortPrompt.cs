using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;

namespace ItaBot.Domain.Advice;

/// <summary>Which line of pasted notes goes to which question, by the line's number. A line in no place belongs nowhere.</summary>
public sealed record Sorting(IReadOnlyDictionary<int, string> Places);

/// <summary>
/// Asks which field each line of pasted notes belongs to. The model answers with numbers of lines and ids of fields and never repeats a
/// word, so what lands in a field stands in the notes to the letter.
/// </summary>
public sealed class SortPrompt : IAdvicePrompt<Sorting>
{
    private readonly HashSet<string> _fields;
    private readonly int _lines;

    /// <summary>Asks about lines and the questions they may answer.</summary>
    public SortPrompt(IReadOnlyList<string> lines, IReadOnlyList<Question> questions, Agency agency)
    {
        var masks = new Masks(agency.People.Select(p => p.Name));
        _lines = lines.Count;
        _fields = questions.Select(q => q.Id).ToHashSet(StringComparer.Ordinal);
        Request = AdviceWords.Write(new JsonObject
        {
            ["fields"] = new JsonArray([.. questions.Select(q => (JsonNode)new JsonObject { ["id"] = q.Id, ["label"] = q.Label })]),
            ["lines"] = new JsonArray([.. lines.Select((line, i) => (JsonNode)new JsonObject { ["id"] = i, ["text"] = masks.Hide(line) })]),
        });
    }

    /// <inheritdoc />
    public string Instructions => AdviceWords.Of("sort").Instructions;

    /// <inheritdoc />
    public string Request { get; }

    /// <inheritdoc />
    public string Schema => AdviceWords.Of("sort").Schema.GetRawText();

    /// <inheritdoc />
    public Sorting? Read(string answer) => AdviceWords.Read<Answer>(answer) is { Places: { } places }
        ? new Sorting(places.Where(p => p.Line >= 0 && p.Line < _lines && _fields.Contains(p.Field)).DistinctBy(p => p.Line).ToDictionary(p => p.Line, p => p.Field))
        : null;

    private sealed record Answer(IReadOnlyList<Place> Places);

    private sealed record Place(int Line, string Field);
}
