using System.Globalization;
using Dapper;
using Npgsql;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// Brings a database to the form this program knows: forward only, one transaction each, by one instance at a time while the others wait.
/// The owner of the tables does it; the program's own role may not, and is refused when it could go round the wall between agencies.
/// </summary>
internal static class PostgresSchema
{
    private const string Name = "postgres-schema";

    // "ITAB": who holds this lock brings the schema to form.
    private const long Lock = 0x49544142;

    /// <summary>The first form that PostgreSQL had.</summary>
    public static int First { get; } = Scripts.Range(Name).First;

    /// <summary>The newest form this program knows.</summary>
    public static int Newest { get; } = Scripts.Range(Name).Newest;

    /// <summary>Applies the migrations that are missing up to a form, and lets the program's role in.</summary>
    /// <exception cref="InvalidDataException">The database is newer than the program, not a store, or does not hold Unicode.</exception>
    public static async Task MigrateAsync(string owner, string program, int form, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(owner) { Pooling = false });
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<string>("SHOW server_encoding") != "UTF8")
        {
            throw new InvalidDataException("The database does not hold Unicode: make it with ENCODING 'UTF8'.");
        }

        // Ends with the connection, whatever happens.
        await connection.ExecuteAsync("SELECT pg_advisory_lock(@Lock)", new { Lock });
        var version = await FormAsync(connection);
        if (version == 0 && await connection.ExecuteScalarAsync<bool>("SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema())"))
        {
            throw new InvalidDataException("The database holds another program's tables: it is not an ItaBot store.");
        }

        if (version > Newest)
        {
            throw Scripts.TooNew(version, Newest);
        }

        for (var next = Math.Max(version + 1, First); next <= form; next++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(Scripts.Read(Name, (int)next)!, transaction: transaction);
            await connection.ExecuteAsync(Scripts.Read("postgres-wall.sql")!, transaction: transaction);
            await connection.ExecuteAsync("UPDATE form SET version = @next", new { next }, transaction);
            await transaction.CommitAsync(cancellationToken);
        }

        await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT let_in('{program.Replace("'", "''", StringComparison.Ordinal)}')"));
    }

    /// <summary>Checks what the program's role found when it came in.</summary>
    /// <exception cref="InvalidDataException">The form is another one, or the role could see every agency's rows.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var version = await FormAsync(connection);
        if (version > Newest)
        {
            throw Scripts.TooNew(version, Newest);
        }

        if (version < Newest)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The database has form {version}, this program needs form {Newest}: set Storage:OwnerConnectionString, so that it can be brought there."));
        }

        if (await connection.ExecuteScalarAsync<bool>("SELECT rolsuper OR rolbypassrls OR pg_has_role(current_user, (SELECT tableowner FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'report'), 'MEMBER') FROM pg_roles WHERE rolname = current_user"))
        {
            throw new InvalidDataException("The role of Storage:ConnectionString owns the tables or may pass by row-level security: give the program a role of its own.");
        }
    }

    private static async Task<long> FormAsync(NpgsqlConnection connection) =>
        await connection.ExecuteScalarAsync<bool>("SELECT to_regclass('form') IS NOT NULL") ? await connection.ExecuteScalarAsync<long>("SELECT version FROM form") : 0;
}
