using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Drafting;
using ItaBot.Infrastructure.Drafting;
using ItaBot.Infrastructure.Drafting.Models;

namespace ItaBot.Benchmarks.Drafting;

/// <summary>How a scripted model behaves.</summary>
public enum ModelManner
{
    /// <summary>Writes what the notes say.</summary>
    Honest,

    /// <summary>Invents a fact, and takes it back when it is refused.</summary>
    InventsOnce,

    /// <summary>Invents a fact in the first sentence whatever it is told.</summary>
    InventsAlways,

    /// <summary>Adds a sentence of its own with an invented fact, whatever it is told.</summary>
    AddsSentence,

    /// <summary>Takes every number for the next one of the notes.</summary>
    SwapsNumbers,
}

/// <summary>
/// Plays a model: good wording by the phrase book with the tokens of the prompt, and one bad manner. It shows what the guard does,
/// not how well any real model writes.
/// </summary>
public sealed class ScriptedModel(Agency agency, ModelManner manner) : ILanguageModel
{
    private static readonly string[] Inventions = ["จำนวน 987 คน", "เมื่อวันที่ 29 กุมภาพันธ์ 2563", "โดยนายสมคิด คิดเอง", "ตามพระราชบัญญัติการคิดเอง พ.ศ. 2599", "โดยกองการประปา", "จำนวนเก้าสิบเก้าครั้ง", "ดูที่ https://kidaeng.example/x", "จำนวน ๙๘๗ คน"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private int _drafts;

    public string Name => "scripted";

    /// <summary>The request that is drafted next: a script knows its play.</summary>
    public DraftRequest? Playing { get; set; }

    /// <summary>What it invented, one for each draft.</summary>
    public List<string> Invented { get; } = [];

    public async Task<ModelReply> AskAsync(IModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
    {
        var masks = new Masks(agency.People.Select(p => p.Name));
        foreach (var line in JsonNode.Parse(prompt.Request)!["notes"]!.AsArray())
        {
            masks.Hide(Playing!.Notes.ReplaceLineEndings("\n").Split('\n')[(int)line!["id"]!]);
        }

        var draft = await new PhraseBookWriter().WriteAsync(Playing!, cancellationToken);
        var sentences = draft.Sentences.Select(s => (Text: masks.Hide(s.Text), s.NoteLines)).ToList();
        var invention = Inventions[(before is null ? _drafts++ : _drafts - 1) % Inventions.Length];
        if (before is null && manner is ModelManner.InventsOnce or ModelManner.InventsAlways or ModelManner.AddsSentence)
        {
            Invented.Add(invention);
        }

        if (manner == ModelManner.InventsAlways || (manner == ModelManner.InventsOnce && before is null))
        {
            sentences[0] = ($"{sentences[0].Text} {invention}", sentences[0].NoteLines);
        }
        else if (manner == ModelManner.AddsSentence)
        {
            sentences.Add(($"มีการติดตามผลเพิ่มเติม {invention}", [0]));
        }
        else if (manner == ModelManner.SwapsNumbers && sentences.Count > 1)
        {
            sentences = [.. sentences.Select((s, i) => (s.Text, sentences[(i + 1) % sentences.Count].NoteLines))];
        }

        var answer = new JsonObject { ["sentences"] = new JsonArray([.. sentences.Select(s => (JsonNode)new JsonObject { ["text"] = s.Text, ["notes"] = new JsonArray([.. s.NoteLines.Select(n => (JsonNode)n)]) })]) };
        return new ModelReply(answer.ToJsonString(Plain), null, 100, 50);
    }
}
