using ItaBot.Bot.Options;
using ItaBot.Bot.Turns;
using ItaBot.Infrastructure.Storage;
using Microsoft.Data.Sqlite;

namespace ItaBot.Bot.Commands;

/// <summary>Commands of the program besides running the bot. Exit codes: 0 all well, 1 something was found, 2 wrong use.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        switch (args)
        {
            case ["audit", "verify", .. var rest]:
                return await VerifyAuditAsync(rest, output, error);
            case ["export", .. var rest]:
                return await ExportCommand.RunAsync(rest, ConfigurationOf([]), output, error);
            case ["backup", var file, .. var rest]:
                return await BackupCommand.BackupAsync(file, SettingsOf(rest), TimeProvider.System, output, error);
            case ["restore", var file, .. var rest]:
                return await BackupCommand.RestoreAsync(file, SettingsOf(rest), output, error);
            case ["handbooks"]:
                return await ShowHandbooksAsync(Path.Combine(AppContext.BaseDirectory, "handbooks"), output);
            case ["handbooks", var folder]:
                return await ShowHandbooksAsync(folder, output);
            case ["import", .. var rest]:
                return await PaperCommands.ImportAsync(rest, output, error);
            case ["check", .. var rest]:
                return await CheckCommand.RunAsync(rest, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).DateTime), output, error);
            case ["person", .. var rest]:
                return await PersonCommand.RunAsync(rest, ConfigurationOf([.. rest.Where(a => a.StartsWith("--", StringComparison.Ordinal))]), TimeProvider.System, output, error);
            case ["package", .. var rest]:
                return await PackageCommand.RunAsync(rest, ConfigurationOf([])["MicrosoftAppId"], output, error);
            case ["line-menu", .. var rest]:
                return await LineMenuCommand.RunAsync(rest, ConfigurationOf([]), output, error);
            case ["sharepoint", "init" or "check" or "sync", .. var rest]:
                return await SharePointAsync(args[1], rest, output, error);
            default:
                await error.WriteLineAsync("Commands: audit verify; backup FILE; restore FILE; export REPORT [--out FILE]; export verify FILE; person export ID; person erase ID; line-menu [--out FOLDER]; sharepoint init|check|sync; handbooks [folder]; import FILE… [--json]; check FILE… [--json] [--agency NAME]; package --app-id GUID --bot-id GUID --domain HOST [--out FILE]. Without a command the bot runs.");
                return 2;
        }
    }

    private static async Task<int> ShowHandbooksAsync(string folder, TextWriter output)
    {
        var problems = new List<string>();
        foreach (var (handbook, _) in HandbookFiles.Load(folder, problems).OrderBy(h => h.Handbook.ItaYear))
        {
            await output.WriteLineAsync($"ITA {handbook.ItaYear} {handbook.Item.Code} {handbook.ReportType} {handbook.Form}, fiscal year {handbook.FiscalYear}: {(handbook.Provisional ? "provisional" : handbook.Verified ? "verified" : "not verified")}, {handbook.Questions.Count} questions");
        }

        foreach (var problem in problems)
        {
            await output.WriteLineAsync(problem);
        }

        await output.WriteLineAsync(problems.Count == 0 ? "handbooks: no problem" : $"handbooks: {problems.Count} problems");
        return problems.Count == 0 ? 0 : 1;
    }

    private static async Task<int> VerifyAuditAsync(string[] args, TextWriter output, TextWriter error)
    {
        var settings = SettingsOf(args);
        // Read only, so that it may look while the bot runs: a second writer is what the file must never meet.
        if (!StoreSettings.IsPostgres(settings) && new SqliteConnectionStringBuilder(settings["Storage:ConnectionString"]).DataSource is var file && !File.Exists(file))
        {
            await error.WriteLineAsync($"audit: there is no store at '{file}'. Run the command where the bot was started, or set Storage:ConnectionString.");
            return 2;
        }

        using var store = StoreSettings.Store(settings);
        await store.OpenReadOnlyAsync(CancellationToken.None);
        var (entries, faults) = await store.VerifyAsync(CancellationToken.None);
        foreach (var fault in faults)
        {
            await output.WriteLineAsync($"{fault.AgencyId} #{fault.Sequence}: {fault.What}");
        }

        await output.WriteLineAsync(faults.Count == 0 ? $"audit: {entries} entries, chain whole" : $"audit: {entries} entries, {faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> SharePointAsync(string verb, string[] args, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var settings = Settings.Read(ConfigurationOf(args), problems);
        var served = AgencyFile.ReadAll(settings["Agency:File"], problems);
        if (problems.Count > 0)
        {
            throw new StartRefusedException(problems);
        }

        if (!string.Equals(verb, "sync", StringComparison.Ordinal))
        {
            return await SharePointCommand.SetUpAsync(settings, [.. served.Select(s => s.Agency)], make: string.Equals(verb, "init", StringComparison.Ordinal), output, error);
        }

        if (!StoreSettings.IsPostgres(settings) && new SqliteConnectionStringBuilder(settings["Storage:ConnectionString"]).DataSource is var file && !File.Exists(file))
        {
            await error.WriteLineAsync(Texts.Words.Thai.Get("sharepoint.no-store", ("file", file)));
            return 2;
        }

        using var store = StoreSettings.Store(settings);
        await store.OpenReadOnlyAsync(CancellationToken.None);
        var shelf = HandbookShelf.Read(Path.Combine(AppContext.BaseDirectory, "handbooks"), store, problems);
        return await SharePointCommand.SyncAsync(settings, new StoreToCompare([.. served.Select(s => s.Agency)], store, store, shelf), output, error);
    }

    private static Settings SettingsOf(string[] args)
    {
        var problems = new List<string>();
        var settings = Settings.Read(ConfigurationOf(args), problems);
        return problems.Count == 0 ? settings : throw new StartRefusedException(problems);
    }

    private static IConfigurationRoot ConfigurationOf(string[] args) => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(args)
        .Build();
}
