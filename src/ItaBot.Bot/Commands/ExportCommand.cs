using ItaBot.Bot.Options;
using ItaBot.Infrastructure.Library;
using ItaBot.Infrastructure.Packs;
using Microsoft.Data.Sqlite;

namespace ItaBot.Bot.Commands;

/// <summary>"export REPORT": packs what shows how a report came about; "export verify FILE" checks a pack from its own files.</summary>
internal static class ExportCommand
{
    private const string Use = "Use: export REPORT [--out FILE]; export verify FILE. REPORT is the number that stands at the foot of the memo.";

    /// <summary>Runs the command.</summary>
    public static async Task<int> RunAsync(string[] args, IConfigurationRoot configuration, TextWriter output, TextWriter error)
    {
        switch (args)
        {
            case ["verify", var file]:
                return await VerifyAsync(file, output, error);
            case [var report] when !report.StartsWith('-') && report != "verify":
                return await PackAsync(report, $"{report}-evidence.zip", configuration, output, error);
            case [var report, "--out", var file] when !report.StartsWith('-'):
                return await PackAsync(report, file, configuration, output, error);
            default:
                await error.WriteLineAsync(Use);
                return 2;
        }
    }

    private static async Task<int> VerifyAsync(string file, TextWriter output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            await error.WriteLineAsync($"export: there is no file '{file}'.");
            return 2;
        }

        var zip = await File.ReadAllBytesAsync(file);
        var faults = PackVerifier.Verify(zip);
        foreach (var fault in faults)
        {
            await output.WriteLineAsync(fault);
        }

        await output.WriteLineAsync(faults.Count == 0 ? $"export: the pack is whole, manifest {PackVerifier.ManifestHash(zip)}" : $"export: {faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<int> PackAsync(string reportId, string file, IConfigurationRoot configuration, TextWriter output, TextWriter error)
    {
        var problems = new List<string>();
        var settings = Settings.Read(configuration, problems);
        var served = AgencyFile.ReadAll(settings["Agency:File"], problems);
        if (problems.Count > 0)
        {
            throw new StartRefusedException(problems);
        }

        if (!StoreSettings.IsPostgres(settings) && !File.Exists(new SqliteConnectionStringBuilder(settings["Storage:ConnectionString"]).DataSource))
        {
            await error.WriteLineAsync("export: there is no store here. Run the command where the bot was started, or set Storage:ConnectionString.");
            return 2;
        }

        using var store = StoreSettings.Store(settings);
        await store.OpenReadOnlyAsync(CancellationToken.None);
        foreach (var agency in served.Select(s => s.Agency))
        {
            if (await store.FindAsync(agency.Id, reportId, CancellationToken.None) is { } report)
            {
                var pack = await new EvidencePack(store, store, new FolderLibrary(settings["Library:Folder"])).MakeAsync(agency, report, CancellationToken.None);
                await File.WriteAllBytesAsync(file, pack.Zip);
                await output.WriteLineAsync($"export: {file}, {pack.Zip.Length} bytes, manifest {pack.ManifestHash}");
                return 0;
            }
        }

        await error.WriteLineAsync($"export: there is no report '{reportId}'.");
        return 2;
    }
}
