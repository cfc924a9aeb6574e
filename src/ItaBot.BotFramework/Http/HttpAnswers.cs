using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ItaBot.BotFramework;

/// <summary>How every endpoint here answers: JSON, Thai as it is, and a refusal always with a short reason.</summary>
internal static class HttpAnswers
{
    public static Task WriteAsync(this HttpResponse response, int status, JsonNode body) =>
        response.WriteUtf8Async(status, JsonSerializer.SerializeToUtf8Bytes(body, ActivityJson.Context.Options));

    public static Task RefuseAsync(this HttpResponse response, int status, string code, string message) =>
        response.WriteAsync(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public static async Task WriteUtf8Async(this HttpResponse response, int status, ReadOnlyMemory<byte> json)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json);
    }

    /// <summary>Turns what a broken request makes the server throw into its 4xx, and lets a caller who hung up go in peace.</summary>
    public static RequestDelegate Guarded(RequestDelegate next) => async context =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await context.Response.RefuseAsync(error.StatusCode, "BadRequest", "The request cannot be read.");
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
    };
}
