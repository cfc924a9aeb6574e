using System.Data.Common;
using ItaBot.Infrastructure.Storage;
using ItaBot.Infrastructure.Storage.Backups;

namespace ItaBot.Bot.Options;

/// <summary>Which store the settings name: one file for one program, or PostgreSQL for several instances and agencies.</summary>
internal static class StoreSettings
{
    /// <summary>The store, not opened yet.</summary>
    /// <exception cref="StartRefusedException">The connection string cannot be read.</exception>
    public static SqlStore Store(Settings settings)
    {
        try
        {
            return IsPostgres(settings)
                ? SqlStore.Postgres(settings["Storage:ConnectionString"], settings["Storage:OwnerConnectionString"])
                : SqlStore.Sqlite(settings["Storage:ConnectionString"]);
        }
        catch (ArgumentException wrong)
        {
            throw new StartRefusedException(["the setting 'Storage:ConnectionString' cannot be used: " + wrong.Message]);
        }
    }

    /// <summary>The store, opened and brought to form.</summary>
    /// <exception cref="StartRefusedException">It cannot be opened.</exception>
    public static async Task<SqlStore> OpenAsync(Settings settings, CancellationToken cancellationToken)
    {
        var store = Store(settings);
        try
        {
            await store.InitializeAsync(cancellationToken);
            return store;
        }
        catch (Exception wrong) when (wrong is InvalidDataException or DbException or IOException or UnauthorizedAccessException)
        {
            store.Dispose();
            throw new StartRefusedException(["the store cannot be opened: " + wrong.Message]);
        }
    }

    /// <summary>What lies below the store, for backups.</summary>
    public static Ground Ground(Settings settings) => IsPostgres(settings)
        ? Infrastructure.Storage.Backups.Ground.Postgres(settings["Storage:OwnerConnectionString"], settings["Storage:ConnectionString"])
        : Infrastructure.Storage.Backups.Ground.Sqlite(settings["Storage:ConnectionString"]);

    /// <summary>Whether several instances may share the store.</summary>
    public static bool IsPostgres(Settings settings) => settings["Storage:Provider"].Equals("PostgreSql", StringComparison.OrdinalIgnoreCase);
}
