using System.Data.Common;
using ItaBot.Bot.Options;
using ItaBot.Bot.Texts;
using ItaBot.Infrastructure.Storage.Backups;

namespace ItaBot.Bot.Commands;

/// <summary>
/// "backup FILE" writes the whole store into one file, also while the bot runs; "restore FILE" fills a store that holds nothing with it.
/// Both speak the same file whatever the provider is, so a backup of SQLite restored into PostgreSQL is the move.
/// </summary>
internal static class BackupCommand
{
    private static readonly Words _words = Words.Thai;

    /// <summary>Writes a backup. Exit codes: 0 written, 1 not, 2 wrong use.</summary>
    public static async Task<int> BackupAsync(string file, Settings settings, TimeProvider clock, TextWriter output, TextWriter error)
    {
        if (File.Exists(file))
        {
            await error.WriteLineAsync(_words.Get("backup.exists", ("file", file)));
            return 1;
        }

        return await TryAsync(settings, reason => _words.Get("backup.failed", ("reason", reason)), error, async ground =>
        {
            if (await Backup.WriteAsync(ground, file, clock.GetUtcNow(), CancellationToken.None) is not { } backup)
            {
                await error.WriteLineAsync(_words.Get("backup.none"));
                return 1;
            }

            await output.WriteLineAsync(_words.Get("backup.done", ("file", file), ("tables", backup.Tables.Count), ("rows", backup.Rows), ("form", backup.Form)));
            return 0;
        });
    }

    /// <summary>Restores a backup and walks the audit trail. Exit codes: 0 restored, 1 not or the trail is broken, 2 wrong use.</summary>
    public static async Task<int> RestoreAsync(string file, Settings settings, TextWriter output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            await error.WriteLineAsync(_words.Get("restore.no-file", ("file", file)));
            return 1;
        }

        return await TryAsync(settings, reason => _words.Get("restore.failed", ("reason", reason)), error, async ground =>
        {
            if (await Backup.RestoreAsync(file, ground, CancellationToken.None) is not { } backup)
            {
                await error.WriteLineAsync(_words.Get("restore.full"));
                return 1;
            }

            using var store = StoreSettings.Store(settings);
            await store.OpenReadOnlyAsync(CancellationToken.None);
            var (entries, faults) = await store.VerifyAsync(CancellationToken.None);
            await output.WriteLineAsync(_words.Get("restore.done", ("file", file), ("tables", backup.Tables.Count), ("rows", backup.Rows)));
            await output.WriteLineAsync(faults.Count == 0 ? _words.Get("restore.chain", ("entries", entries)) : _words.Get("restore.chain-broken", ("faults", faults.Count)));
            return faults.Count == 0 ? 0 : 1;
        });
    }

    private static async Task<int> TryAsync(Settings settings, Func<string, string> failed, TextWriter error, Func<Ground, Task<int>> work)
    {
        if (StoreSettings.IsPostgres(settings) && settings["Storage:OwnerConnectionString"].Length == 0)
        {
            await error.WriteLineAsync(_words.Get("backup.owner"));
            return 2;
        }

        try
        {
            await using var ground = StoreSettings.Ground(settings);
            return await work(ground);
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException or DbException or ArgumentException)
        {
            await error.WriteLineAsync(failed(wrong.Message));
            return 1;
        }
    }
}
