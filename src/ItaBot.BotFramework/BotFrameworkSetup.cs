using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ItaBot.BotFramework;

/// <summary>Puts the Bot Framework into a program: services, the endpoint channels call, and the local Direct Line.</summary>
public static class BotFrameworkSetup
{
    /// <summary>
    /// Adds the adapter. The program adds its <see cref="IBot"/>, and may add <see cref="ITurnErrorHandler"/>,
    /// <see cref="IDirectLineUsers"/> and <see cref="IDirectLineStore"/>. A wrong setting stops the start and names its key.
    /// </summary>
    public static IServiceCollection AddBotFramework(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BotFrameworkOptions>().Configure(options => options.ReadFrom(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>>(provider =>
            new BotFrameworkOptionsCheck(provider.GetRequiredService<IHostEnvironment>(), configuration));
        HttpClients.AddTo(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITurnErrorHandler, SilentTurnErrorHandler>();
        services.TryAddSingleton<IDirectLineUsers, NoDirectLineUsers>();
        services.TryAddSingleton<IDirectLineStore, DirectLineMemory>();
        AddSigningKeys(services, TurnCaller.Connector, options => options.ToBotFromChannelOpenIdMetadataUrl);
        AddSigningKeys(services, TurnCaller.Emulator, options => options.ToBotFromEmulatorOpenIdMetadataUrl);
        services.AddSingleton<VerifiedTokens>();
        services.AddSingleton<CallAuthentication>();
        services.AddSingleton<TrustedServiceUrls>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<SendPace>();
        services.AddSingleton<ConnectorHttp>();
        services.AddSingleton<RestConnector>();
        services.AddSingleton<IChannelClient>(provider => provider.GetRequiredService<RestConnector>());
        services.AddSingleton<DirectLineHub>();
        services.AddSingleton<IDirectLineAttachments>(provider => provider.GetRequiredService<DirectLineHub>());
        services.AddSingleton<IConnector, ConnectorRouter>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<DirectLineEndpoints>();
        return services;
    }

    private static void AddSigningKeys(IServiceCollection services, TurnCaller issuer, Func<BotFrameworkOptions, string> metadataUrl) =>
        services.AddKeyedSingleton(issuer, (provider, _) => ActivatorUtilities.CreateInstance<SigningKeys>(
            provider, metadataUrl(provider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value)));

    /// <summary>Maps the endpoint channels call.</summary>
    /// <exception cref="InvalidOperationException">The program added no <see cref="IBot"/>.</exception>
    public static IEndpointConventionBuilder MapBotFramework(this IEndpointRouteBuilder app, string path)
    {
        if (!app.ServiceProvider.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IBot)))
        {
            throw new InvalidOperationException("No IBot is registered.");
        }

        var log = app.ServiceProvider.GetRequiredService<ILogger<MessagesEndpoint>>();
        var options = app.ServiceProvider.GetRequiredService<IOptions<BotFrameworkOptions>>().Value;
        if (options.IsAnonymous)
        {
            log.AnonymousAllowed();
        }

        if (options.DangerouslyAllowEmulator)
        {
            log.EmulatorAllowed();
        }

        var endpoint = app.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        return app.MapPost(path, HttpAnswers.Guarded(endpoint.HandleAsync));
    }

    /// <summary>Maps the local Direct Line. It answers only this machine and only in Development; everyone else gets 404.</summary>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder app, string prefix)
    {
        var endpoints = app.ServiceProvider.GetRequiredService<DirectLineEndpoints>();
        var group = app.MapGroup(prefix);
        group.MapPost("/tokens/generate", endpoints.Local(endpoints.GenerateTokenAsync));
        group.MapPost("/tokens/refresh", endpoints.WithToken(endpoints.RefreshTokenAsync));
        group.MapPost("/conversations", endpoints.WithToken(endpoints.StartAsync));
        group.MapGet("/conversations/{conversationId}", endpoints.WithToken(endpoints.ReconnectAsync));
        group.MapGet("/conversations/{conversationId}/activities", endpoints.WithToken(endpoints.ReadAsync));
        group.MapPost("/conversations/{conversationId}/activities", endpoints.WithToken(endpoints.PostAsync));
        group.MapPost("/conversations/{conversationId}/upload", endpoints.WithToken(endpoints.UploadAsync));
        group.MapGet("/conversations/{conversationId}/attachments/{fileId}", endpoints.Local(endpoints.FileAsync));
        return group;
    }
}
