using System.Text.Json.Nodes;
using ItaBot.BotFramework;
using ItaBot.Domain.Reports;
using ItaBot.Infrastructure.Documents;
using Activity = ItaBot.BotFramework.Activity;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Fetches files that people send: from the local Direct Line without the network, files of Teams by the address it gives for one download,
/// pictures of Teams from the service that the activity came from, with the bot's own token ("Send and receive files through the bot"). No
/// other address is opened: an attachment can name any.
/// </summary>
internal sealed class Uploads(IDirectLineAttachments local, IChannelClient channel, IHttpClientFactory clients, ILogger<Uploads> log)
{
    /// <summary>Name of the HTTP client: no redirects, a short time-out.</summary>
    public const string Client = "uploads";

    private const string TeamsFile = "application/vnd.microsoft.teams.file.download.info";

    // Where Teams keeps files of chats: OneDrive and SharePoint of the public and the government clouds.
    private static readonly string[] Hosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us"];

    /// <summary>The bytes of a file, or why they cannot be had.</summary>
    /// <param name="activity">What it came with.</param>
    /// <param name="attachment">The file.</param>
    /// <param name="cancellationToken">Stops fetching.</param>
    public async Task<RawFile> FetchAsync(Activity activity, Attachment attachment, CancellationToken cancellationToken)
    {
        var name = attachment.Name ?? "";
        if (await local.ReadAsync(attachment.ContentUrl ?? "", cancellationToken) is { } file)
        {
            return new RawFile(name, file.Content.ToArray());
        }

        if (attachment.ContentType == TeamsFile && attachment.Content is JsonObject content && content["downloadUrl"] is JsonValue value && value.TryGetValue<string>(out var address) && Trusted(address) is { } uri)
        {
            return await DownloadAsync(name, uri, cancellationToken);
        }

        if (ViewOf(activity.ServiceUrl, attachment.ContentUrl) is not var (id, view))
        {
            return new RawFile(name, null, FileRefusal.NotRead);
        }

        var answer = await channel.GetAttachmentViewAsync(activity.GetConversationReference(), id, view, cancellationToken);
        return new RawFile(name, answer.Value, answer.Value is null ? FileRefusal.NotRead : null);
    }

    /// <summary>The address, when it is one where Teams keeps files.</summary>
    public static Uri? Trusted(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0
            && Hosts.Any(h => uri.IdnHost.EndsWith(h, StringComparison.OrdinalIgnoreCase)) ? uri : null;

    /// <summary>Id and view of an attachment that lies with the service an activity came from; null for any other address.</summary>
    public static (string Id, string View)? ViewOf(string? serviceUrl, string? contentUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var service) && Uri.TryCreate(contentUrl, UriKind.Absolute, out var uri)
            && Uri.Compare(service, uri, UriComponents.SchemeAndServer | UriComponents.UserInfo, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            && uri.AbsolutePath.Split('/') is [.., "v3", "attachments", { Length: > 0 } id, "views", { Length: > 0 } view]
            ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(view)) : null;

    private async Task<RawFile> DownloadAsync(string name, Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            client.MaxResponseContentBufferSize = PaperFile.LargestFile;
            using var answer = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.Content.Headers.ContentLength > PaperFile.LargestFile)
            {
                return new RawFile(name, null, FileRefusal.TooLarge);
            }

            answer.EnsureSuccessStatusCode();
            await answer.Content.LoadIntoBufferAsync(PaperFile.LargestFile, cancellationToken);
            return new RawFile(name, await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.FileNotRead(log, e.GetType().Name);
            return new RawFile(name, null, FileRefusal.NotRead);
        }
    }
}
