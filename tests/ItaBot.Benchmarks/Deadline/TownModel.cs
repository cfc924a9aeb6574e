using System.Text.Json.Nodes;
using ItaBot.Benchmarks.Drafting;
using Microsoft.AspNetCore.Http;

namespace ItaBot.Benchmarks.Deadline;

/// <summary>A model on this machine that writes what the notes say, and every few calls fails in one of the ways that models fail.</summary>
internal sealed class TownModel : IAsyncDisposable
{
    private readonly LoopbackModel _service;
    private int _calls;
    private int _failures;

    private TownModel(LoopbackModel service) => _service = service;

    /// <summary>How often it was asked, and how often it failed.</summary>
    public (int Calls, int Failures) Counts => (_calls, _failures);

    /// <summary>Settings that name it.</summary>
    public string[] Settings => ["--AzureOpenAI:Endpoint=" + _service.Endpoint, "--AzureOpenAI:Deployment=deployment-1", "--AzureOpenAI:ApiKey=key-of-the-test", "--AzureOpenAI:TimeoutSeconds=3"];

    /// <summary>What was wrong with requests.</summary>
    public IEnumerable<string> Problems => _service.Problems;

    public static async Task<TownModel> StartAsync()
    {
        var model = new TownModel(await LoopbackModel.StartAsync());
        model._service.Script = model.AnswerAsync;
        return model;
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, JsonObject body, int number)
    {
        // Bodies would be kept for the whole day.
        _service.Requests.TryDequeue(out _);
        var way = Interlocked.Increment(ref _calls) % 31;
        _failures += way is 3 or 8 or 13 or 19 or 25 ? 1 : 0;
        await Task.Delay(100);
        await (way switch
        {
            3 => LoopbackModel.FailAsync(context, 500, "InternalServerError"),
            8 => LoopbackModel.FailAsync(context, 429, "RateLimitReached", ("Retry-After", "1")),
            13 => Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default),
            19 => LoopbackModel.CompleteAsync(context, "ขออภัย ฉันเป็นโมเดลภาษา"),
            25 => LoopbackModel.WriteAsync(context, 200, "<html>"),
            _ => LoopbackModel.CompleteAsync(context, Draft(body)),
        });
    }

    // A sentence a note, in the note's own words and tokens.
    private static string Draft(JsonObject body)
    {
        var asked = JsonNode.Parse((string)body["messages"]!.AsArray()[1]!["content"]!)!;
        return asked["notes"] is JsonArray notes
            ? LoopbackModel.Sentences([.. notes.Select(n => ("ได้ดำเนินการแล้ว โดย" + (string)n!["text"]!, new[] { (int)n["id"]! }))])
            : "{}";
    }
}
