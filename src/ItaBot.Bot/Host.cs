using ItaBot.Bot.Channels;
using ItaBot.Bot.Channels.Line;
using ItaBot.Bot.Channels.WebChat;
using ItaBot.Bot.Errands;
using ItaBot.Bot.Options;
using ItaBot.Bot.Texts;
using ItaBot.Bot.Turns;
using ItaBot.BotFramework;
using ItaBot.Domain.Agencies;
using ItaBot.Domain.Ports;
using ItaBot.Infrastructure.Documents;
using ItaBot.Infrastructure.Library;
using ItaBot.Infrastructure.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.WebUtilities;
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
        // Addresses of papers are keys to them: the framework does not log requests.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseUrls(settings["Urls"].Split(';', StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 110L * 1024 * 1024);
        var agency = AgencyFile.Read(settings["Agency:File"], problems, out var garuda);
        Refuse(problems);

        var store = await StoreSettings.OpenAsync(settings, CancellationToken.None);
        var shelf = HandbookShelf.Read(Path.Combine(AppContext.BaseDirectory, "handbooks"), store, problems);
        Refuse(problems);

        AddServices(builder, settings, agency, garuda, store, shelf);
        WordWriter.WarmUp();
        var app = builder.Build();
        app.UseStatusCodePages(SayWhyAsync);
        try
        {
            Map(app, agency);
        }
        catch (OptionsValidationException wrong)
        {
            await app.DisposeAsync();
            throw new StartRefusedException(wrong.Failures);
        }

        Warn(app, settings);
        return app;
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

    private static void AddServices(WebApplicationBuilder builder, Settings settings, Agency agency, Domain.Documents.Picture? garuda, SqlStore store, HandbookShelf shelf)
    {
        var services = builder.Services;
        services.AddDataProtection().SetApplicationName("ItaBot").PersistKeysToFileSystem(new DirectoryInfo(settings["Keys:Folder"]));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(agency);
        services.AddSingleton(shelf);
        services.AddSingleton<IReportStore>(new RingingStore(store, out var bell));
        services.AddSingleton(bell);
        services.AddSingleton<IErrandQueue>(store);
        services.AddSingleton<IContactBook>(store);
        services.AddSingleton<IAuditTrail>(store);
        services.AddSingleton<ILibrary>(new FolderLibrary(settings["Library:Folder"]));
        services.AddSingleton(p => ModelSettings.Writer(settings, agency, store, p));
        services.AddSingleton<IDocumentWriter, WordWriter>();
        services.AddSingleton(p => new PaperLinks(agency, p.GetRequiredService<ILibrary>(), p.GetRequiredService<IDataProtectionProvider>(), () => new[] { settings["PublicBaseUrl"], settings["Line:PublicBaseUrl"] }.FirstOrDefault(known => known.Length > 0) is { } known ? new Uri(known.TrimEnd('/') + "/") : AddressOf(p), settings["Library:Folder"]));
        services.AddSingleton<IPaperLinks>(p => p.GetRequiredService<PaperLinks>());
        services.AddSingleton(p => new Conversation(Words.Thai, p.GetRequiredService<IPaperLinks>()));
        services.AddSingleton(p => new PaperDesk(agency, p.GetRequiredService<IDocumentWriter>(), p.GetRequiredService<ILibrary>(), garuda, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SentPapers>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<FileConsent>();
        services.AddHttpClient(Uploads.Client, c => c.Timeout = TimeSpan.FromSeconds(20)).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddLine(LineOptions.Of(settings), store);
        services.AddSingleton<TurnLoop>();
        services.AddSingleton<Speaker>();
        services.AddSingleton<SharedTurns>();
        services.AddSingleton<Strangers>();
        services.AddSingleton<LatestAnswers>();
        services.AddSingleton<ErrandDesk>();
        services.AddHostedService<ErrandWorker>();
        services.AddSingleton<People>();
        services.AddSingleton<IDirectLineUsers, WebChatPeople>();
        services.AddSingleton<ItaBotTurns>();
        services.AddSingleton<IBot>(p => p.GetRequiredService<ItaBotTurns>());
        services.AddSingleton<ITurnErrorHandler>(p => p.GetRequiredService<ItaBotTurns>());
        services.AddBotFramework(builder.Configuration);
    }

    private static void Map(WebApplication app, Agency agency)
    {
        app.MapBotFramework("/api/messages");
        app.Services.GetRequiredService<PaperLinks>().Map(app);
        LineEndpoint.Map(app);
        Health.Map(app);
        if (app.Environment.IsDevelopment())
        {
            app.MapDirectLine("/directline");
            app.MapWebChatPage([.. agency.People.Select(p => new WebChatPerson(p.Id, p.Name, p.Position))], agency.FullName);
        }
    }

    private static Uri AddressOf(IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:3978";
        var uri = new Uri(address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal));
        return new Uri(uri, "/");
    }
}
