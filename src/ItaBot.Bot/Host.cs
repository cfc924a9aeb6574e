using ItaBot.Bot.Channels;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Channels.WebChat;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Operations;
using ItaBot.Bot.Agencies;
using ItaBot.Bot.Options;
using ItaBot.Bot.Reminders;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Calendar;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Drafting.Models;
using ItaBot.Infrastructure.Library;
using ItaBot.Infrastructure.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ItaBot.Bot;

/// <summary>Puts the parts together: settings, agency, handbooks, ports, bot, endpoints.</summary>
internal static class Host
{
    /// <summary>Runs the program until it is stopped.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = await BuildAsync(args);
        await app.StartAsync();
        var address = app.Urls.FirstOrDefault() ?? "";
        Log.Ready(app.Logger, address);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Builds the program, with its store opened and every file read.</summary>
    /// <exception cref="StartRefusedException">Something is set up wrongly.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var problems = new List<string>();
        var settings = Settings.Read(builder.Configuration, problems);
        Listen(builder, settings);
        var served = AgencyFile.ReadAll(settings["Agency:File"], problems);
        if (settings["Clock:DangerouslyAhead"].Length > 0 && !builder.Environment.IsDevelopment())
        {
            problems.Add("the setting 'Clock:DangerouslyAhead' is for Development only");
        }

        LinkSetup.Check(settings, builder.Environment, problems);
        Refuse(problems);

        var store = await StoreSettings.OpenAsync(settings, CancellationToken.None);
        var handbooks = Path.Combine(AppContext.BaseDirectory, "handbooks");
        var shelf = HandbookShelf.Read(handbooks, store, problems);
        var days = new WorkingDays(HandbookFiles.LoadHolidays(handbooks, problems));
        Refuse(problems);

        AddServices(builder, settings, served, store, shelf);
        AddOffices(builder.Services);
        builder.Services.AddReminders(settings, store, days);
        WordWriter.WarmUp();
        var app = builder.Build();
        app.UseStatusCodePages(SayWhyAsync);
        try
        {
            Map(app);
            app.MapTelemetry(settings);
        }
        catch (OptionsValidationException wrong)
        {
            await app.DisposeAsync();
            throw new StartRefusedException(wrong.Failures);
        }

        Warn(app, settings);
        return app;
    }

    private static void Listen(WebApplicationBuilder builder, Settings settings)
    {
        // Addresses of papers are keys to them: the framework does not log requests.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        string[] addresses = settings["Urls"].Split(';', StringSplitOptions.RemoveEmptyEntries);
        builder.WebHost.UseUrls(Telemetry.Address(settings) is { } figures ? [.. addresses, figures] : addresses);
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 110L * 1024 * 1024);
    }

    private static void Warn(WebApplication app, Settings settings)
    {
        if (settings["Agency:File"].Length == 0 && !app.Environment.IsDevelopment())
        {
            Log.StartWarning(app.Logger, "Agency:File is not set: the made-up demo agency is in use.");
        }

        if (settings["PublicBaseUrl"].Length == 0 && settings["MicrosoftAppId"].Length > 0)
        {
            Log.StartWarning(app.Logger, "PublicBaseUrl is not set: links to papers name the address the program listens on, which others may not reach.");
        }
    }

    // Even an address that does not exist answers with a reason.
    private static Task SayWhyAsync(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        return response.WriteAsJsonAsync(new { error = new { code = response.StatusCode, message = ReasonPhrases.GetReasonPhrase(response.StatusCode) } });
    }

    private static void Refuse(List<string> problems)
    {
        if (problems.Count > 0)
        {
            throw new StartRefusedException(problems);
        }
    }

    private static void AddServices(WebApplicationBuilder builder, Settings settings, IReadOnlyList<ServedAgency> served, SqlStore store, HandbookShelf shelf)
    {
        var services = builder.Services;
        AddShared(services, settings, store);
        services.AddSingleton(ShiftedClock.Of(settings["Clock:DangerouslyAhead"]));
        services.AddOperations(settings);
        services.AddSingleton(p => new Agencies.Offices(p.GetRequiredService<IServiceScopeFactory>(), served));
        services.AddSingleton<Seats>();
        services.AddSingleton<FrontDoor>();
        services.AddSingleton(shelf);
        services.AddSingleton<IReportStore>(new RingingStore(store, out var bell, SharePointSettings.IsOn(settings)));
        services.AddSingleton(bell);
        services.AddSingleton<IErrandQueue>(store);
        services.AddSingleton<IContactBook>(store);
        services.AddSingleton<IAuditTrail>(store);
        services.AddSingleton<ILibrary>(p => new FolderLibrary(settings["Library:Folder"]) is var folder && SharePointSettings.IsOn(settings) ? new MirroredLibrary(folder, [.. served.Select(s => s.Agency)], p.GetRequiredService<IReportStore>(), p.GetRequiredService<TimeProvider>()) : folder);
        services.AddSharePoint(settings, store);
        services.AddSingleton(p => new ModelAdviser(ModelSettings.Asker(settings, store, p)));
        services.AddSingleton<IAdviser>(p => p.GetRequiredService<ModelAdviser>());
        services.AddSingleton<IDocumentWriter, WordWriter>();
        services.AddEvidence(settings, store);
        services.AddSingleton(p => new EvidenceLinks(store, p.GetRequiredService<IDataProtectionProvider>(), () => PublicAddress(settings, p)));
        services.AddSingleton(p => new PaperLinks(p.GetRequiredService<Agencies.Offices>(), p.GetRequiredService<ILibrary>(), p.GetRequiredService<IDataProtectionProvider>(), p.GetRequiredService<EvidenceLinks>(), () => PublicAddress(settings, p), settings["Library:Folder"]));
        services.AddSingleton<IPaperLinks>(p => p.GetRequiredService<PaperLinks>());
        services.AddSingleton(p => new Conversation(Words.Thai, p.GetRequiredService<IPaperLinks>(), p.GetRequiredService<WorkingDays>(), p.GetRequiredService<IAdviser>().IsSetUp));
        services.TryAddSingleton<IEvidenceVault>(store);
        services.AddSingleton<IAuditExtract>(store);
        services.AddSingleton<IPictureTaker, PaperBridge>();
        services.AddSingleton<Uploads>();
        services.AddHttpClient(Uploads.Client, c => c.Timeout = TimeSpan.FromSeconds(20)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddLine(LineOptions.Of(settings), store);
        services.AddHostedService<ErrandWorker>();
        services.AddLinks(settings);
        Retention.AddTo(services, settings, store);
        services.AddHostedService(p => new DayTurn(p.GetRequiredService<Agencies.Offices>().All, p.GetRequiredService<IReportStore>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<DayTurn>>()));
        services.AddSingleton<IDirectLineUsers, WebChatPeople>();
        services.AddSingleton<IBot>(p => p.GetRequiredService<FrontDoor>());
        services.AddSingleton<ITurnErrorHandler>(p => p.GetRequiredService<FrontDoor>());
        services.AddBotFramework(builder.Configuration);
    }

    // What several instances must have in common lies in the store that they share; one program has a folder and its memory.
    private static void AddShared(IServiceCollection services, Settings settings, SqlStore store)
    {
        var keys = services.AddDataProtection().SetApplicationName("ItaBot");
        if (StoreSettings.IsPostgres(settings))
        {
            StoredKeys.AddTo(services, store, settings["Keys:Folder"]);
            services.AddSingleton<IDirectLineStore>(new SharedChats(store));
        }
        else
        {
            keys.PersistKeysToFileSystem(new DirectoryInfo(settings["Keys:Folder"]));
        }
    }

    // What looks at reports, people or papers: made once for each agency.
    private static void AddOffices(IServiceCollection services)
    {
        services.AddScoped<OfficeSign>();
        services.AddScoped(p => p.GetRequiredService<OfficeSign>().Served.Agency);
        services.AddScoped(p => ModelSettings.Writer(p.GetRequiredService<ModelAdviser>().Asker, p.GetRequiredService<Agency>()));
        services.AddScoped<IErrandDoer, AdviceErrands>();
        services.AddScoped<PaperDesk>();
        services.AddScoped<IErrandDoer, ScanFiling>();
        services.AddScoped<IErrandDoer, PackDesk>();
        services.AddScoped<SentPapers>();
        services.AddScoped<FileConsent>();
        services.AddScoped<TurnLoop>();
        services.AddScoped<Speaker>();
        services.AddScoped<SharedTurns>();
        services.AddScoped<Strangers>();
        services.AddScoped<IErrandDoer, ChangeTeller>();
        services.AddScoped<IErrandDoer, HandOverDoer>();
        services.AddScoped<AwayTeller>();
        services.AddScoped<IErrandDoer>(p => p.GetRequiredService<AwayTeller>());
        services.AddScoped<ErrandDesk>();
        services.AddScoped<ItaBotTurns>();
    }

    private static void Map(WebApplication app)
    {
        app.MapBotFramework("/api/messages");
        app.Services.GetRequiredService<PaperLinks>().Map(app);
        app.Services.GetRequiredService<EvidenceLinks>().Map(app);
        LineEndpoint.Map(app);
        Health.Map(app);
        if (app.Environment.IsDevelopment())
        {
            app.MapDirectLine("/directline");
            var agencies = app.Services.GetRequiredService<Agencies.Offices>().All;
            app.MapWebChatPage(
                [.. agencies.SelectMany(a => a.People.Select(p => agencies.Count == 1 ? new WebChatPerson(p.Id, p.Name, p.Position) : new WebChatPerson(People.NameOf(a, p), p.Name, $"{p.Position} ({a.FullName})")))],
                string.Join(" · ", agencies.Take(3).Select(a => a.FullName)));
        }
    }

    private static Uri PublicAddress(Settings settings, IServiceProvider services) =>
        new[] { settings["PublicBaseUrl"], settings["Line:PublicBaseUrl"] }.FirstOrDefault(known => known.Length > 0) is { } known ? new Uri(known.TrimEnd('/') + "/") : AddressOf(services);

    private static Uri AddressOf(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:3978";
        var uri = new Uri(address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal));
        return new Uri(uri, "/");
    }
}
