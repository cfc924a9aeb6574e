using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework;

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

        if (options.HasAppId && !options.UsesManagedIdentity && options.MicrosoftAppPassword.Length == 0 && options.MicrosoftAppCertificateFile.Length == 0)
        {
            yield return "MicrosoftAppPassword or MicrosoftAppCertificateFile is needed with MicrosoftAppId, unless MicrosoftAppType is UserAssignedMSI.";
        }

        if (!options.HasAppId && options.MicrosoftAppPassword.Length > 0)
        {
            yield return "MicrosoftAppId is needed with MicrosoftAppPassword.";
        }

        if (options.MicrosoftAppCertificateFile.Length > 0 && !ClientAssertion.CanSignWith(options.MicrosoftAppCertificateFile))
        {
            yield return "MicrosoftAppCertificateFile must be a PEM file with a certificate and its RSA key, without password.";
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
        if (Cloud.Of(options.ChannelService) is null)
        {
            yield return $"ChannelService must be empty or {Cloud.UsGovernment.ChannelService}.";
        }

        if (!Loopback.IsSecure(options.ToBotFromChannelOpenIdMetadataUrl))
        {
            yield return "ToBotFromChannelOpenIdMetadataUrl must be an absolute https address.";
        }

        if (!Loopback.IsSecure(options.ToBotFromEmulatorOpenIdMetadataUrl))
        {
            yield return "ToBotFromEmulatorOpenIdMetadataUrl must be an absolute https address.";
        }

        if (!Loopback.IsSecure(options.ToChannelFromBotLoginUrl))
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
        var openings = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase)
        {
            [nameof(options.DangerouslyAllowAnonymous)] = options.DangerouslyAllowAnonymous,
            [nameof(options.DangerouslyAllowEmulator)] = options.DangerouslyAllowEmulator,
        };
        foreach (var (opening, _) in openings.Where(entry => entry.Value && !environment.IsDevelopment()))
        {
            yield return $"BotFramework:{opening} is refused outside the Development environment.";
        }

        foreach (var child in configuration.GetSection(BotFrameworkOptions.Section).GetChildren())
        {
            if (!openings.ContainsKey(child.Key))
            {
                yield return $"BotFramework:{child.Key} is not a known key.";
            }
        }
    }
}
