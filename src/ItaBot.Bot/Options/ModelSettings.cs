using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using Azure.Identity;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Drafting;
using ItaBot.Infrastructure.Drafting.Models;

namespace ItaBot.Bot.Options;

/// <summary>Who drafts: the phrase book, or with AzureOpenAI:Endpoint a model with the phrase book beneath.</summary>
internal static class ModelSettings
{
    private const string Scope = "https://ai.azure.com/.default";

    /// <summary>What is wrong with an endpoint: notes must not cross a network in the clear, nor go to an address that answers 404.</summary>
    public static string? Address(string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri is not { UserInfo: "", Query: "", Fragment: "" } || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri))))
        {
            return "must be an https address (http on this machine only)";
        }

        return uri.Host.EndsWith(".azure.com", StringComparison.OrdinalIgnoreCase) && uri.AbsolutePath.TrimEnd('/') != "/openai/v1" ? "must end with /openai/v1/" : null;
    }

    /// <summary>What does not go together.</summary>
    public static IEnumerable<string> Problems(Settings settings)
    {
        var (endpoint, managed) = (settings["AzureOpenAI:Endpoint"], Managed(settings));
        if (endpoint.Length == 0)
        {
            return new[] { "Deployment", "ApiKey" }.Where(n => settings["AzureOpenAI:" + n].Length > 0).Select(n => $"the setting 'AzureOpenAI:{n}' needs AzureOpenAI:Endpoint")
                .Concat(managed ? ["the setting 'AzureOpenAI:UseManagedIdentity' needs AzureOpenAI:Endpoint"] : []);
        }

        var problems = new List<string>();
        if (settings["AzureOpenAI:Deployment"].Length == 0)
        {
            problems.Add("the setting 'AzureOpenAI:Deployment' is needed with AzureOpenAI:Endpoint");
        }

        var keyed = settings["AzureOpenAI:ApiKey"].Length > 0;
        if (keyed == managed && (keyed || Address(endpoint) is not null || !IsLoopback(new Uri(endpoint))))
        {
            problems.Add("either 'AzureOpenAI:ApiKey' or 'AzureOpenAI:UseManagedIdentity' is needed with AzureOpenAI:Endpoint");
        }

        if (managed && Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme != Uri.UriSchemeHttps)
        {
            problems.Add("the setting 'AzureOpenAI:UseManagedIdentity' needs an https endpoint");
        }

        return problems;
    }

    /// <summary>The writer of drafts that is set up.</summary>
    public static IDraftWriter Writer(ModelAsker? asker, Agency agency) => asker is null ? new PhraseBookWriter() : new ModelWriter(asker, new PhraseBookWriter(), agency);

    /// <summary>Asks the model that is set up; null when none is.</summary>
    public static ModelAsker? Asker(Settings settings, IModelMeter meter, IServiceProvider services)
    {
        if (settings["AzureOpenAI:Endpoint"] is not { Length: > 0 } endpoint)
        {
            return null;
        }

        decimal Number(string name) => decimal.Parse(settings["AzureOpenAI:" + name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var limits = new ModelLimits(TimeSpan.FromSeconds((double)Number("TimeoutSeconds")), (long)Number("MonthlyTokenCap"), Number("InputPrice"), Number("OutputPrice"));
        var model = new OpenAiModel(new Uri(endpoint), settings["AzureOpenAI:Deployment"], Credential(settings), services.GetRequiredService<ILogger<OpenAiModel>>());
        return new ModelAsker(model, meter, limits, services.GetRequiredService<TimeProvider>());
    }

    // The identity is the bot's own where it has one, else the machine's.
    private static AuthenticationPolicy Credential(Settings settings)
    {
        if (!Managed(settings))
        {
            var key = settings["AzureOpenAI:ApiKey"] is { Length: > 0 } given ? given : "none";
            return ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key));
        }

        var own = settings["MicrosoftAppType"].Equals("UserAssignedMSI", StringComparison.OrdinalIgnoreCase) && settings["MicrosoftAppId"].Length > 0;
        return new BearerTokenPolicy(new ManagedIdentityCredential(own ? ManagedIdentityId.FromUserAssignedClientId(settings["MicrosoftAppId"]) : ManagedIdentityId.SystemAssigned), Scope);
    }

    private static bool Managed(Settings settings) => settings["AzureOpenAI:UseManagedIdentity"].Equals("true", StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(Uri uri) => uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
