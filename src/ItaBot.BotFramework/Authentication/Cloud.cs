namespace ItaBot.BotFramework;

/// <summary>
/// Where a cloud proves identities ("Authentication with the Bot Connector API"; "Configure Bot Framework bots for US government
/// customers"). Each address can be overridden by a setting of its own.
/// </summary>
/// <param name="ChannelService">Value of the setting that chooses the cloud.</param>
/// <param name="OpenIdMetadataUrl">OpenID document naming the keys that sign calls of channels.</param>
/// <param name="TokenIssuer">Issuer of tokens on calls of channels.</param>
/// <param name="EmulatorOpenIdMetadataUrl">OpenID document naming the keys that sign calls of the Emulator.</param>
/// <param name="EmulatorTenants">Microsoft Entra tenants that issue tokens to the Emulator.</param>
/// <param name="Login">Login service, without tenant.</param>
/// <param name="Tenant">Tenant that issues the token of a bot without a tenant of its own.</param>
/// <param name="OAuthScope">Resource the bot's own token is for.</param>
internal sealed record Cloud(
    string ChannelService, string OpenIdMetadataUrl, string TokenIssuer, string EmulatorOpenIdMetadataUrl,
    IReadOnlyList<string> EmulatorTenants, string Login, string Tenant, string OAuthScope)
{
    public static readonly Cloud Public = new(
        "",
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        "https://api.botframework.com",
        "https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration",
        ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"],
        "https://login.microsoftonline.com",
        "botframework.com",
        "https://api.botframework.com");

    public static readonly Cloud UsGovernment = new(
        "https://botframework.azure.us",
        "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
        "https://api.botframework.us",
        "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration",
        ["cab8a31a-1906-4287-a0d8-4eef66b95f6e", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"],
        "https://login.microsoftonline.us",
        "MicrosoftServices.onmicrosoft.us",
        "https://api.botframework.us");

    /// <summary>The cloud of that channel service, or nothing when there is none of that name.</summary>
    public static Cloud? Of(string channelService) => Array.Find(
        [Public, UsGovernment], cloud => cloud.ChannelService.Equals(channelService.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
}
