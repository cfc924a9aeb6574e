using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ItaBot.Benchmarks.Drafting;

/// <summary>
/// Chat completions on this machine, behaving as documented: answers, errors and broken connections by script. Every request is
/// held against the documented method, path, header and body.
/// </summary>
public sealed class LoopbackModel : IAsyncDisposable
{
    private static readonly string[] Known = ["model", "messages", "response_format", "max_completion_tokens"];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebApplication _app;

    private LoopbackModel(WebApplication app) => _app = app;

    /// <summary>The v1 address.</summary>
    public Uri Endpoint => new(_app.Urls.First() + "/openai/v1/");

    /// <summary>Bodies of the requests.</summary>
    public ConcurrentQueue<JsonObject> Requests { get; } = new();

    /// <summary>What was wrong with requests.</summary>
    public ConcurrentQueue<string> Problems { get; } = new();

    /// <summary>What is answered to the request of a number, from 1.</summary>
    public Func<HttpContext, JsonObject, int, Task> Script { get; set; } = (_, _, _) => Task.CompletedTask;

    public static async Task<LoopbackModel> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var loopback = new LoopbackModel(builder.Build());
        loopback._app.Run(loopback.AnswerAsync);
        await loopback._app.StartAsync();
        return loopback;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>A completion as documented.</summary>
    public static Task CompleteAsync(HttpContext context, string? content, string finish = "stop", string? refusal = null) => WriteAsync(context, 200, new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_700_000_000,
        ["model"] = "loopback",
        ["choices"] = new JsonArray { new JsonObject { ["index"] = 0, ["finish_reason"] = finish, ["logprobs"] = null, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = refusal } } },
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1000, ["completion_tokens"] = 100, ["total_tokens"] = 1100 },
    }.ToJsonString(Plain));

    /// <summary>An error as documented.</summary>
    public static Task FailAsync(HttpContext context, int status, string code, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return WriteAsync(context, status, new JsonObject { ["error"] = new JsonObject { ["message"] = "as documented", ["type"] = null, ["param"] = "prompt", ["code"] = code, ["status"] = status } }.ToJsonString());
    }

    /// <summary>Any body.</summary>
    public static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>The JSON of an answer.</summary>
    public static string Sentences(params (string Text, int[] Notes)[] sentences) =>
        new JsonObject { ["sentences"] = new JsonArray([.. sentences.Select(s => (JsonNode)new JsonObject { ["text"] = s.Text, ["notes"] = new JsonArray([.. s.Notes.Select(n => (JsonNode)n)]) })]) }.ToJsonString(Plain);

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        Requests.Enqueue(body);
        Check(context.Request, body);
        await Script(context, body, Requests.Count);
    }

    private void Check(HttpRequest request, JsonObject body)
    {
        void Must(bool holds, string what)
        {
            if (!holds)
            {
                Problems.Enqueue(what);
            }
        }

        Must(request.Method == "POST" && request.Path == "/openai/v1/chat/completions", "method and path");
        Must(request.Headers.Authorization == "Bearer key-of-the-test", "authorization");
        Must(request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true, "content type");
        Must(body.All(m => Known.Contains(m.Key)), "members: " + string.Join(',', body.Select(m => m.Key)));
        Must(body["model"]?.GetValue<string>() == "deployment-1", "model");
        Must(string.Join(' ', body["messages"]!.AsArray().Select(m => m!["role"]!.GetValue<string>())) is "system user" or "system user assistant user", "roles");
        Must(body["response_format"]!["type"]!.GetValue<string>() == "json_schema" && body["response_format"]!["json_schema"]!["strict"]!.GetValue<bool>(), "strict schema");
        Must(body["response_format"]!["json_schema"]!["name"]!.GetValue<string>() is { Length: > 0 and <= 64 }, "schema name");
        CheckSchema(body["response_format"]!["json_schema"]!["schema"]!.AsObject(), Must);
    }

    // Strict schemas: every object closed, every property required.
    private static void CheckSchema(JsonObject schema, Action<bool, string> must)
    {
        if (schema["type"]!.GetValue<string>() == "object")
        {
            must(schema["additionalProperties"]?.GetValue<bool>() == false, "additionalProperties");
            must(schema["properties"]!.AsObject().Select(p => p.Key).SequenceEqual(schema["required"]!.AsArray().Select(r => r!.GetValue<string>())), "required");
            foreach (var (_, property) in schema["properties"]!.AsObject())
            {
                CheckSchema(property!.AsObject(), must);
            }
        }
        else if (schema["items"] is JsonObject items)
        {
            CheckSchema(items, must);
        }
    }
}
