using ItaBot.Bot.Options;
using ItaBot.Domain.Ports;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ItaBot.Bot.Operations;

/// <summary>
/// Lets others read the figures, when it is set up: Prometheus by GET /metrics on a port of this machine alone, or a collector to which
/// they are sent by OTLP. Neither is on by itself.
/// </summary>
internal static class Telemetry
{
    /// <summary>The address that metrics are read at, or null.</summary>
    public static string? Address(Settings settings) => settings["Metrics:Port"] is var port and not "0" ? "http://127.0.0.1:" + port : null;

    /// <summary>Adds what the settings ask for, and how long an end may take.</summary>
    public static void AddOperations(this IServiceCollection services, Settings settings)
    {
        var patience = TimeSpan.FromSeconds(int.Parse(settings["ShutdownSeconds"], System.Globalization.CultureInfo.InvariantCulture));
        services.Configure<HostOptions>(o => o.ShutdownTimeout = patience);
        var collector = settings["OpenTelemetry:Endpoint"];
        if (Address(settings) is null && collector.Length == 0)
        {
            return;
        }

        services.AddHostedService<QueueFigures>();
        if (Address(settings) is not null)
        {
            services.AddSingleton<FigureBook>();
        }

        if (collector.Length > 0)
        {
            services.AddSingleton(_ => Metrics(collector));
            services.AddSingleton(_ => Tracing(collector));
        }
    }

    /// <summary>Serves GET /metrics on its own port and begins sending.</summary>
    public static void MapTelemetry(this WebApplication app, Settings settings)
    {
        _ = app.Services.GetService<MeterProvider>();
        _ = app.Services.GetService<TracerProvider>();
        if (app.Services.GetService<FigureBook>() is not { } book)
        {
            return;
        }

        // The port decides and not the Host header, which a caller can write as they like.
        var port = int.Parse(settings["Metrics:Port"], System.Globalization.CultureInfo.InvariantCulture);
        app.MapGet("/metrics", (HttpContext context) => context.Connection.LocalPort == port ? Results.Text(PrometheusText.Write(book), PrometheusText.MediaType) : Results.NotFound());
    }

    private static MeterProvider Metrics(string collector) => Sdk.CreateMeterProviderBuilder().ConfigureResource(Name).AddMeter(Figures.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting")
        .AddOtlpExporter(to => Send(to, collector, "v1/metrics")).Build();

    private static TracerProvider Tracing(string collector) => Sdk.CreateTracerProviderBuilder().ConfigureResource(Name).AddSource(Figures.Name)
        // A request's own trace is not kept and must not decide for the turn in it.
        .SetSampler(new AlwaysOnSampler())
        .AddOtlpExporter(to => Send(to, collector, "v1/traces")).Build();

    private static void Name(ResourceBuilder resource) => resource.Clear().AddService("itabot");

    private static void Send(OtlpExporterOptions to, string collector, string path)
    {
        to.Protocol = OtlpExportProtocol.HttpProtobuf;
        to.Endpoint = new Uri(new Uri(collector.TrimEnd('/') + "/"), path);
    }
}

/// <summary>Looks now and then how many errands wait: a queue that grows is the first thing to see when something outside is down.</summary>
internal sealed class QueueFigures(IErrandQueue queue, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        do
        {
            if (await CountAsync(stoppingToken) is { } counted)
            {
                Figures.Queue(counted.Waiting, counted.GivenUp);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<(int Waiting, int GivenUp)?> CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await queue.CountAsync(cancellationToken);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            return null;
        }
    }
}
