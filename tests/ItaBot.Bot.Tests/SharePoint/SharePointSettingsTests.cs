using ItaBot.Bot.Options;
using Microsoft.Extensions.Configuration;

namespace ItaBot.Bot.Tests.SharePoint;

/// <summary>SharePoint is set up wholly or not at all, and nobody is told who the bot is over http.</summary>
public class SharePointSettingsTests
{
    private const string Bot = "MicrosoftAppId=00000000-0000-4000-8000-00000000000a ";

    [Theory]
    [InlineData("", 0)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x SharePoint:GraphEndpoint=http://localhost:5000/v1.0", 0)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x SharePoint:GraphEndpoint=http://127.0.0.1:5000/v1.0", 0)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x " + Bot + "MicrosoftAppTenantId=t MicrosoftAppPassword=s", 0)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x " + Bot + "MicrosoftAppTenantId=t MicrosoftAppCertificateFile=f", 0)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x " + Bot + "MicrosoftAppType=UserAssignedMSI", 0)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x", 3)]
    [InlineData("SharePoint:SiteUrl=https://a.sharepoint.com/sites/x " + Bot, 2)]
    [InlineData("SharePoint:SiteUrl=http://a.sharepoint.com/sites/x " + Bot + "MicrosoftAppTenantId=t MicrosoftAppPassword=s", 1)]
    [InlineData("SharePoint:GraphEndpoint=http://graph.example/v1.0", 1)]
    [InlineData("SharePoint:GraphEndpoint=http://localhost.example/v1.0", 1)]
    [InlineData("SharePoint:GraphEndpoint=https://u:p@graph.example/v1.0", 1)]
    [InlineData("SharePoint:Site=x", 1)]
    public void It_is_set_up_wholly_or_not_at_all(string given, int problems)
    {
        var values = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(g => g[..g.IndexOf('=')], g => (string?)g[(g.IndexOf('=') + 1)..]);
        var found = new List<string>();
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), found);
        found.Count.ShouldBe(problems, string.Join('\n', found));
    }
}
