using System.Text.Json.Nodes;
using ItaBot.BotFramework;
using ItaBot.Domain.Imports;
using ItaBot.Infrastructure.Documents;

namespace ItaBot.Bot.Channels;

/// <summary>
/// Reads papers that people send as files: from the local Direct Line without the network, from Teams by the address it gives for
/// one download ("Send and receive files through the bot"). No other address is opened: an attachment can name any.
/// </summary>
internal sealed class Uploads(IDirectLineAttachments local, IHttpClientFactory clients, ILogger<Uploads> log)
{
    /// <summary>Name of the HTTP client: no redirects, a short time-out.</summary>
    public const string Client = "uploads";

    private const string TeamsFile = "application/vnd.microsoft.teams.file.download.info";

    // Where Teams keeps files of chats: OneDrive and SharePoint of the public and the government clouds.
    private static readonly string[] Hosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us"];

    /// <summary>The lines of a paper; null when it cannot be had or read.</summary>
    public async Task<IReadOnlyList<SourceLine>?> ReadAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        if (local.TryRead(attachment.ContentUrl ?? "", out var file))
        {
            return PaperFile.Read(file.Content.ToArray());
        }

        return attachment.ContentType == TeamsFile && attachment.Content is JsonObject content && content["downloadUrl"] is JsonValue value && value.TryGetValue<string>(out var address) && Trusted(address) is { } uri
            ? await DownloadAsync(uri, cancellationToken)
            : null;
    }

    /// <summary>The address, when it is one where Teams keeps files.</summary>
    public static Uri? Trusted(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0
            && Hosts.Any(h => uri.IdnHost.EndsWith(h, StringComparison.OrdinalIgnoreCase)) ? uri : null;

    private async Task<IReadOnlyList<SourceLine>?> DownloadAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            client.MaxResponseContentBufferSize = PaperFile.LargestFile;
            return PaperFile.Read(await client.GetByteArrayAsync(uri, cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.FileNotRead(log, e.GetType().Name);
            return null;
        }
    }
}
