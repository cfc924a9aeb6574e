using ItaBot.Bot.Texts;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Storage;

namespace ItaBot.Bot.Channels.Line;

/// <summary>Puts the LINE channel into the program.</summary>
internal static class LineSetup
{
    /// <summary>Adds the services.</summary>
    public static void AddLine(this IServiceCollection services, LineOptions options, SqlStore store)
    {
        services.AddSingleton(options);
        services.AddSingleton<IChannelInbox>(store);
        services.AddSingleton<IChannelLinks>(store);
        services.AddSingleton<ISendCount>(store);
        services.AddHttpClient(LineClient.HttpName, c => c.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        services.AddSingleton<LineClient>();
        services.AddSingleton<PostbackCodec>();
        services.AddSingleton(p => new FlexRenderer(p.GetRequiredService<PostbackCodec>(), Words.Thai));
        services.AddScoped<LineAccounts>();
        services.AddScoped<LineMouth>();
        services.AddScoped<LineDesk>();
        services.AddScoped<LineReader>();
        services.AddScoped<LineGroups>();
        services.AddScoped<LineTurns>();
        services.AddSingleton<LineDoor>();
        services.AddSingleton<LineQueue>();
        services.AddHostedService(p => p.GetRequiredService<LineQueue>());
    }
}
