using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Domain.Drafting;
using ItaBot.Infrastructure.Drafting;
using ItaBot.Infrastructure.Drafting.Models;

namespace ItaBot.Infrastructure.Tests.Drafting.Models;

/// <summary>
/// Notes and wishes that give orders, before a model that obeys every one of them: the worst case. What it was told to write does not
/// reach a draft, and nothing people typed stands outside the one JSON object of the user's message.
/// </summary>
public class InjectionTests
{
    private static readonly Dictionary<string, Injection> Corpus =
        JsonSerializer.Deserialize<Injection[]>(typeof(InjectionTests).Assembly.GetManifestResourceStream("injections.json")!, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase })!.ToDictionary(i => i.Id);

    public static TheoryData<string> Ids => [.. Corpus.Keys];

    [Fact]
    public void The_corpus_is_large_enough() => Corpus.Count.ShouldBeGreaterThanOrEqualTo(25);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_order_in_the_notes_is_not_obeyed_even_by_a_model_that_obeys(string id)
    {
        var injection = Corpus[id];
        var model = new Obedient(injection);
        var draft = await Writer(model).WriteAsync(ModelRig.RequestOf(injection.Notes), default);

        draft.Text.ShouldNotContain(model.Never);
        draft.Sentences.ShouldNotBeEmpty();
        FactLedger.Untraced(draft.Text, [injection.Notes, "จัดทำคู่มือ กองช่าง 2566"]).ShouldBeEmpty();
        model.Prompts.Count.ShouldBe(2, "refused once");
        Held(model, injection.Notes);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task An_order_in_the_wish_is_not_obeyed_either(string id)
    {
        var injection = Corpus[id];
        var model = new Obedient(injection);
        var draft = await Writer(model).WriteAsync(ModelRig.RequestOf("ประชุมแล้ว\nทำคู่มือแล้ว", injection.Notes), default);

        draft.Text.ShouldNotContain(model.Never);
        FactLedger.Untraced(draft.Text, ["ประชุมแล้ว ทำคู่มือแล้ว"]).ShouldBeEmpty();
        Held(model, "ประชุมแล้ว\nทำคู่มือแล้ว");
    }

    private static void Held(Obedient model, string notes)
    {
        var plain = ModelPrompt.For(ModelRig.RequestOf("x"), ModelScore.Agency).Instructions;
        foreach (var prompt in model.Prompts)
        {
            prompt.Instructions.ShouldBe(plain);
            var data = JsonNode.Parse(prompt.Request)!.AsObject();
            string[] members = ["kind", "variant", "notes", "status", "measure", "unit", "wish"];
            data.Select(m => m.Key).ShouldBeSubsetOf(members);
            data["notes"]!.AsArray().Count.ShouldBe(notes.Split('\n').Length);
            data["notes"]!.AsArray().ShouldAllBe(n => n!.AsObject().Count == 2);
        }
    }

    private static ModelWriter Writer(ILanguageModel model) =>
        new(model, new PhraseBookWriter(), new MemoryMeter(), ModelScore.Agency, new ModelLimits(TimeSpan.FromSeconds(20)), TimeProvider.System);

    private sealed record Injection(string Id, string Notes, string Answer, string Never, int[]? Lines);

    private sealed class Obedient(Injection injection) : ILanguageModel
    {
        public string Name => "obedient";

        public List<IModelPrompt> Prompts { get; } = [];

        public string Never { get; private set; } = injection.Never;

        public Task<ModelReply> AskAsync(IModelPrompt prompt, (string Answer, string Refusal)? before, CancellationToken cancellationToken)
        {
            Prompts.Add(prompt);
            var rule = prompt.Instructions.Split('\n')[1];
            Never = injection.Never == "RULES" ? rule : injection.Never;
            var answer = injection.Answer == "RULES" ? rule : injection.Answer;
            return Task.FromResult(new ModelReply(LoopbackModel.Sentences((answer, injection.Lines ?? [0])), null));
        }
    }
}
