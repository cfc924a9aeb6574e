using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;

namespace ItaBot.Domain.Advice;

/// <summary>What a text was read as, by its number in the question.</summary>
public sealed record Judgements(IReadOnlyDictionary<int, Sense> Readings);

/// <summary>Asks of each text whether it tells of something that came about or of something still to be done. The answer is one of two words.</summary>
public sealed class JudgePrompt : IAdvicePrompt<Judgements>
{
    private readonly int _texts;

    /// <summary>Asks about some texts.</summary>
    public JudgePrompt(IReadOnlyList<string> texts, Agency agency)
    {
        var masks = new Masks(agency.People.Select(p => p.Name));
        _texts = texts.Count;
        Request = AdviceWords.Write(new JsonObject { ["texts"] = new JsonArray([.. texts.Select((text, i) => (JsonNode)new JsonObject { ["id"] = i, ["text"] = masks.Hide(text) })]) });
    }

    /// <inheritdoc />
    public string Instructions => AdviceWords.Of("judge").Instructions;

    /// <inheritdoc />
    public string Request { get; }

    /// <inheritdoc />
    public string Schema => AdviceWords.Of("judge").Schema.GetRawText();

    /// <inheritdoc />
    public Judgements? Read(string answer) => AdviceWords.Read<Answer>(answer) is { Texts: { } texts } && texts.All(t => t.Reads is "result" or "plan")
        ? new Judgements(texts.Where(t => t.Id >= 0 && t.Id < _texts).DistinctBy(t => t.Id).ToDictionary(t => t.Id, t => t.Reads == "plan" ? Sense.Plan : Sense.Result))
        : null;

    private sealed record Answer(IReadOnlyList<Judged> Texts);

    private sealed record Judged(int Id, string Reads);
}
