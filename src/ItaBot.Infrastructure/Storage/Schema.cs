using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Brings a store file to the form this program knows. Migrations go forward only, one transaction each, counted in the file's
/// own <c>user_version</c>. A file of a newer program, of another program or with damaged pages is refused rather than opened:
/// writing to it would lose what we do not understand.
/// </summary>
internal static class Schema
{
    /// <summary>"ITAB": marks the file as ours.</summary>
    private const int ApplicationId = 0x49544142;

    /// <summary>The newest form this program knows.</summary>
    public static int Newest { get; } = Enumerable.Range(1, int.MaxValue).First(version => Script(version) is null) - 1;

    /// <summary>Checks the file and applies the migrations that are missing.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, newer than the program, or not a store.</exception>
    public static void Migrate(SqliteConnection connection)
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
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The store has form {version}, this program knows forms up to {Newest}: start the newer program, or restore the backup made before it."));
        }

        if (connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is var check and not "ok")
        {
            throw new InvalidDataException("The store file is damaged, restore the last backup: " + check);
        }

        for (var next = version + 1; next <= Newest; next++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Script(next)!, transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {next}"), transaction: transaction);
            transaction.Commit();
        }
    }

    private static string? Script(int version)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream(string.Create(CultureInfo.InvariantCulture, $"sqlite-schema-{version}.sql"));
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
