using Microsoft.Extensions.Configuration;

namespace ItaBot.BotFramework;

/// <summary>
/// Who the bot is and where its identity is proven. The keys are the ones the Bot Framework SDK reads, so an existing Azure Bot's
/// settings work unchanged.
/// </summary>
public sealed class BotFrameworkOptions
{
    /// <summary>Section with this library's own keys.</summary>
    public const string Section = "BotFramework";

    /// <summary><c>MultiTenant</c> (default), <c>SingleTenant</c> or <c>UserAssignedMSI</c>.</summary>
    public string MicrosoftAppType { get; set; } = "MultiTenant";
    /// <summary>Application (client) id, a GUID. Empty: nobody can be authenticated.</summary>
    public string MicrosoftAppId { get; set; } = "";
    /// <summary>Client secret; not used with a certificate or a managed identity.</summary>
    public string MicrosoftAppPassword { get; set; } = "";
    /// <summary>PEM file with a certificate and its RSA key, in place of the client secret; read again for every token.</summary>
    public string MicrosoftAppCertificateFile { get; set; } = "";
    /// <summary>Microsoft Entra tenant of the bot, needed for SingleTenant.</summary>
    public string MicrosoftAppTenantId { get; set; } = "";
    /// <summary>The cloud: empty for public Azure, <c>https://botframework.azure.us</c> for Azure Government.</summary>
    public string ChannelService { get; set; } = "";
    /// <summary>OpenID document naming the keys that sign calls to the bot.</summary>
    public string ToBotFromChannelOpenIdMetadataUrl { get; set; } = "";
    /// <summary>Issuer of tokens on calls to the bot.</summary>
    public string ToBotFromChannelTokenIssuer { get; set; } = "";
    /// <summary>OpenID document naming the keys that sign calls of the Emulator.</summary>
    public string ToBotFromEmulatorOpenIdMetadataUrl { get; set; } = "";
    /// <summary>Authority that issues the bot's own token, without <c>/oauth2/v2.0/token</c>.</summary>
    public string ToChannelFromBotLoginUrl { get; set; } = "";
    /// <summary>Resource the bot's own token is for, without <c>/.default</c>.</summary>
    public string ToChannelFromBotOAuthScope { get; set; } = "";
    /// <summary>Local endpoint of the managed identity (set by App Service); empty: the virtual machine's metadata address.</summary>
    internal string IdentityEndpoint { get; set; } = "";
    /// <summary>Secret that goes with <see cref="IdentityEndpoint"/>.</summary>
    internal string IdentityHeader { get; set; } = "";
    /// <summary>Development without an app id: callers on this machine are let in unproven. Refused outside Development.</summary>
    public bool DangerouslyAllowAnonymous { get; set; }
    /// <summary>
    /// Development with an app id: an Emulator on this machine that knows the bot's secret is let in and may claim to be anybody.
    /// Refused outside Development.
    /// </summary>
    public bool DangerouslyAllowEmulator { get; set; }

    internal bool HasAppId => MicrosoftAppId.Length > 0;
    internal bool UsesManagedIdentity => Is("UserAssignedMSI");
    internal bool IsAnonymous => DangerouslyAllowAnonymous && !HasAppId;
    internal Uri TokenUrl => new(ToChannelFromBotLoginUrl.TrimEnd('/') + "/oauth2/v2.0/token");

    /// <summary>Issuers of the Emulator's tokens, versions 1 and 2: the Bot Framework's tenants, and the bot's own.</summary>
    internal IReadOnlySet<string> EmulatorIssuers { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    internal bool Is(string appType) => MicrosoftAppType.Equals(appType, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes every key that is set; what is not, is as the cloud has it.</summary>
    internal void ReadFrom(IConfiguration configuration)
    {
        MicrosoftAppType = Read(nameof(MicrosoftAppType), MicrosoftAppType);
        MicrosoftAppId = Read(nameof(MicrosoftAppId), MicrosoftAppId);
        MicrosoftAppPassword = Read(nameof(MicrosoftAppPassword), MicrosoftAppPassword);
        MicrosoftAppCertificateFile = Read(nameof(MicrosoftAppCertificateFile), MicrosoftAppCertificateFile);
        MicrosoftAppTenantId = Read(nameof(MicrosoftAppTenantId), MicrosoftAppTenantId);
        ChannelService = Read(nameof(ChannelService), ChannelService);
        IdentityEndpoint = Read("IDENTITY_ENDPOINT", IdentityEndpoint);
        IdentityHeader = Read("IDENTITY_HEADER", IdentityHeader);
        DangerouslyAllowAnonymous = configuration.GetValue($"{Section}:{nameof(DangerouslyAllowAnonymous)}", DangerouslyAllowAnonymous);
        DangerouslyAllowEmulator = configuration.GetValue($"{Section}:{nameof(DangerouslyAllowEmulator)}", DangerouslyAllowEmulator);

        var cloud = Cloud.Of(ChannelService) ?? Cloud.Public;
        var loginUrl = $"{cloud.Login}/{(Is("SingleTenant") ? MicrosoftAppTenantId : cloud.Tenant)}";
        ToBotFromChannelOpenIdMetadataUrl = Read(nameof(ToBotFromChannelOpenIdMetadataUrl), cloud.OpenIdMetadataUrl);
        ToBotFromChannelTokenIssuer = Read(nameof(ToBotFromChannelTokenIssuer), cloud.TokenIssuer);
        ToBotFromEmulatorOpenIdMetadataUrl = Read(nameof(ToBotFromEmulatorOpenIdMetadataUrl), cloud.EmulatorOpenIdMetadataUrl);
        ToChannelFromBotLoginUrl = Read(nameof(ToChannelFromBotLoginUrl), loginUrl);
        ToChannelFromBotOAuthScope = Read(nameof(ToChannelFromBotOAuthScope), cloud.OAuthScope);
        EmulatorIssuers = cloud.EmulatorTenants.Append(MicrosoftAppTenantId).Where(tenant => tenant.Length > 0)
            .SelectMany(tenant => new[] { $"https://sts.windows.net/{tenant}/", $"{cloud.Login}/{tenant}/v2.0" })
            .ToHashSet(StringComparer.Ordinal);

        string Read(string key, string standard) => configuration[key] is { Length: > 0 } value ? value.Trim() : standard;
    }
}
