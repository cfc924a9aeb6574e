using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Brings a store file to the form this program knows. Migrations go forward only, one transaction each, counted in the file's
/// own <c>user_version</c>. A file of a newer program, of another program or with damaged pages is refused rather than opened:
/// writing to it would lose what we do not understand.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>"ITAB": marks the file as ours.</summary>
    private const int ApplicationId = 0x49544142;

    private const string Name = "sqlite-schema";

    /// <summary>The newest form this program knows.</summary>
    public static int Newest { get; } = Scripts.Range(Name).Newest;

    /// <summary>Checks the file and applies the migrations that are missing up to a form.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, newer than the program, or not a store.</exception>
    public static void Migrate(SqliteConnection connection, int form)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        var owner = connection.ExecuteScalar<int>("PRAGMA application_id");
        var empty = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master") == 0;
        if (!(empty && version == 0) && owner != ApplicationId)
        {
            throw new InvalidDataException("The file holds another program's tables: it is not an ItaBot store.");
        }

        if (version > Newest)
        {
            throw Scripts.TooNew(version, Newest);
        }

        if (connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is var check and not "ok")
        {
            throw new InvalidDataException("The store file is damaged, restore the last backup: " + check);
        }

        for (var next = version + 1; next <= form; next++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Scripts.Read(Name, next)!, transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {next}"), transaction: transaction);
            transaction.Commit();
        }
    }
}
