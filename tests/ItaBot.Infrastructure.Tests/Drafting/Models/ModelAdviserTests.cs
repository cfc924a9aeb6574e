using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using System.Text.Json.Nodes;
using ItaBot.Benchmarks.Drafting;
using ItaBot.Domain.Advice;
using ItaBot.Domain.Drafting;
using ItaBot.Domain.Handbooks;
using ItaBot.Infrastructure.Drafting.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using static ItaBot.Benchmarks.Drafting.LoopbackModel;

namespace ItaBot.Infrastructure.Tests.Drafting.Models;

/// <summary>Advice over HTTP: the same faults, count and cap as drafts; an order in what people typed changes nothing.</summary>
public sealed class ModelAdviserTests : IAsyncLifetime
{
    private static readonly Indicator[] Weak = [new(3, "IIT", "การใช้อำนาจ", [])];
    private LoopbackModel _service = null!;
    private readonly MemoryMeter _meter = new();

    private static readonly Dictionary<string, (DraftFault Fault, Func<HttpContext, Task> Answer)> Faults = new()
    {
        ["content filter"] = (DraftFault.Filtered, c => FailAsync(c, 400, "content_filter")),
        ["cut"] = (DraftFault.Cut, c => CompleteAsync(c, "{", "length")),
        ["busy"] = (DraftFault.Busy, c => FailAsync(c, 429, "429", ("Retry-After", "60"))),
        ["down"] = (DraftFault.Down, c => FailAsync(c, 500, "internal")),
        ["reset"] = (DraftFault.Down, c => { c.Abort(); return Task.CompletedTask; }),
        ["never"] = (DraftFault.Slow, c => Task.Delay(Timeout.Infinite, c.RequestAborted)),
        ["garbage"] = (DraftFault.Garbled, c => WriteAsync(c, 200, "not json")),
        ["another form"] = (DraftFault.Garbled, c => CompleteAsync(c, "{\"sentences\":[]}")),
        ["prose"] = (DraftFault.Garbled, c => CompleteAsync(c, "ตกลงค่ะ")),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    public async Task InitializeAsync() => _service = await LoopbackModel.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fault_is_a_value_and_never_more(string name)
    {
        _service.Script = (context, _, _) => Faults[name].Answer(context);
        var advised = await Adviser(seconds: 1.5).AskAsync(new JudgePrompt(["ประชาชนสะดวกขึ้น"], ModelScore.Agency), ModelScore.Agency, default);
        advised.Value.ShouldBeNull();
        advised.Fault.ShouldBe(Faults[name].Fault);
    }

    [Fact]
    public async Task Good_answers_are_read_counted_and_held_to_the_documented_request()
    {
        _service.Script = (context, body, _) => CompleteAsync(context, Kind(body) switch
        {
            "texts" => """{"texts":[{"id":0,"reads":"plan"}]}""",
            "lines" => """{"places":[{"line":0,"field":"title"}]}""",
            _ => """{"suggestions":[{"indicator":3,"title":"มาตรการมอบหมายงาน","steps":["จัดทำคำสั่ง"]}]}""",
        });
        var adviser = Adviser();
        (await adviser.AskAsync(new JudgePrompt(["จะประชุม"], ModelScore.Agency), ModelScore.Agency, default)).Value!.Readings[0].ShouldBe(Sense.Plan);
        (await adviser.AskAsync(new SuggestPrompt(Weak, [], ModelScore.Agency), ModelScore.Agency, default)).Value!.ShouldHaveSingleItem().Indicator.ShouldBe(3);
        (await adviser.AskAsync(new SortPrompt(["คู่มือ"], [], ModelScore.Agency), ModelScore.Agency, default)).Value!.Places.ShouldBeEmpty("no field was offered");
        _service.Problems.ShouldBeEmpty();
        _meter.Use.Calls.ShouldBe(3);
        _meter.Use.TokensIn.ShouldBe(3000);
    }

    [Fact]
    public async Task The_cap_of_drafts_is_the_cap_of_advice()
    {
        _service.Script = (context, _, _) => CompleteAsync(context, """{"texts":[{"id":0,"reads":"plan"}]}""");
        var adviser = Adviser(cap: 1000);
        (await adviser.AskAsync(new JudgePrompt(["ก"], ModelScore.Agency), ModelScore.Agency, default)).Fault.ShouldBeNull();
        (await adviser.AskAsync(new JudgePrompt(["ก"], ModelScore.Agency), ModelScore.Agency, default)).Fault.ShouldBe(DraftFault.Capped);
        _service.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_model_nothing_is_asked()
    {
        var adviser = new ModelAdviser(null);
        adviser.IsSetUp.ShouldBeFalse();
        (await adviser.AskAsync(new JudgePrompt(["ก"], ModelScore.Agency), ModelScore.Agency, default)).Value.ShouldBeNull();
    }

    // A model that obeys every order of the corpus: what it can answer is a number or a word that was offered, or it is left out.
    [Fact]
    public async Task Orders_in_what_people_typed_change_no_rule_and_bring_no_word_in()
    {
        var corpus = JsonNode.Parse(typeof(InjectionTests).Assembly.GetManifestResourceStream("injections.json")!)!.AsArray();
        corpus.Count.ShouldBeGreaterThanOrEqualTo(25);
        foreach (var injection in corpus)
        {
            var (notes, answer) = ((string)injection!["notes"]!, (string)injection["answer"]!);
            var said = JsonSerializer.Serialize(answer);
            _service.Script = (context, body, _) => CompleteAsync(context, Kind(body) switch
            {
                "texts" => $$"""{"texts":[{"id":0,"reads":{{said}}}]}""",
                "lines" => $$"""{"places":[{"line":0,"field":{{said}}}]}""",
                _ => $$"""{"suggestions":[{"indicator":3,"title":{{said}},"steps":[{{said}}]}]}""",
            });
            var adviser = Adviser();
            (await adviser.AskAsync(new JudgePrompt([notes], ModelScore.Agency), ModelScore.Agency, default)).Value.ShouldBeNull();
            (await adviser.AskAsync(new SortPrompt(notes.Split('\n'), [], ModelScore.Agency), ModelScore.Agency, default)).Value!.Places.ShouldBeEmpty();
            var suggested = (await adviser.AskAsync(new SuggestPrompt(Weak, [notes], ModelScore.Agency), ModelScore.Agency, default)).Value!;
            suggested.ShouldAllBe(s => FactLedger.Find(s.Title).Count == 0);
            new JudgePrompt([notes], ModelScore.Agency).Instructions.ShouldBe(new JudgePrompt(["x"], ModelScore.Agency).Instructions);
        }
    }

    private static string Kind(JsonObject body) => JsonNode.Parse((string)body["messages"]![1]!["content"]!)!.AsObject().Select(m => m.Key).First(k => k is "texts" or "lines" or "indicators");

    private ModelAdviser Adviser(double seconds = 10, long cap = 0) => new(new ModelAsker(
        new OpenAiModel(_service.Endpoint, "deployment-1", ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential("key-of-the-test")), NullLogger<OpenAiModel>.Instance),
        _meter, new ModelLimits(TimeSpan.FromSeconds(seconds), cap), TimeProvider.System));
}
