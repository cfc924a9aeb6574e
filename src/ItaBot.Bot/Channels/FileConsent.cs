using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ItaBot.Bot.Texts;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Papers handed over as files in a personal chat of Teams ("Send and receive files through the bot"): the person is asked, Teams names an
/// address to put the file at, and the file then lies in the person's own OneDrive. What is accepted is saved as an errand and done
/// afterwards. Only addresses where Teams keeps files are written to: an activity can name any.
/// </summary>
internal sealed class FileConsent(Agency agency, IReportStore store, ILibrary library, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>Name of the invoke by which a person answers.</summary>
    public const string Name = "fileConsent/invoke";

    private const int LongestAddress = 4000;

    /// <summary>The card that asks; null when the paper is not filed.</summary>
    public async Task<Attachment?> AskAsync(LibraryPlace place, CancellationToken cancellationToken)
    {
        if (await library.ReadAsync(place, cancellationToken) is not { } content)
        {
            return null;
        }

        var context = new JsonObject { ["report"] = place.ReportId, ["file"] = place.FileName };
        return new Attachment
        {
            ContentType = "application/vnd.microsoft.teams.card.file.consent",
            Name = place.FileName,
            Content = new JsonObject { ["description"] = Words.Thai.Get("documents.consent"), ["sizeInBytes"] = content.Length, ["acceptContext"] = context, ["declineContext"] = context.DeepClone() },
        };
    }

    /// <summary>Takes a person's answer. An answer that comes twice is one.</summary>
    public async Task<InvokeResponse> TakeAsync(Activity activity, Person person, CancellationToken cancellationToken)
    {
        if (activity.Value is not JsonObject value || Text(value, "action") is not ("accept" or "decline") || value["context"] is not JsonObject context
            || Text(context, "report") is not { } reportId || Text(context, "file") is not (PaperNames.Memo or PaperNames.Report))
        {
            return new InvokeResponse(400, null);
        }

        if (Text(value, "action") == "accept")
        {
            if (value["uploadInfo"] is not JsonObject upload || Text(upload, "uploadUrl") is not { Length: <= LongestAddress } address || Uploads.Trusted(address) is null
                || await store.FindAsync(agency.Id, reportId, cancellationToken) is null)
            {
                return new InvokeResponse(400, null);
            }

            var accepted = new AcceptedFile(person.Id, Text(context, "file")!, address, Text(upload, "contentUrl") ?? "", Text(upload, "uniqueId") ?? "", Text(upload, "fileType") ?? "");
            var errand = new Errand(ErrandKinds.UploadPaper, reportId, accepted.ToSubject());
            await store.SaveAsync(new Change(agency.Id, null, 0, null, [], [errand], $"consent|{person.Id}|{address}", clock.GetUtcNow()), cancellationToken);
        }

        return new InvokeResponse(200, null);
    }

    /// <summary>Puts the paper where the person agreed to have it; the card that shows it, or null when there is no such paper.</summary>
    /// <exception cref="HttpRequestException">It was not taken.</exception>
    public async Task<Attachment?> UploadAsync(AcceptedFile accepted, LibraryPlace place, CancellationToken cancellationToken)
    {
        if (Uploads.Trusted(accepted.UploadUrl) is not { } address || await library.ReadAsync(place, cancellationToken) is not { Length: > 0 } content)
        {
            return null;
        }

        using var client = clients.CreateClient(Uploads.Client);
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.ContentRange = new ContentRangeHeaderValue(0, content.Length - 1, content.Length);
        using var answer = await client.PutAsync(address, body, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new Attachment
        {
            ContentType = "application/vnd.microsoft.teams.card.file.info",
            ContentUrl = Uploads.Trusted(accepted.ContentUrl)?.AbsoluteUri,
            Name = accepted.FileName,
            Content = new JsonObject { ["uniqueId"] = accepted.UniqueId, ["fileType"] = accepted.FileType },
        };
    }

    private static string? Text(JsonObject from, string name) => from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>A file that a person agreed to have, with the address that Teams named for it. Its first line says whose it is.</summary>
internal sealed record AcceptedFile(string PersonId, string FileName, string UploadUrl, string ContentUrl, string UniqueId, string FileType)
{
    /// <summary>As the subject of an errand.</summary>
    public string ToSubject() => string.Join('\n', new[] { PersonId, FileName, UploadUrl, ContentUrl, UniqueId, FileType }.Select(part => part.ReplaceLineEndings("")));

    /// <summary>Reads a subject; null when it is none.</summary>
    public static AcceptedFile? Of(string? subject) => subject?.Split('\n') is [var person, var file, var upload, var content, var id, var type] ? new(person, file, upload, content, id, type) : null;
}
