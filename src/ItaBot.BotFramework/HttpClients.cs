using Microsoft.Extensions.DependencyInjection;

namespace ItaBot.BotFramework;

/// <summary>
/// One kind of client for all calls out: short patience, small answers, no cookies, and no redirect followed, because a redirect
/// would carry the bot's token to an address nobody vouched for.
/// </summary>
internal static class HttpClients
{
    public const string Name = "ItaBot.BotFramework";

    public static void AddTo(IServiceCollection services) =>
        services.AddHttpClient(Name, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(10);
            client.MaxResponseContentBufferSize = 1024 * 1024;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        .RemoveAllLoggers();
}
