using System.Net;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using ItaBot.Bot.Errands;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.SharePoint;

namespace ItaBot.Bot.Options;

/// <summary>
/// Whether and where reports are shared. The bot proves who it is with its own registration: one identity to grant, to renew and to
/// take away. An office without an Azure Bot registers an application for this and sets its id under the same names.
/// </summary>
internal static class SharePointSettings
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpName = "graph";

    /// <summary>What is wrong with the address of a site.</summary>
    public static string? SiteAddress(string value) => value.Length == 0 || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "", Query: "", Fragment: "" })
        ? null : "must be the https address of a SharePoint site";

    /// <summary>What is wrong with the address of Graph.</summary>
    public static string? Endpoint(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri is { UserInfo: "", Query: "", Fragment: "" } && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)))
        ? null : "must be an https address (http on this machine only)";

    /// <summary>What does not go together.</summary>
    public static IEnumerable<string> Problems(Settings settings)
    {
        if (settings["SharePoint:SiteUrl"].Length == 0 || Endpoint(settings["SharePoint:GraphEndpoint"]) is not null || IsLoopback(new Uri(settings["SharePoint:GraphEndpoint"])))
        {
            return [];
        }

        var needed = new List<string>();
        if (settings["MicrosoftAppId"].Length == 0)
        {
            needed.Add("MicrosoftAppId");
        }

        if (!IsManaged(settings))
        {
            needed.AddRange(settings["MicrosoftAppTenantId"].Length == 0 ? ["MicrosoftAppTenantId"] : []);
            needed.AddRange(settings["MicrosoftAppPassword"].Length == 0 && settings["MicrosoftAppCertificateFile"].Length == 0 ? ["MicrosoftAppPassword or MicrosoftAppCertificateFile"] : []);
        }

        return needed.Select(name => $"the setting '{name}' is needed with 'SharePoint:SiteUrl'");
    }

    /// <summary>Whether reports are shared.</summary>
    public static bool IsOn(Settings settings) => settings["SharePoint:SiteUrl"].Length > 0;

    /// <summary>Adds what is needed to share reports; nothing when it is off.</summary>
    public static void AddSharePoint(this IServiceCollection services, Settings settings, ISyncLedger ledger)
    {
        services.AddSingleton<IDirectory, LocalDirectory>();
        if (!IsOn(settings))
        {
            return;
        }

        services.AddHttpClient(HttpName, c => c.Timeout = TimeSpan.FromSeconds(100))
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .RemoveAllLoggers();
        services.AddSingleton(ledger);
        services.AddSingleton<IErrandDoer, ShareDoer>();
        services.AddSingleton(p => new SharePointConnection(p.GetRequiredService<IHttpClientFactory>().CreateClient(HttpName), EndpointOf(settings), Credential(settings), OptionsOf(settings), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(p => p.GetRequiredService<SharePointConnection>().Site);
        services.AddSingleton<ISharedSite>(p => p.GetRequiredService<SharePointSite>());
        services.AddSingleton(p => p.GetRequiredService<SharePointConnection>().Directory);
    }

    /// <summary>A connection of its own, for the command line.</summary>
    public static SharePointConnection Connect(Settings settings, ILoggerFactory log) =>
        new(new HttpClient(Handler()), EndpointOf(settings), Credential(settings), OptionsOf(settings), TimeProvider.System, log);

    private static HttpMessageHandler Handler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    private static Uri EndpointOf(Settings settings) => new(settings["SharePoint:GraphEndpoint"]);

    private static SharePointOptions OptionsOf(Settings settings) =>
        new(new Uri(settings["SharePoint:SiteUrl"]), settings["SharePoint:Library"], settings["SharePoint:ReportsList"], settings["SharePoint:MeasuresList"]);

    // Nothing on this machine is shown who we are.
    private static TokenCredential? Credential(Settings settings)
    {
        if (IsLoopback(EndpointOf(settings)))
        {
            return null;
        }

        var (tenant, id) = (settings["MicrosoftAppTenantId"], settings["MicrosoftAppId"]);
        var authority = settings["ChannelService"].Length == 0 ? AzureAuthorityHosts.AzurePublicCloud : AzureAuthorityHosts.AzureGovernment;
        return IsManaged(settings) ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
            : settings["MicrosoftAppCertificateFile"] is { Length: > 0 } file ? new ClientCertificateCredential(tenant, id, X509Certificate2.CreateFromPemFile(file), new ClientCertificateCredentialOptions { AuthorityHost = authority })
            : new ClientSecretCredential(tenant, id, settings["MicrosoftAppPassword"], new ClientSecretCredentialOptions { AuthorityHost = authority });
    }

    private static bool IsManaged(Settings settings) => settings["MicrosoftAppType"].Equals("UserAssignedMSI", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(Uri uri) => uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
