using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework.Tests;

/// <summary>Settings that stop the start, and what the person who starts it reads then.</summary>
public class OptionsTests
{
    private const string AnId = "11111111-2222-3333-4444-555555555555";

    [Theory]
    [InlineData("MicrosoftAppType must be", "MicrosoftAppType=Robot")]
    [InlineData("MicrosoftAppId must be a GUID.", "MicrosoftAppId=my-bot", "MicrosoftAppPassword=x")]
    [InlineData("MicrosoftAppPassword or MicrosoftAppCertificateFile is needed", $"MicrosoftAppId={AnId}")]
    [InlineData("MicrosoftAppCertificateFile must be a PEM file", "MicrosoftAppCertificateFile=no-such-file.pem")]
    [InlineData("ChannelService must be empty or https://botframework.azure.us.", "ChannelService=https://botframework.azure.com")]
    [InlineData("ToBotFromEmulatorOpenIdMetadataUrl must be", "ToBotFromEmulatorOpenIdMetadataUrl=http://login.example/openid")]
    [InlineData("MicrosoftAppPassword or MicrosoftAppCertificateFile is needed", $"MicrosoftAppId={AnId}", "MicrosoftAppType=SingleTenant", "MicrosoftAppTenantId=t")]
    [InlineData("MicrosoftAppId is needed", "MicrosoftAppPassword=x")]
    [InlineData("MicrosoftAppTenantId is needed", $"MicrosoftAppId={AnId}", "MicrosoftAppPassword=x", "MicrosoftAppType=SingleTenant")]
    [InlineData("MicrosoftAppTenantId must be", "MicrosoftAppTenantId=a/../b")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl must be", "ToBotFromChannelOpenIdMetadataUrl=http://login.example/openid")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl must be", "ToBotFromChannelOpenIdMetadataUrl=openid")]
    [InlineData("ToChannelFromBotLoginUrl must be", "ToChannelFromBotLoginUrl=http://login.example")]
    [InlineData("ToChannelFromBotOAuthScope must be", "ToChannelFromBotOAuthScope=everything")]
    [InlineData("BotFramework:DangerouslyAllowAnonymus is not a known key.", "BotFramework:DangerouslyAllowAnonymus=true")]
    public async Task A_wrong_setting_stops_the_start_and_names_its_key(string message, params string[] settings)
    {
        var error = await Should.ThrowAsync<OptionsValidationException>(() => TestApp.StartAsync(Settings(settings)));

        error.Message.ShouldContain(message);
        error.Failures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_word_that_is_no_yes_or_no_stops_the_start_and_names_its_key()
    {
        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => TestApp.StartAsync(Settings("BotFramework:DangerouslyAllowAnonymous=maybe")));

        error.Message.ShouldContain("BotFramework:DangerouslyAllowAnonymous");
    }

    [Theory]
    [InlineData("DangerouslyAllowAnonymous", "Production")]
    [InlineData("DangerouslyAllowAnonymous", "Staging")]
    [InlineData("DangerouslyAllowAnonymous", "developmentt")]
    [InlineData("DangerouslyAllowEmulator", "Production")]
    public async Task A_dangerous_opening_is_refused_outside_Development(string opening, string environment)
    {
        var error = await Should.ThrowAsync<OptionsValidationException>(
            () => TestApp.StartAsync(Settings($"BotFramework:{opening}=true"), environment));

        error.Message.ShouldContain($"BotFramework:{opening} is refused outside the Development environment.");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var error = await Should.ThrowAsync<OptionsValidationException>(
            () => TestApp.StartAsync(Settings("MicrosoftAppType=Robot", "MicrosoftAppPassword=x", "ToChannelFromBotLoginUrl=x")));

        error.Failures.Count().ShouldBe(3);
    }

    [Theory]
    [InlineData]
    [InlineData($"MicrosoftAppId={AnId}", "MicrosoftAppPassword=x")]
    [InlineData($"MicrosoftAppId={AnId}", "MicrosoftAppPassword=x", "MicrosoftAppType=SingleTenant", "MicrosoftAppTenantId=town.example")]
    [InlineData($"MicrosoftAppId={AnId}", "MicrosoftAppType=UserAssignedMSI")]
    [InlineData($"MicrosoftAppId={AnId}", "MicrosoftAppType=userassignedmsi", "MicrosoftAppTenantId=" + AnId)]
    [InlineData("MicrosoftAppType=", "MicrosoftAppId=", "MicrosoftAppPassword=", "MicrosoftAppTenantId=")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl=https://login.botframework.azure.us/v1/.well-known/openidconfiguration")]
    [InlineData("BotFramework:DangerouslyAllowAnonymous=false")]
    public async Task A_right_setting_starts(params string[] settings)
    {
        await using var app = await TestApp.StartAsync(Settings(settings), "Production");
        app.Port.ShouldBePositive();
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token", "MicrosoftAppTenantId=t")]
    [InlineData("https://login.microsoftonline.com/t/oauth2/v2.0/token", "MicrosoftAppType=SingleTenant", "MicrosoftAppTenantId=t")]
    [InlineData("https://login.example/t/oauth2/v2.0/token", "ToChannelFromBotLoginUrl=https://login.example/t")]
    [InlineData("https://login.example/t/oauth2/v2.0/token", "ToChannelFromBotLoginUrl=https://login.example/t/")]
    public void The_login_address_follows_the_kind_of_bot(string address, params string[] settings)
    {
        var options = new BotFrameworkOptions();
        options.ReadFrom(Configuration(settings));

        options.TokenUrl.AbsoluteUri.ShouldBe(address);
    }

    [Theory]
    [InlineData("https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/oauth2/v2.0/token", "MultiTenant")]
    [InlineData("https://login.microsoftonline.us/t/oauth2/v2.0/token", "SingleTenant")]
    public void One_setting_moves_the_bot_to_the_government_cloud(string tokenUrl, string appType)
    {
        var options = new BotFrameworkOptions();
        options.ReadFrom(Configuration(["ChannelService=https://botframework.azure.us/", $"MicrosoftAppType={appType}", "MicrosoftAppTenantId=t"]));

        options.TokenUrl.AbsoluteUri.ShouldBe(tokenUrl);
        options.ToBotFromChannelOpenIdMetadataUrl.ShouldBe("https://login.botframework.azure.us/v1/.well-known/openidconfiguration");
        options.ToBotFromChannelTokenIssuer.ShouldBe("https://api.botframework.us");
        options.ToChannelFromBotOAuthScope.ShouldBe("https://api.botframework.us");
        options.EmulatorIssuers.ShouldContain("https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0");
        options.EmulatorIssuers.ShouldAllBe(issuer => !issuer.Contains("microsoftonline.com", StringComparison.Ordinal));
    }

    [Fact]
    public void An_override_is_stronger_than_the_cloud()
    {
        var options = new BotFrameworkOptions();
        options.ReadFrom(Configuration(["ChannelService=https://botframework.azure.us", "ToBotFromChannelTokenIssuer=https://issuer.example"]));

        options.ToBotFromChannelTokenIssuer.ShouldBe("https://issuer.example");
        options.ToChannelFromBotOAuthScope.ShouldBe("https://api.botframework.us");
    }

    [Fact]
    public void Without_settings_the_addresses_are_those_of_public_Azure()
    {
        var options = new BotFrameworkOptions();
        options.ReadFrom(Configuration([]));

        options.ToBotFromChannelOpenIdMetadataUrl.ShouldBe("https://login.botframework.com/v1/.well-known/openidconfiguration");
        options.ToBotFromChannelTokenIssuer.ShouldBe("https://api.botframework.com");
        options.ToChannelFromBotOAuthScope.ShouldBe("https://api.botframework.com");
        options.MicrosoftAppType.ShouldBe("MultiTenant");
        options.DangerouslyAllowAnonymous.ShouldBeFalse();
    }

    private static Dictionary<string, string?> Settings(params string[] settings) =>
        settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1], StringComparer.Ordinal);

    private static Microsoft.Extensions.Configuration.IConfiguration Configuration(string[] settings) =>
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder(), Settings(settings)).Build();
}
