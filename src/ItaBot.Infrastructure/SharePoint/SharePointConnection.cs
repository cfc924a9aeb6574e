using Azure.Core;
using ItaBot.Domain.Ports;
using Microsoft.Extensions.Logging;

namespace ItaBot.Infrastructure.SharePoint;

/// <summary>The program's one connection to Microsoft Graph, and what is done over it: all of it goes at one pace.</summary>
public sealed class SharePointConnection
{
    /// <summary>Makes the connection; nothing is sent yet.</summary>
    /// <param name="http">Follows no redirect and keeps no cookie.</param>
    /// <param name="endpoint">For example https://graph.microsoft.com/v1.0.</param>
    /// <param name="credential">Who we are; null for an endpoint on this machine.</param>
    /// <param name="options">Where reports are shared.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Statuses and request ids.</param>
    public SharePointConnection(HttpClient http, Uri endpoint, TokenCredential? credential, SharePointOptions options, TimeProvider clock, ILoggerFactory log)
    {
        var graph = new GraphClient(http, endpoint, credential, clock, log.CreateLogger<SharePointConnection>());
        Site = new SharePointSite(graph, options, clock, log.CreateLogger<SharePointSite>());
        Directory = new GraphDirectory(graph);
    }

    /// <summary>The site in which reports are shared.</summary>
    public SharePointSite Site { get; }

    /// <summary>The office's directory.</summary>
    public IDirectory Directory { get; }
}
