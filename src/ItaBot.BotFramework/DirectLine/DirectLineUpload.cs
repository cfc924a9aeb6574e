using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ItaBot.BotFramework;

/// <summary>
/// An upload as botframework-directlinejs sends it: files, and the activity they belong to as a part of its own. The parts are read
/// by hand and not as a form, because a form spills to disk and does not say which limit was broken.
/// </summary>
internal sealed record DirectLineUpload(Activity Activity, IReadOnlyList<DirectLineFile> Files)
{
    private const int MostFiles = 10;
    private const int LargestFile = 10 * 1024 * 1024;
    private const int LargestUpload = 50 * 1024 * 1024;

    /// <summary>Either an upload or the status and reason of its refusal.</summary>
    public sealed record Result(DirectLineUpload? Upload, int Status = 0, string Code = "", string Message = "");

    private static readonly Result TooLarge = new(null, StatusCodes.Status413PayloadTooLarge, "TooLarge", "A part or the whole is too large.");

    public static async Task<Result> ReadAsync(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return new(null, StatusCodes.Status415UnsupportedMediaType, "NotMultipart", "The content type must be multipart/form-data.");
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestUpload;
        }

        try
        {
            return request.ContentLength > LargestUpload
                ? TooLarge
                : await ReadPartsAsync(new MultipartReader(boundary, request.Body), request.HttpContext.RequestAborted);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Bad("The parts cannot be read.");
        }
    }

    private static async Task<Result> ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        Activity? activity = null;
        var files = new List<DirectLineFile>();
        var room = LargestUpload;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            var isActivity = IsActivity(part.ContentType);
            var largest = Math.Min(room, isActivity ? JsonBody.LongestActivity : LargestFile);
            if (await JsonBody.ReadUpToAsync(part.Body, null, largest, cancellationToken) is not { } bytes)
            {
                return TooLarge;
            }

            room -= bytes.Length;
            if (!isActivity)
            {
                files.Add(new DirectLineFile(FileName(part), ContentType(part.ContentType), bytes));
            }
            else if (activity is not null || !ActivityJson.TryParse(bytes, out activity) || activity.Type != ActivityTypes.Message)
            {
                return Bad("The activity part is not one message activity.");
            }

            if (files.Count > MostFiles)
            {
                return new(null, StatusCodes.Status413PayloadTooLarge, "TooManyFiles", "At most 10 files can be sent at once.");
            }
        }

        return files.Count == 0
            ? Bad("There is no file.")
            : new(new DirectLineUpload(activity ?? new Activity { Type = ActivityTypes.Message }, files));
    }

    private static Result Bad(string message) => new(null, StatusCodes.Status400BadRequest, "BadUpload", message);

    private static bool IsActivity(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase);

    private static string ContentType(string? contentType) =>
        contentType is { Length: <= 128 } && MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.HasValue
            ? type.MediaType.Value!
            : "application/octet-stream";

    private static string FileName(MultipartSection part)
    {
        var disposition = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var parsed) ? parsed : null;
        var given = HeaderUtilities.RemoveQuotes(disposition?.FileNameStar is { HasValue: true } star ? star : disposition?.FileName ?? default).Value ?? "";
        var name = new string([.. given.Split('/', '\\')[^1].Where(IsPlain)]).Trim();
        return name.Length == 0 || name is "." or ".." ? "file" : name.Length <= 200 ? name : name[^200..];
    }

    /// <summary>No control, direction-turning or half letters: a name must look like what it is.</summary>
    private static bool IsPlain(char letter) => char.GetUnicodeCategory(letter)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse);
}
