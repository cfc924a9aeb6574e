using ItaBot.Bot.Options;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Evidence;

namespace ItaBot.Bot.Errands;

/// <summary>Puts together what publishes papers and opens links.</summary>
internal static class LinkSetup
{
    /// <summary>Refuses, outside Development, what opens links to this machine.</summary>
    public static void Check(Settings settings, IHostEnvironment environment, List<string> problems)
    {
        if (settings["Evidence:DangerouslyOpenLoopback"] == "true" && !environment.IsDevelopment())
        {
            problems.Add("the setting 'Evidence:DangerouslyOpenLoopback' opens links to this machine and is refused outside Development");
        }
    }

    /// <summary>Adds the services.</summary>
    public static void AddLinks(this IServiceCollection services, Settings settings)
    {
        var network = settings["Evidence:DangerouslyOpenLoopback"] == "true" ? ProbeNetwork.WithLoopback : ProbeNetwork.Public;
        services.AddSingleton<ILinkProbe>(p => new LinkProbe(network, p.GetRequiredService<TimeProvider>()));
        services.AddScoped<IErrandDoer, LinkDesk>();
        services.AddSingleton(p => new LinkWatcher(p.GetRequiredService<Agencies.Offices>().All, p.GetRequiredService<IReportStore>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<LinkWatcher>>()));
        services.AddHostedService(p => p.GetRequiredService<LinkWatcher>());
    }
}
