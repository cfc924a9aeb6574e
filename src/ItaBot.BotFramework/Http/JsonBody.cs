using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ItaBot.BotFramework;

/// <summary>A request's body read whole, up to a limit; <see cref="Refusal"/> is 0 when it could be read.</summary>
internal readonly record struct JsonBody(byte[] Bytes, int Refusal)
{
    /// <summary>Most bytes of one activity.</summary>
    public const int LongestActivity = 256 * 1024;

    /// <summary>The body, or 415 when it is no JSON in UTF-8, or 413 when it is longer than the limit.</summary>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, int limit)
    {
        if (!IsJson(request.ContentType))
        {
            return new([], StatusCodes.Status415UnsupportedMediaType);
        }

        return await ReadUpToAsync(request.Body, request.ContentLength, limit, request.HttpContext.RequestAborted) is { } bytes
            ? new(bytes, 0)
            : new([], StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>All of the stream, or nothing when it is longer than the limit.</summary>
    public static async Task<byte[]?> ReadUpToAsync(Stream stream, long? announced, int limit, CancellationToken cancellationToken)
    {
        if (announced > limit)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + count > limit)
            {
                return null;
            }

            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }

    /// <summary>Answers with the reason the body was not read.</summary>
    public Task RefuseAsync(HttpResponse response) => Refusal == StatusCodes.Status413PayloadTooLarge
        ? response.RefuseAsync(Refusal, "TooLarge", "The body is too large.")
        : response.RefuseAsync(Refusal, "NotJson", "The content type must be application/json in UTF-8.");

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));
}
