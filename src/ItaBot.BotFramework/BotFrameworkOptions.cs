using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
    /// <summary>Client secret; not used with a managed identity.</summary>
    public string MicrosoftAppPassword { get; set; } = "";
    /// <summary>Microsoft Entra tenant of the bot, needed for SingleTenant.</summary>
    public string MicrosoftAppTenantId { get; set; } = "";
    /// <summary>OpenID document naming the keys that sign calls to the bot.</summary>
    public string ToBotFromChannelOpenIdMetadataUrl { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    /// <summary>Issuer of tokens on calls to the bot.</summary>
    public string ToBotFromChannelTokenIssuer { get; set; } = "https://api.botframework.com";
    /// <summary>Authority that issues the bot's own token, without <c>/oauth2/v2.0/token</c>; empty: public Azure.</summary>
    public string ToChannelFromBotLoginUrl { get; set; } = "";
    /// <summary>Resource the bot's own token is for, without <c>/.default</c>.</summary>
    public string ToChannelFromBotOAuthScope { get; set; } = "https://api.botframework.com";
    /// <summary>Local endpoint of the managed identity (set by App Service); empty: the virtual machine's metadata address.</summary>
    internal string IdentityEndpoint { get; set; } = "";
    /// <summary>Secret that goes with <see cref="IdentityEndpoint"/>.</summary>
    internal string IdentityHeader { get; set; } = "";
    /// <summary>Development without an app id: callers on this machine are let in unproven. Refused outside Development.</summary>
    public bool DangerouslyAllowAnonymous { get; set; }

    internal bool HasAppId => MicrosoftAppId.Length > 0;
    internal bool UsesManagedIdentity => Is("UserAssignedMSI");
    internal bool IsAnonymous => DangerouslyAllowAnonymous && !HasAppId;

    internal bool Is(string appType) => MicrosoftAppType.Equals(appType, StringComparison.OrdinalIgnoreCase);

    internal Uri TokenUrl => new(
        (ToChannelFromBotLoginUrl.Length > 0
            ? ToChannelFromBotLoginUrl.TrimEnd('/')
            : $"https://login.microsoftonline.com/{(Is("SingleTenant") ? MicrosoftAppTenantId : "botframework.com")}")
        + "/oauth2/v2.0/token");

    internal void ReadFrom(IConfiguration configuration)
    {
        MicrosoftAppType = Read(nameof(MicrosoftAppType), MicrosoftAppType);
        MicrosoftAppId = Read(nameof(MicrosoftAppId), MicrosoftAppId);
        MicrosoftAppPassword = Read(nameof(MicrosoftAppPassword), MicrosoftAppPassword);
        MicrosoftAppTenantId = Read(nameof(MicrosoftAppTenantId), MicrosoftAppTenantId);
        ToBotFromChannelOpenIdMetadataUrl = Read(nameof(ToBotFromChannelOpenIdMetadataUrl), ToBotFromChannelOpenIdMetadataUrl);
        ToBotFromChannelTokenIssuer = Read(nameof(ToBotFromChannelTokenIssuer), ToBotFromChannelTokenIssuer);
        ToChannelFromBotLoginUrl = Read(nameof(ToChannelFromBotLoginUrl), ToChannelFromBotLoginUrl);
        ToChannelFromBotOAuthScope = Read(nameof(ToChannelFromBotOAuthScope), ToChannelFromBotOAuthScope);
        IdentityEndpoint = Read("IDENTITY_ENDPOINT", IdentityEndpoint);
        IdentityHeader = Read("IDENTITY_HEADER", IdentityHeader);
        DangerouslyAllowAnonymous = configuration.GetValue($"{Section}:{nameof(DangerouslyAllowAnonymous)}", DangerouslyAllowAnonymous);

        string Read(string key, string standard) => configuration[key] is { Length: > 0 } value ? value.Trim() : standard;
    }
}

/// <summary>A bot with half an identity answers nobody and says nothing about it; it is better not to start, and to name the key.</summary>
internal sealed class BotFrameworkOptionsCheck(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<BotFrameworkOptions>
{
    private static readonly string[] AppTypes = ["MultiTenant", "SingleTenant", "UserAssignedMSI"];

    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        var failures = Identity(options).Concat(Addresses(options)).Concat(Opening(options)).ToList();
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Identity(BotFrameworkOptions options)
    {
        if (!AppTypes.Any(options.Is))
        {
            yield return "MicrosoftAppType must be MultiTenant, SingleTenant or UserAssignedMSI.";
        }

        if (options.HasAppId && !Guid.TryParse(options.MicrosoftAppId, out _))
        {
            yield return "MicrosoftAppId must be a GUID.";
        }

        if (options.HasAppId && !options.UsesManagedIdentity && options.MicrosoftAppPassword.Length == 0)
        {
            yield return "MicrosoftAppPassword is needed with MicrosoftAppId, unless MicrosoftAppType is UserAssignedMSI.";
        }

        if (!options.HasAppId && options.MicrosoftAppPassword.Length > 0)
        {
            yield return "MicrosoftAppId is needed with MicrosoftAppPassword.";
        }

        if (options.Is("SingleTenant") && options.HasAppId && options.MicrosoftAppTenantId.Length == 0)
        {
            yield return "MicrosoftAppTenantId is needed when MicrosoftAppType is SingleTenant.";
        }

        if (!options.MicrosoftAppTenantId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.'))
        {
            yield return "MicrosoftAppTenantId must be a GUID or a domain name.";
        }
    }

    private static IEnumerable<string> Addresses(BotFrameworkOptions options)
    {
        if (!Loopback.IsSecure(options.ToBotFromChannelOpenIdMetadataUrl))
        {
            yield return "ToBotFromChannelOpenIdMetadataUrl must be an absolute https address.";
        }

        if (options.ToChannelFromBotLoginUrl.Length > 0 && !Loopback.IsSecure(options.ToChannelFromBotLoginUrl))
        {
            yield return "ToChannelFromBotLoginUrl must be an absolute https address.";
        }

        if (!Uri.TryCreate(options.ToChannelFromBotOAuthScope, UriKind.Absolute, out _))
        {
            yield return "ToChannelFromBotOAuthScope must be an absolute address.";
        }
    }

    private IEnumerable<string> Opening(BotFrameworkOptions options)
    {
        if (options.DangerouslyAllowAnonymous && !environment.IsDevelopment())
        {
            yield return "BotFramework:DangerouslyAllowAnonymous is refused outside the Development environment.";
        }

        foreach (var child in configuration.GetSection(BotFrameworkOptions.Section).GetChildren())
        {
            if (!child.Key.Equals(nameof(BotFrameworkOptions.DangerouslyAllowAnonymous), StringComparison.OrdinalIgnoreCase))
            {
                yield return $"BotFramework:{child.Key} is not a known key.";
            }
        }
    }
}
