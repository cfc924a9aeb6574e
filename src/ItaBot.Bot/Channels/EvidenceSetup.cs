using System.Globalization;
using ItaBot.Bot.Options;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Evidence;

namespace ItaBot.Bot.Channels;

/// <summary>Puts what takes files in into the program.</summary>
internal static class EvidenceSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Adds the services.</summary>
    public static void AddEvidence(this IServiceCollection services, Settings settings, IEvidenceVault vault)
    {
        services.AddSingleton(vault);
        services.AddSingleton<IPictureWorkshop, PictureWorkshop>();
        services.AddSingleton(ScanOf(settings["Evidence:ClamAv"]));
        services.AddSingleton(p => new EvidenceIntake(vault, p.GetRequiredService<IPictureWorkshop>(), p.GetRequiredService<IVirusScan>(), PaperFile.LargestFile, p.GetRequiredService<TimeProvider>()));
        services.AddScoped<FileIntake>();
    }

    /// <summary>Why a value is no "host:port"; null when it is one, or empty.</summary>
    public static string? Problem(string value) => value.Length == 0 || Parts(value) is not null ? null : "must be host:port of ClamAV's daemon, or empty";

    private static IVirusScan ScanOf(string value) => Parts(value) is var (host, port) ? new ClamDaemon(host, port, Patience) : new NoScan();

    private static (string Host, int Port)? Parts(string value) =>
        value.LastIndexOf(':') is var at and > 0 && Uri.CheckHostName(value[..at].Trim('[', ']')) != UriHostNameType.Unknown
            && int.TryParse(value[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? (value[..at].Trim('[', ']'), port) : null;
}
